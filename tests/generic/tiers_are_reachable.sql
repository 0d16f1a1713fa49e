{% test tiers_are_reachable(model, bases, most_tiers) %}

with

bases (basis) as (

    values ('{{ bases | join("'), ('") }}')

),

ordered as (

    select
        *,
        row_number() over (partition by basis order by tier_rank) as place,
        count(*) over (partition by basis) as tier_count,
        count(*) over (partition by tier, tier_rank) as copies,
        lag(min_net_revenue, 1, 0) over (partition by basis order by tier_rank) as lower_revenue,
        lag(min_orders, 1, 0) over (partition by basis order by tier_rank) as lower_orders

    from {{ model }}

),

-- The base tier asks for nothing, so the one above it is compared with 0.
stepped as (

    select
        *,
        min_net_revenue - coalesce(lower_revenue, 0) as revenue_step,
        min_orders - coalesce(lower_orders, 0) as orders_step

    from ordered

),

checked as (

    select
        coalesce(bases.basis, stepped.basis) as basis,
        stepped.tier,
        stepped.tier_rank,
        case
            when stepped.place is null then 'the basis has no tiers'
            when bases.basis is null then 'no such basis is read'
            when stepped.tier_rank is distinct from stepped.place then 'the ranks do not count 1, 2, 3 and on'
            when stepped.tier_count > {{ most_tiers }} then 'there are more than {{ most_tiers }} tiers'
            when stepped.copies <> {{ bases | length }} then 'another basis has no such tier at this rank'
            when stepped.tier_rank = 1 and (stepped.min_net_revenue is not null or stepped.min_orders is not null)
                then 'the base tier has a minimum'
            when stepped.tier_rank > 1 and (stepped.min_net_revenue is null or stepped.min_orders is null)
                then 'a minimum is empty'
            when stepped.revenue_step < 0 or stepped.orders_step < 0
                then 'a minimum is below that of the tier before'
            when stepped.revenue_step = 0 and stepped.orders_step = 0
                then 'nobody stays below: both minima are those of the tier before'
            when
                stepped.basis = 'quantile'
                and (stepped.min_net_revenue not between 0 and 1 or stepped.min_orders not between 0 and 1)
                then 'a quantile is not between 0 and 1'
        end as violation

    from bases

    full outer join stepped
        on bases.basis = stepped.basis

)

select * from checked
where violation is not null

{% endtest %}
