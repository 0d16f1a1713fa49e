-- What a shop does with whom: how often they buy, where in their life they are and what they are worth, and the action.
with

customers as (

    select * from {{ ref('customer_360') }}

),

final as (

    select
        frequency_class,
        lifecycle_stage,
        value_tier,
        action,

        count(*) as customers,
        coalesce(sum(interactions_90d), 0) as interactions_90d,
        coalesce(sum(net_revenue_12m), 0) as net_revenue_12m

    from customers

    group by frequency_class, lifecycle_stage, value_tier, action

)

select * from final
order by net_revenue_12m desc, customers desc, frequency_class asc, lifecycle_stage asc, value_tier asc, action asc
