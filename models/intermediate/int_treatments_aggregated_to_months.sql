-- Whoever is held out costs nothing, and a treatment whose cost nobody says gives no return on it.
with

treatments as (

    select * from {{ ref('stg_engagement__treatments') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

months as (

    select * from {{ ref('int_kpi_months') }}

),

final as (

    select
        months.month,
        coalesce(identities.customer_id, treatments.customer_id) as customer_id,

        cast(sum(treatments.treatment_cost) as decimal(18, 2)) as treatment_cost,
        min(treatments.assigned_date) as first_assigned_date

    from treatments

    inner join months
        on
            {{ first_day_of_month('treatments.assigned_date') }} = months.month
            and treatments.assigned_date <= months.end_date

    left join identities
        on treatments.customer_id = identities.raw_customer_id

    where
        not treatments.is_held_out
        and treatments.treatment_cost is not null

    group by months.month, coalesce(identities.customer_id, treatments.customer_id)

)

select * from final
