{#- The mean of those of some values that are known; null where none is. -#}
{% macro mean_of_known(values, scale=2) -%}
    {%- set sums, counts = [], [] -%}
    {%- for value in values -%}
        {%- do sums.append('coalesce(' ~ value ~ ', 0)') -%}
        {%- do counts.append('case when ' ~ value ~ ' is not null then 1 else 0 end') -%}
    {%- endfor -%}
    {{ safe_ratio('(' ~ sums | join(' + ') ~ ')', '(' ~ counts | join(' + ') ~ ')', scale) }}
{%- endmacro %}
