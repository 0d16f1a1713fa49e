-- How the limits of value tiers, value classes, ordered tiers and the cadence's median gap are found.
with

value_tier_rules as (

    select * from {{ ref('value_tier_rules') }}

),

value_class_rules as (

    select * from {{ ref('value_class_rules') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

value_tiers as (

    select
        'value_tier' as score_set,
        '{{ value_measure(var("rfm_window_months")) }}' as measure,
        cut_number,
        method,
        bound,
        method = 'revenue_share' as is_inclusive,
        {{ is_for_few('method', var('value_tier_method')) }} as is_for_few

    from value_tier_rules

    where {{ is_in_use('method', var('value_tier_method')) }}

),

value_classes as (

    select
        score_set,
        'positive_net_revenue_12m' as measure,
        cut_number,
        method,
        bound,
        method = 'revenue_share' as is_inclusive,
        cast(null as boolean) as is_for_few

    from value_class_rules

),

tiers as (

    select
        'tier' as score_set,
        measures.measure,
        tier_rules.tier_rank - 1 as cut_number,
        tier_rules.basis as method,
        case when measures.measure = 'monetary_sum' then tier_rules.min_net_revenue else tier_rules.min_orders end
            as bound,
        true as is_inclusive,
        {{ is_for_few('tier_rules.basis', var('tier_basis')) }} as is_for_few

    from tier_rules

    cross join (values ('monetary_sum'), ('frequency_orders')) as measures (measure)

    where tier_rules.tier_rank > 1 and {{ is_in_use('tier_rules.basis', var('tier_basis')) }}

),

cadence as (

    select
        'cadence' as score_set,
        'expected_gap_days' as measure,
        1 as cut_number,
        'quantile' as method,
        cast(0.5 as decimal(18, 6)) as bound,
        false as is_inclusive,
        cast(null as boolean) as is_for_few

),

final as (

    select * from value_tiers
    union all
    select * from value_classes
    union all
    select * from tiers
    union all
    select * from cadence

)

select * from final
