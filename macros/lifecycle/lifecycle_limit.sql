{#- The limit of a stage in days: the fixed one, or so many expected gaps where there is a gap to expect. -#}
{% macro lifecycle_limit(stage, expected_gap_days, method) -%}
    {%- if method == 'cadence' -%}
        coalesce(rules.{{ stage }}_cadence * {{ expected_gap_days }}, rules.{{ stage }}_fixed)
    {%- else -%}
        rules.{{ stage }}_fixed
    {%- endif -%}
{%- endmacro %}
