{#- A query for one measure over the customers of a condition, in the type of cut points. -#}
{% macro measure_values(measure, expression, condition, relation='customers') -%}
    select
        as_of_date,
        '{{ measure }}' as measure,
        {{ as_cut_value(expression) }} as value

    from {{ relation }}

    where {{ condition }}
{%- endmacro %}
