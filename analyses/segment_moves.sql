-- Who changed segment between the two latest period-ends, and how many stayed where they were.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

period_ends as (

    select
        *,
        dense_rank() over (order by as_of_date desc) as period_number

    from history

    where is_period_end

),

moved as (

    select
        later.as_of_date,
        coalesce(earlier.segment, '(entered)') as from_segment,
        later.segment as to_segment,
        count(*) as customers

    from period_ends as later

    left join period_ends as earlier
        on
            later.customer_id = earlier.customer_id
            and earlier.period_number = 2

    where later.period_number = 1

    group by later.as_of_date, earlier.segment, later.segment

),

final as (

    select
        as_of_date,
        from_segment,
        to_segment,

        from_segment = to_segment as is_unchanged,
        customers

    from moved

)

select * from final
order by is_unchanged asc, customers desc, from_segment asc, to_segment asc
