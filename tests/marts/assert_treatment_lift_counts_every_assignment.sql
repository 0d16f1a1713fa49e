-- A person left out of a comparison, or in it twice, makes it one of other people.
with

expected as (

    select
        treatments.treatment_id,
        count(distinct coalesce(identities.customer_id, treatments.customer_id)) as people

    from {{ ref('stg_engagement__treatments') }} as treatments

    left join {{ ref('int_identities_resolved') }} as identities
        on treatments.customer_id = identities.raw_customer_id

    inner join {{ ref('int_run_date') }} as run_dates
        on {{ add_days('treatments.assigned_date', var('forecast_horizon_days')) }} <= run_dates.as_of_date

    group by treatments.treatment_id

),

counted as (

    select
        treatment_id,
        sum(treated + held_out) as people

    from {{ ref('treatment_lift') }}

    group by treatment_id

)

select
    expected.treatment_id,
    expected.people as expected_people,
    counted.people,
    'the segments do not hold everybody who was assigned' as violation

from expected

left join counted
    on expected.treatment_id = counted.treatment_id

where counted.people is distinct from expected.people
