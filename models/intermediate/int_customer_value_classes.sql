with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

cuts as (

    select
        as_of_date,
        {{ pivot_cut_points('tier', "score_set = 'value_tier'", cuts=2) }},
        {{ pivot_cut_points('abc', "score_set = 'abc_class'", cuts=2) }},
        {{ pivot_cut_points('decile', "score_set = 'spend_decile'") }}

    from cut_points

    group by as_of_date

),

retention as (

    select
        as_of_date,
        count(case when orders_24m > orders_12m then 1 end) as buyers_before,
        count(case when orders_24m > orders_12m and orders_12m > 0 then 1 end) as buyers_kept

    from customers

    group by as_of_date

),

measured as (

    select
        customers.*,
        {{ score_from_cut_points('customers.window_net_revenue', 'cuts.tier', best='highest', cuts=2) }} as tier_score,
        {{ score_from_cut_points('customers.net_revenue_12m', 'cuts.abc', best='highest', cuts=2) }} as abc_score,
        {{ score_from_cut_points('customers.net_revenue_12m', 'cuts.decile', best='highest') }} as decile_score,
        {{ expected_years(
            'retention.buyers_before', 'retention.buyers_kept', var('ltv_retention_rate'), var('ltv_max_expected_years')
        ) }} as expected_years

    from customers

    left join cuts
        on customers.as_of_date = cuts.as_of_date

    inner join retention
        on customers.as_of_date = retention.as_of_date

),

final as (

    select
        as_of_date,
        customer_id,

        has_orders,
        lifetime_orders,
        window_orders,
        orders_12m,
        case when has_orders then net_revenue_12m end as net_revenue_12m,
        case when has_orders then lifetime_net_revenue end as lifetime_net_revenue,
        {{ safe_ratio('lifetime_net_revenue', 'lifetime_orders', 2) }} as avg_order_value,

        {{ value_tier_for('has_orders', 'window_net_revenue', 'tier_score') }} as value_tier,
        case when has_orders and net_revenue_12m > 0 then decile_score end as spend_decile_12m,
        case when has_orders then net_revenue_12m > 0 and decile_score = 10 end as is_top_decile,
        case
            when not has_orders or net_revenue_12m <= 0 then null
            when abc_score = 3 then 'A'
            when abc_score = 2 then 'B'
            else 'C'
        end as abc_class,

        case when has_orders then lifetime_net_revenue end as historical_ltv,
        {{ to_decimal(yearly_average('lifetime_net_revenue', 'tenure_days') ~ ' * expected_years', 2) }} as simple_ltv

    from measured

)

select * from final
