{#- Of the rows that a condition is true of, the share that another is true of; null where there are none. -#}
{% macro share_where(condition, among) -%}
    {{ safe_ratio(
            'count(case when ' ~ among ~ ' and ' ~ condition ~ ' then 1 end)', 'count(case when ' ~ among ~ ' then 1 end)'
        ) }}
{%- endmacro %}
