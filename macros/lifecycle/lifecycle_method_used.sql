{#- Whose limits a row was judged by: cadence falls back to the fixed ones where there is no gap to expect. -#}
{% macro lifecycle_method_used(expected_gap_days, method) -%}
    {%- if method == 'cadence' -%}
        case when {{ expected_gap_days }} is null then 'fixed' else 'cadence' end
    {%- else -%}
        'fixed'
    {%- endif -%}
{%- endmacro %}
