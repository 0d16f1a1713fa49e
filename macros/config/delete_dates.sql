{#- Deletes the rows of a history whose date meets a condition, which speaks of `as_of_date` alone. -#}
{% macro delete_dates(history, condition) -%}
    {{ return(adapter.dispatch('delete_dates', 'customer_segmentation')(history, condition)) }}
{%- endmacro %}


{% macro default__delete_dates(history, condition) -%}
    delete from {{ history }}
    where
        {{ condition }}
{%- endmacro %}


{#- Files of Parquet are written once; but a date is a partition, and partitions can be dropped. -#}
{% macro spark__delete_dates(history, condition) -%}
    {%- set partitions = [] -%}
    {%- if execute -%}
        {%- for date in run_query(
            'select distinct as_of_date from ' ~ history ~ ' where ' ~ condition
        ).columns[0].values() -%}
            {%- do partitions.append("partition (as_of_date = '" ~ date ~ "')") -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if partitions -%}
        alter table {{ history }} drop if exists {{ partitions | join(', ') }}
    {%- endif -%}
{%- endmacro %}
