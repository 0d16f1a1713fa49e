{#- The limits of a row of `gaps` that `lifecycle_stage` reads, by the limits of a row `rules`. -#}
{% macro lifecycle_limits(method) -%}
    rules.new_{{ method }} as new_limit_days,
        rules.loyal_{{ method }} as loyal_orders,
        {{ lifecycle_limit('active', 'gaps.expected_gap_days', method) }} as active_limit_days,
        {{ lifecycle_limit('at_risk', 'gaps.expected_gap_days', method) }} as at_risk_limit_days,
        {{ lifecycle_limit('dormant', 'gaps.expected_gap_days', method) }} as dormant_limit_days,
        {{ lifecycle_limit('active', 'gaps.gap_before_last_days', method) }} as return_limit_days,
        {{ lifecycle_limit('dormant', 'gaps.gap_before_last_days', method) }} as absence_limit_days
{%- endmacro %}
