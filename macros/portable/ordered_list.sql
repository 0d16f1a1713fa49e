{#- The values of a group as text, in an order, joined by a comma and a blank. -#}
{% macro ordered_list(column, order_by) -%}
    string_agg({{ column }}, ', ' order by {{ order_by }})
{%- endmacro %}
