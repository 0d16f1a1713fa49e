{#- Null for what is no number at all; reads NaN, infinity and any magnitude. -#}
{% macro try_double(column) -%}
    {{ return(adapter.dispatch('try_double', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__try_double(column) -%}
    try_cast({{ column }} as double)
{%- endmacro %}


{#- What is too large for a double is infinite, and what is too small for one is zero. -#}
{% macro postgres__try_double(column) -%}
    case
            when cast({{ column }} as text) ~* '^\s*([+-]?(inf|infinity)|nan)\s*$'
                then cast(cast({{ column }} as text) as {{ type_double() }})
            when abs({{ number_read(column) }}) >= 1e308
                then sign({{ number_read(column) }}) * cast('infinity' as {{ type_double() }})
            when abs({{ number_read(column) }}) < 1e-300 then 0
            else cast({{ number_read(column) }} as {{ type_double() }})
        end
{%- endmacro %}


{#- Spark reads a suffix such as in 1d or 1f, too, and knows no underscores. -#}
{% macro spark__try_double(column) -%}
    case
            when {{ column }} rlike '(?i)^\\s*([+-]?(inf|infinity)|nan)\\s*$' then try_cast({{ column }} as double)
            else try_cast({{ number_read(column) }} as double)
        end
{%- endmacro %}
