{#-
    A number for a key of one or several columns, the same for the same key. Two keys can share a number, so it finds
    candidates and proves nothing. Numbers are grouped and joined in less memory and time than texts.
-#}
{% macro key_digest(columns) -%}
    {{ return(adapter.dispatch('key_digest', 'customer_segmentation')(columns)) }}
{%- endmacro %}


{% macro duckdb__key_digest(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}


{% macro postgres__key_digest(columns) -%}
    hashtextextended(cast(row({{ columns | join(', ') }}) as text), 0)
{%- endmacro %}


{% macro spark__key_digest(columns) -%}
    xxhash64({{ columns | join(', ') }})
{%- endmacro %}
