{#- The distinct values of a group as text, sorted and joined by a comma and a blank. -#}
{% macro sorted_list(column) -%}
    {{ return(adapter.dispatch('sorted_list', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__sorted_list(column) -%}
    string_agg(distinct {{ column }}, ', ' order by {{ column }})
{%- endmacro %}


{% macro spark__sorted_list(column) -%}
    nullif(array_join(array_sort(collect_set({{ column }})), ', '), '')
{%- endmacro %}
