{#- A digest to order equal rows by: text itself sorts differently on every engine. -#}
{% macro record_order(columns) -%}
    md5(concat_ws('|', {% for column in columns %}coalesce({{ column }}, ''){{ ', ' if not loop.last }}{% endfor %}))
{%- endmacro %}
