{#- The number of rows of a relation, as one row of an input. -#}
{% macro row_counts(input, raw, staged) -%}
    select
        '{{ input }}' as input,
        (select count(*) from {{ raw }}) as raw_rows,
        (select count(*) from {{ staged }}) as staged_rows
{%- endmacro %}
