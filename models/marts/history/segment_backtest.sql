with

segments as (

    select * from {{ ref('customer_segment_history') }}

),

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

outcomes as (

    select * from {{ ref('int_outcomes_aggregated_to_customers') }}

),

segment_labels as (

    select * from {{ ref('segment_labels') }}

),

judged as (

    select
        segments.as_of_date,
        segments.segment,
        windows.horizon_end_date,
        count(*) as customers,
        count(case when outcomes.orders_next > 0 then 1 end) as buyers_next,
        cast(coalesce(sum(outcomes.orders_next), 0) as bigint) as orders_next,
        cast(coalesce(sum(outcomes.net_revenue_next), 0) as decimal(18, 2)) as net_revenue_next

    from segments

    inner join windows
        on segments.as_of_date = windows.as_of_date and windows.horizon = 'next'

    left join outcomes
        on
            segments.as_of_date = outcomes.as_of_date
            and segments.customer_id = outcomes.customer_id
            and outcomes.horizon = 'next'

    group by segments.as_of_date, segments.segment, windows.horizon_end_date

),

compared as (

    select
        judged.*,
        segment_labels.segment_rank,
        {{ safe_ratio('judged.net_revenue_next', 'judged.customers', 2) }} as revenue_per_customer_next,
        {{ base_mean('judged.net_revenue_next', 'judged.customers', 'judged.as_of_date') }} as base_mean

    from judged

    inner join segment_labels
        on judged.segment = segment_labels.segment and segment_labels.scheme = 'segment'

),

final as (

    select
        as_of_date,
        segment,
        horizon_end_date,

        customers,
        buyers_next,
        orders_next,
        net_revenue_next,
        revenue_per_customer_next,
        {{ lift_of('net_revenue_next', 'customers', 'base_mean') }} as lift,
        {{ is_order_kept('revenue_per_customer_next', 'as_of_date', 'segment_rank desc') }} as is_rank_order_kept

    from compared

)

select * from final
