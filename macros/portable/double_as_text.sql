{#- A float as text, as DuckDB writes it: with a place after the point, and with an exponent from 1e16 on. -#}
{% macro double_as_text(column) -%}
    {{ return(adapter.dispatch('double_as_text', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__double_as_text(column) -%}
    cast({{ column }} as {{ dbt.type_string() }})
{%- endmacro %}


{% macro postgres__double_as_text(column) -%}
    case
            when {{ column }} = trunc({{ column }}) and abs({{ column }}) < 1e16 then cast(cast({{ column }} as bigint) as text) || '.0'
            else replace(lower(cast({{ column }} as text)), 'infinity', 'inf')
        end
{%- endmacro %}
