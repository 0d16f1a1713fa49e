with

interactions as (

    select * from {{ ref('int_interactions_aggregated_to_days') }}

),

months as (

    select * from {{ ref('int_kpi_months') }}

),

final as (

    select
        months.month,
        interactions.customer_id,

        cast(sum(interactions.interactions) as bigint) as interactions

    from interactions

    inner join months
        on
            {{ first_day_of_month('interactions.interaction_date') }} = months.month
            and interactions.interaction_date <= months.end_date

    group by months.month, interactions.customer_id

)

select * from final
