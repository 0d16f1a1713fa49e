{#- The rank of the highest tier whose minima are all reached, given the rank that each measure reaches alone. -#}
{% macro tier_for(revenue_rank, orders_rank) -%}
    least(
                {{ revenue_rank }},
                {{ orders_rank }}
            )
{%- endmacro %}
