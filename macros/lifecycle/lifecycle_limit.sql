{#-
    The limit of a stage in days: the fixed one, or so many expected gaps where there is a gap to expect. Gaps have
    more places than limits, so that a limit of a whole number of days is one.
-#}
{% macro lifecycle_limit(stage, expected_gap_days, method) -%}
    {%- if method == 'cadence' -%}
        coalesce(cast(rules.{{ stage }}_cadence * {{ expected_gap_days }} as decimal(18, 6)), rules.{{ stage }}_fixed)
    {%- else -%}
        rules.{{ stage }}_fixed
    {%- endif -%}
{%- endmacro %}
