with

customers as (

    select * from {{ ref('int_customer_months') }}

),

judged as (

    select
        *,
        coalesce(orders, 0) > 0 as is_buyer,
        coalesce(interactions, 0) > 0 as is_engaged,
        coalesce(starting_stage, 'prospect') <> 'prospect' as has_bought_before,
        coalesce(starting_stage in ('new', 'reactivated', 'loyal', 'active'), false) as was_active

    from customers

),

final as (

    select
        month,
        segment,

        count(*) as customers,
        sum(revenue) as revenue,
        sum(refunds) as refunds,
        sum(orders) as orders,
        count(case when is_buyer then 1 end) as buyers,

        {{ share_where('is_buyer', 'has_bought_before') }} as repurchase_rate,
        {{ share_where('is_buyer', 'not was_active') }} as activation_rate,
        {{ share_where("closing_stage in ('at_risk', 'dormant', 'lost')", 'was_active') }} as lapse_rate,
        {{ share_where("closing_stage = 'lost'", "has_bought_before and starting_stage <> 'lost'") }} as churn_rate,
        {{ share_where('is_engaged', 'true') }} as engagement_rate,
        {{ share_where('is_buyer', 'is_engaged') }} as conversion_rate,

        {{ safe_ratio('sum(csat_sum)', 'sum(csat_answers)', 2) }} as csat,
        {{ safe_ratio('100 * sum(net_promoters)', 'sum(nps_answers)', 2) }} as nps,
        sum(complaints) as complaints,
        {{ share_where("loyalty_class = 'high'", 'loyalty_class is not null') }} as loyalty_rate,
        {{ safe_ratio('sum(simple_ltv)', 'count(simple_ltv)', 2) }} as ltv,
        {{ safe_ratio('sum(spent_with_us)', 'sum(spent_with_us + wallet_headroom)') }} as market_share,

        sum(treatment_cost) as treatment_cost,
        {{ safe_ratio(
            'sum(case when treatment_cost is not null then coalesce(treated_revenue, 0) - treatment_cost end)',
            'sum(treatment_cost)'
        ) }} as roi

    from judged

    group by month, segment

)

select * from final
