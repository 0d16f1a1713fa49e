-- A segment's share of the budget is spread over its customers; one that nobody is in leaves its share to the others.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

segment_actions as (

    select * from {{ ref('segment_actions') }}

),

counted as (

    select
        history.segment,
        count(*) as customers

    from history

    inner join latest_date
        on history.as_of_date = latest_date.as_of_date

    group by history.segment

),

final as (

    select
        counted.segment,

        {{ safe_ratio(
            'segment_actions.budget_share', 'counted.customers * sum(segment_actions.budget_share) over ()', 12
        ) }} as resource_share

    from counted

    inner join segment_actions
        on counted.segment = segment_actions.segment

)

select * from final
