{#- True for rules that stand in where customers are few, false for those that need many, null for the others. -#}
{% macro is_for_few(method, chosen) -%}
    {%- if chosen == 'quantile' -%}
        {{ method }} = 'fixed'
    {%- else -%}
        cast(null as boolean)
    {%- endif -%}
{%- endmacro %}
