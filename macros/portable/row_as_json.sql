{#- The whole row of a relation in the from-clause, as JSON text. -#}
{% macro row_as_json(relation) -%}
    {{ return(adapter.dispatch('row_as_json', 'customer_segmentation')(relation)) }}
{%- endmacro %}


{% macro default__row_as_json(relation) -%}
    cast(to_json({{ relation }}) as {{ dbt.type_string() }})
{%- endmacro %}


{% macro spark__row_as_json(relation) -%}
    to_json(
        struct({{ relation }}.*),
        map('ignoreNullFields', 'false', 'timestampFormat', 'yyyy-MM-dd HH:mm:ss.SSSSSS')
    )
{%- endmacro %}
