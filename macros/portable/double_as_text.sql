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


{#- Spark writes an exponent from 1e7 on and below 1e-3; in between it writes what DuckDB does. -#}
{% macro spark__double_as_text(column) -%}
    case
            when {{ column }} = cast(try_cast({{ column }} as bigint) as double) and abs({{ column }}) < 1e16
                then concat(cast(try_cast({{ column }} as bigint) as string), '.0')
            when abs({{ column }}) >= 1e-4 and abs({{ column }}) < 1e16
                then regexp_replace(cast(try_cast(cast({{ column }} as string) as decimal(38, 20)) as string), '0+$', '')
            else
                regexp_replace(
                    regexp_replace(
                        regexp_replace(lower(replace(cast({{ column }} as string), '.0E', 'E')), 'infinity', 'inf'),
                        'e([0-9])', 'e+$1'
                    ),
                    'e([+-])([0-9])$', 'e$10$2'
                )
        end
{%- endmacro %}
