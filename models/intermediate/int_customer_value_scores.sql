-- What a customer is worth to the shop, how well it serves them, and how dear it is to them.
with

customers as (

    select * from {{ ref('int_customer_relationships') }}

),

feedback as (

    select * from {{ ref('int_feedback_aggregated_to_customers') }}

),

referrals as (

    select * from {{ ref('int_referrals_aggregated_to_customers') }}

),

feedback_kinds as (

    select * from {{ ref('feedback_kinds') }}

),

scales as (

    select
        {{ scale_ends('csat') }},
        {{ scale_ends('rating') }},
        {{ scale_ends('review') }},
        {{ scale_ends('nps') }}

    from feedback_kinds

),

scaled as (

    select
        customers.*,
        {{ tenths_of_scale('feedback.csat_avg', 'scales.csat') }} as csat_tenths,
        {{ tenths_of_scale('feedback.rating_avg', 'scales.rating') }} as rating_tenths,
        {{ tenths_of_scale('feedback.review_avg', 'scales.review') }} as review_tenths,
        {{ tenths_of_scale('feedback.nps', 'scales.nps') }} as nps_tenths,
        case when referrals.referrals_made > 0 then 10 end as referral_tenths

    from customers

    cross join scales

    left join feedback
        on customers.as_of_date = feedback.as_of_date and customers.customer_id = feedback.customer_id

    left join referrals
        on customers.as_of_date = referrals.as_of_date and customers.customer_id = referrals.customer_id

),

final as (

    select
        as_of_date,
        customer_id,

        net_revenue_12m,
        lifetime_net_revenue,
        avg_order_value,
        value_tier,
        spend_decile_12m,
        is_top_decile,
        abc_class,
        historical_ltv,
        simple_ltv,
        frequency_class,
        spend_band,
        order_value_band,
        relationship_stage,
        relation_class,
        annual_category_spend,
        balance,
        relationship_rating,
        relation_gap,

        greatest(coalesce(net_revenue_12m, 0), 0) as spent_with_us,
        case when net_revenue_12m is not null then coalesce(spend_decile_12m, 0) end as economic_score,
        cast({{ mean_of_known(['csat_tenths', 'rating_tenths', 'review_tenths']) }} as decimal(4, 2))
            as functional_score,
        cast({{ mean_of_known(['nps_tenths', 'referral_tenths']) }} as decimal(4, 2)) as emotional_score

    from scaled

)

select * from final
