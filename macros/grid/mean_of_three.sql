{#- The mean of a measure over a segment's row and the two months before it; null where it is unknown. -#}
{% macro mean_of_three(measure) -%}
    {{ safe_ratio(
            'sum(' ~ measure ~ ') over (partition by segment order by month rows between 2 preceding and current row)', '3', 2
        ) }}
{%- endmacro %}
