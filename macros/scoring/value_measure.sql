{#- The measure that value tiers are cut on: the window's, which is the year's where the window is a year. -#}
{% macro value_measure(window_months) -%}
    {{ 'positive_net_revenue_12m' if window_months == 12 else 'positive_net_revenue' }}
{%- endmacro %}
