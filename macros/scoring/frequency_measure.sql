{#- The measure that a frequency unit stands for. -#}
{% macro frequency_measure(unit) -%}
    {{ {'orders': 'frequency_orders', 'days': 'frequency_days'}[unit] }}
{%- endmacro %}
