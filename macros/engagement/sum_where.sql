{#- The sum over the rows of which a condition is true, 0 where there is none. -#}
{% macro sum_where(measure, condition) -%}
    cast(sum(case when {{ condition }} then {{ measure }} else 0 end) as bigint)
{%- endmacro %}
