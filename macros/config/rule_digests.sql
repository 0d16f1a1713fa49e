{#- A row per rule with a digest of it: the rows of each rule seed, and the settings that judge customers. -#}
{% macro rule_digests() -%}
    {%- for rule in rule_seeds() %}
    select
        '{{ rule }}' as rule,
        'table' as rule_kind,
        coalesce({{ rows_digest('rule_rows') }}, 'empty') as rule_digest

    from {{ ref(rule) }} as rule_rows

    union all
    {% endfor -%}
    {%- for setting in rule_settings() %}
    select
        '{{ setting }}' as rule,
        'setting' as rule_kind,
        cast('{{ var(setting) | tojson | replace("'", "''") }}' as {{ dbt.type_string() }}) as rule_digest
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}


{#- Every table of seeds/rules but the rates of currencies, which are facts, and the candidates, which judge nobody yet. -#}
{% macro rule_seeds() -%}
    {{ return([
        'account_rules', 'action_vetoes', 'age_bands', 'channel_types', 'churn_risk_rules', 'churn_signals',
        'feedback_classes', 'feedback_kinds', 'fixed_cut_points', 'forecast_bands', 'forecast_rules', 'frequency_rules',
        'frozen_cut_points', 'goal_focus', 'grade_attributes', 'grade_rules', 'intent_rules', 'interaction_stages',
        'interaction_weights', 'lifecycle_rules', 'loyalty_rules', 'member_level_tiers', 'order_status_map', 'pool_rules',
        'relationship_stages', 'rfm_preset_cells', 'rfm_presets', 'score_sets', 'segment_actions', 'segment_labels',
        'segment_rules', 'spend_bands', 'tier_rules', 'treatment_arms', 'value_class_rules', 'value_tier_rules',
    ]) }}
{%- endmacro %}


{#- The vars by which customers are judged. -#}
{% macro rule_settings() -%}
    {{ return([
        'business_timezone', 'forecast_horizon_days', 'frequency_unit', 'history_grain', 'interaction_half_life_days',
        'interaction_high_score', 'lifecycle_method', 'ltv_max_expected_years', 'ltv_retention_rate',
        'min_customers_for_quantiles', 'min_expected_gap_days', 'monetary_basis', 'new_product_days',
        'reporting_currency', 'rfm_bins', 'rfm_presets', 'rfm_window_months', 'score_method', 'tier_basis',
        'tier_hold_periods', 'value_tier_method',
    ]) }}
{%- endmacro %}


{#- A query for the rules that earlier runs registered; there are none in a full refresh. -#}
{% macro registered_rules(registry) -%}
    {%- set relation = load_relation(registry) if execute and not flags.FULL_REFRESH else none -%}
    select
        rule_version,
        rule_kind,
        rule

    from {% if relation is not none -%}
    {{ relation }}
    {%- else -%}
    (
        select
            cast(null as {{ dbt.type_string() }}) as rule_version,
            cast(null as {{ dbt.type_string() }}) as rule_kind,
            cast(null as {{ dbt.type_string() }}) as rule
    ) as nothing_registered

    where rule_version is not null
    {%- endif %}
{%- endmacro %}
