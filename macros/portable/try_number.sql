{#-
    Null for what is no number. Takes text as well as numbers. Two digits of room are left, so that sums and
    differences of two numbers stay within 64 bits.
-#}
{% macro try_number(column, scale=4) -%}
    {{ return(adapter.dispatch('try_number', 'customer_segmentation')(column, scale)) }}
{%- endmacro %}


{% macro default__try_number(column, scale) -%}
    try_cast({{ column }} as decimal(16, {{ scale }}))
{%- endmacro %}


{% macro postgres__try_number(column, scale) -%}
    cast(
            case when abs(round({{ number_read(column) }}, {{ scale }})) < 1e{{ 16 - scale }} then {{ number_read(column) }} end
            as decimal(16, {{ scale }})
        )
{%- endmacro %}


{% macro spark__try_number(column, scale) -%}
    case
            when typeof({{ column }}) = 'string' then try_cast({{ number_read(column) }} as decimal(16, {{ scale }}))
            else try_cast({{ column }} as decimal(16, {{ scale }}))
        end
{%- endmacro %}
