{#-
    What a text says, as a number of any size; null for what is no number. For Postgres, which can only cast, and stops
    at what it cannot: digits beyond all bounds are no number to it. For Spark, which reads other texts as numbers, it
    is the text that a cast reads as DuckDB does.
-#}
{% macro number_read(column) -%}
    {{ return(adapter.dispatch('number_read', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__number_read(column) -%}
    case
            when
                length(cast({{ column }} as text)) <= 400
                and cast({{ column }} as text) ~ '^\s*[+-]?([0-9]+(_[0-9]+)*\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?\s*$'
                then cast(replace(cast({{ column }} as text), '_', '') as numeric)
        end
{%- endmacro %}


{% macro spark__number_read(column) -%}
    case
            when
                cast({{ column }} as string)
                rlike '^\\s*[+-]?([0-9]+(_[0-9]+)*[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,4})?\\s*$'
                then replace(cast({{ column }} as string), '_', '')
        end
{%- endmacro %}
