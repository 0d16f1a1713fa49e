{#- The method of a preset's score: where the run's scores are frozen, quantiles that were frozen are, too. -#}
{% macro method_in_use(method, is_frozen, chosen) -%}
    {%- if chosen == 'frozen' -%}
        case when {{ method }} = 'quantile' and {{ is_frozen }} then 'frozen' else {{ method }} end
    {%- else -%}
        {{ method }}
    {%- endif -%}
{%- endmacro %}
