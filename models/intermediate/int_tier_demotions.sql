-- The first day on which what is left reaches less than today, and the first on which nothing supports the held tier.
with

exits as (

    select * from {{ ref('int_tier_exits') }}

),

supports as (

    select * from {{ ref('int_tier_supports') }}

),

followed as (

    select
        customer_id,
        max(coalesce(until_date, cast('9999-12-31' as date))) over (
            partition by customer_id
            order by from_date
            rows between unbounded preceding and current row
        ) as until_date,
        lead(from_date) over (partition by customer_id order by from_date) as next_from_date

    from supports

),

unsupported as (

    select
        customer_id,
        nullif(min(until_date), cast('9999-12-31' as date)) as held_demotion_date

    from followed

    where next_from_date is null or next_from_date > until_date

    group by customer_id

),

lowered as (

    select
        customer_id,
        min(case when reached_tier_rank < raw_tier_rank then from_date end) as demotion_date

    from exits

    group by customer_id

),

final as (

    select
        lowered.customer_id,

        lowered.demotion_date,
        unsupported.held_demotion_date

    from lowered

    left join unsupported
        on lowered.customer_id = unsupported.customer_id

)

select * from final
