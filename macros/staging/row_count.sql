{#- A query of one row: the name of an input and the number of rows that a relation of it has. -#}
{% macro row_count(input, relation) -%}
    select
        '{{ input }}' as input,
        count(*) as row_count

    from {{ relation }}
{%- endmacro %}
