{#- The mean days between so many days of purchase, from the first to the last of them; null below two. -#}
{% macro mean_gap(first_date, last_date, order_days) -%}
    case
            when {{ order_days }} >= 2
                then {{ safe_ratio('cast(' ~ last_date ~ ' - ' ~ first_date ~ ' as integer)', order_days ~ ' - 1', 10) }}
        end
{%- endmacro %}
