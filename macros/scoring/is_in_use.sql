{#- Whether a rule's method is the chosen one, or the fixed one that stands in for quantiles of few customers. -#}
{% macro is_in_use(method, chosen) -%}
    {{ method }} in ('{{ chosen }}'{{ ", 'fixed'" if chosen == 'quantile' }})
{%- endmacro %}
