{#- Null for what is no date. Takes text as well as dates. -#}
{% macro try_date(column) -%}
    {{ return(adapter.dispatch('try_date', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__try_date(column) -%}
    try_cast({{ column }} as date)
{%- endmacro %}


{% macro postgres__try_date(column) -%}
    case
            when pg_typeof({{ column }}) = cast('date' as regtype) then cast({{ column }} as date)
            else cast({{ moment_read(column, is_shifted=false) }} as date)
        end
{%- endmacro %}


{% macro spark__try_date(column) -%}
    case
            when typeof({{ column }}) in ('date', 'timestamp', 'timestamp_ntz') then try_cast({{ column }} as date)
            else cast({{ moment_read(column, is_shifted=false) }} as date)
        end
{%- endmacro %}
