{#- The sum over what has not left its window by the as-of date of the group; 0 where nothing has stayed. -#}
{% macro sum_before(measure, left_number, type) -%}
    cast(coalesce(
            sum(case when as_of_dates.date_number < {{ left_number }} or {{ left_number }} is null then {{ measure }} end), 0
        ) as {{ type }})
{%- endmacro %}
