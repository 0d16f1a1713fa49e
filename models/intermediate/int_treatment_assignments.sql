-- The first assignment of a person to a treatment, once its horizon is over, with the segment that was known by then.
with

treatments as (

    select * from {{ ref('stg_engagement__treatments') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

segments as (

    select * from {{ ref('customer_segment_history') }}

),

run_dates as (

    select * from {{ ref('int_run_date') }}

),

assigned as (

    select
        treatments.treatment_id,
        coalesce(identities.customer_id, treatments.customer_id) as customer_id,
        treatments.is_held_out,
        treatments.assigned_date,
        row_number() over (
            partition by treatments.treatment_id, coalesce(identities.customer_id, treatments.customer_id)
            order by treatments.assigned_at, treatments.customer_id
        ) as place

    from treatments

    left join identities
        on treatments.customer_id = identities.raw_customer_id

),

published as (

    select distinct as_of_date

    from segments

),

segment_dates as (

    select
        assigned.assigned_date,
        max(published.as_of_date) as segment_date

    from assigned

    inner join published
        on assigned.assigned_date >= published.as_of_date

    group by assigned.assigned_date

),

final as (

    select
        assigned.treatment_id,
        assigned.customer_id,

        assigned.is_held_out,
        coalesce(segments.segment, 'unknown') as segment,

        assigned.assigned_date,
        {{ add_days('assigned.assigned_date', var('forecast_horizon_days')) }} as horizon_end_date

    from assigned

    inner join run_dates
        on {{ add_days('assigned.assigned_date', var('forecast_horizon_days')) }} <= run_dates.as_of_date

    left join segment_dates
        on assigned.assigned_date = segment_dates.assigned_date

    left join segments
        on segment_dates.segment_date = segments.as_of_date and assigned.customer_id = segments.customer_id

    where assigned.place = 1

)

select * from final
