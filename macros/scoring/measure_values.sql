{#- A query for one measure over the customers of a condition, in the type of cut points. -#}
{% macro measure_values(measure, expression, condition) -%}
    select
        as_of_date,
        '{{ measure }}' as measure,
        {{ as_cut_value(expression) }} as value

    from customers

    where {{ condition }}
{%- endmacro %}
