-- All days of a bucket count at the same as-of dates.
with

interaction_days as (

    select * from {{ ref('int_interactions_aggregated_to_days') }}

),

calendar as (

    select * from {{ ref('int_calendar') }}

),

final as (

    select
        interaction_days.customer_id,
        calendar.entered_number,
        calendar.window_left_number,

        cast(sum(interaction_days.interactions) as bigint) as interactions,
        min(interaction_days.interaction_date) as first_interaction_date,
        max(interaction_days.interaction_date) as last_interaction_date

    from interaction_days

    inner join calendar
        on interaction_days.interaction_date = calendar.day

    group by interaction_days.customer_id, calendar.entered_number, calendar.window_left_number

)

select * from final
