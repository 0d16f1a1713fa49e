{#- The candidate of the seed candidate_rules whose effect is previewed; none by default, on the demo its own. -#}
{% macro candidate_rules() -%}
    {{ return(var('candidate_rules') or ('patient' if is_demo() else '')) }}
{%- endmacro %}
