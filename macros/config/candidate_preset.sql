{#- The preset whose effect is previewed; none by default, on the demo one of six segments. -#}
{% macro candidate_preset() -%}
    {{ return(var('candidate_preset') or ('klaviyo_6' if is_demo() else '')) }}
{%- endmacro %}
