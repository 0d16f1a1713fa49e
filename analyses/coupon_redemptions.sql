-- Customers ranked by their spend half a year ago: who has got campaigns since then, and who has redeemed coupons?
with

customer_value as (

    select * from {{ ref('customer_value') }}

),

interactions as (

    select * from {{ ref('int_interactions_aggregated_to_days') }}

),

latest as (

    select max(as_of_date) as as_of_date
    from customer_value

),

half_a_year_before as (

    select max(customer_value.as_of_date) as as_of_date

    from customer_value

    cross join latest

    where customer_value.as_of_date <= {{ months_before('latest.as_of_date', 6) }}

),

ranked as (

    select
        customer_value.customer_id,
        coalesce(customer_value.spend_decile_12m, 0) as spend_decile

    from customer_value

    inner join half_a_year_before
        on customer_value.as_of_date = half_a_year_before.as_of_date

),

interacted as (

    select
        interactions.customer_id,
        sum(case when interactions.interaction_type = 'campaign_received' then interactions.interactions else 0 end)
            as campaigns,
        sum(case when interactions.interaction_type = 'coupon_redemption' then interactions.interactions else 0 end)
            as redemptions

    from interactions

    cross join half_a_year_before

    cross join latest

    where
        interactions.interaction_date > half_a_year_before.as_of_date
        and interactions.interaction_date <= latest.as_of_date

    group by interactions.customer_id

),

counted as (

    select
        ranked.spend_decile,
        count(*) as customers,
        coalesce(sum(interacted.campaigns), 0) as campaigns,
        coalesce(sum(interacted.redemptions), 0) as redemptions

    from ranked

    left join interacted
        on ranked.customer_id = interacted.customer_id

    group by ranked.spend_decile

)

select
    spend_decile,
    customers,
    campaigns,
    redemptions,
    {{ safe_ratio('campaigns', 'sum(campaigns) over ()', 3) }} as campaign_share,
    {{ safe_ratio('redemptions', 'sum(redemptions) over ()', 3) }} as redemption_share,
    {{ safe_ratio('redemptions', 'campaigns', 2) }} as redemptions_per_campaign

from counted

order by spend_decile desc
