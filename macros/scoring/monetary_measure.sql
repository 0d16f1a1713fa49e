{#- The measure that a monetary basis stands for. -#}
{% macro monetary_measure(basis) -%}
    {{ {'sum': 'monetary_sum', 'average': 'monetary_per_order', 'balance': 'balance'}[basis] }}
{%- endmacro %}
