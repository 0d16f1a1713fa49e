{#- What an engine has to be told of a new table before it plans well. Nothing, but on Postgres, which has to look. -#}
{% macro analyze(relation) -%}
    {{ return(adapter.dispatch('analyze', 'customer_segmentation')(relation)) }}
{%- endmacro %}


{% macro default__analyze(relation) -%}
{%- endmacro %}


{% macro postgres__analyze(relation) -%}
    {%- if model.config.materialized != 'view' -%}
        analyze {{ relation }}
    {%- endif -%}
{%- endmacro %}
