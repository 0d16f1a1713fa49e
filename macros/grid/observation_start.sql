{#- The day that a setting names, otherwise the given expression. -#}
{% macro observation_start(setting, first_date) -%}
    {%- if setting is none -%}
        {{ first_date }}
    {%- else -%}
        min(cast('{{ setting }}' as date))
    {%- endif -%}
{%- endmacro %}
