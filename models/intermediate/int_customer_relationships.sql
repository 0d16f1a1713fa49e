-- How close a customer is, by what they do, and by what the sales team says at that date.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

stages as (

    select * from {{ ref('relationship_stages') }}

),

ratings as (

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
        customers.as_of_date,
        customers.customer_id,
        {{ tier_for(
            score_from_cut_points('coalesce(customers.lifetime_orders, 0)', 'minima.lifetime', best='highest'),
            score_from_cut_points('coalesce(customers.orders_12m, 0)', 'minima.year', best='highest')
        ) }} as band_number

    from customers

    cross join minima

),

final as (

    select
        ranked.as_of_date,
        ranked.customer_id,

        stages.relationship_stage,
        stages.relation_class,

        ratings.relationship_rating,
        cast(ratings.relationship_rating - ranked.band_number as decimal(4, 2)) as relation_gap

    from ranked

    inner join stages
        on ranked.band_number = stages.band_number

    left join ratings
        on
            ranked.as_of_date = ratings.as_of_date
            and ranked.customer_id = ratings.customer_id

)

select * from final
