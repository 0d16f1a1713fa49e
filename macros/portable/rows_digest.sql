{#- A digest of the rows of a group, whatever their order: equal groups have equal digests. -#}
{% macro rows_digest(relation) -%}
    {{ return(adapter.dispatch('rows_digest', 'customer_segmentation')(relation)) }}
{%- endmacro %}


{% macro duckdb__rows_digest(relation) -%}
    cast(sum(cast(hash({{ relation }}) as hugeint)) as varchar)
{%- endmacro %}


{% macro postgres__rows_digest(relation) -%}
    cast(sum(cast(hashtextextended(cast({{ relation }} as text), 0) as numeric)) as text)
{%- endmacro %}


{% macro spark__rows_digest(relation) -%}
    cast(sum(cast(xxhash64(struct({{ relation }}.*)) as decimal(38, 0))) as string)
{%- endmacro %}
