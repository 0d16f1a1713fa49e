-- How close a customer is, by what they do, and by what the sales team says at that date.
with

customers as (

    select * from {{ ref('int_customer_bands') }}

),

stages as (

    select * from {{ ref('relationship_stages') }}

),

holdings as (

    select * from {{ ref('int_customer_holdings') }}

),

minima as (

    select
        {{ pivot_steps('lifetime', 'band_number', 'min_lifetime_orders') }},
        {{ pivot_steps('year', 'band_number', 'min_orders_12m') }}

    from stages

),

ranked as (

    select
        customers.*,
        {{ tier_for(
            score_from_cut_points('coalesce(customers.lifetime_orders, 0)', 'minima.lifetime', best='highest'),
            score_from_cut_points('coalesce(customers.orders_12m, 0)', 'minima.year', best='highest')
        ) }} as relationship_number

    from customers

    cross join minima

),

final as (

    select
        ranked.as_of_date,
        ranked.customer_id,

        ranked.net_revenue_12m,
        ranked.lifetime_net_revenue,
        ranked.avg_order_value,
        ranked.value_tier,
        ranked.spend_decile_12m,
        ranked.is_top_decile,
        ranked.abc_class,
        ranked.historical_ltv,
        ranked.simple_ltv,
        ranked.frequency_class,
        ranked.spend_band,
        ranked.order_value_band,

        stages.relationship_stage,
        stages.relation_class,

        holdings.annual_category_spend,
        holdings.balance,
        holdings.relationship_rating,
        cast(holdings.relationship_rating - ranked.relationship_number as decimal(4, 2)) as relation_gap

    from ranked

    inner join stages
        on ranked.relationship_number = stages.band_number

    left join holdings
        on
            ranked.as_of_date = holdings.as_of_date
            and ranked.customer_id = holdings.customer_id

)

select * from final
