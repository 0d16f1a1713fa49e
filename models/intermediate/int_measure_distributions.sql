-- One row per as-of date, measure and value, with the customers at or below it and the total above it.
with

measures as (

    select * from {{ ref('int_measures') }}

),

rules as (

    select * from {{ ref('int_cut_point_rules_by_date') }}

),

needed as (

    select distinct
        as_of_date,
        measure

    from rules

),

counted as (

    select
        measures.as_of_date,
        measures.measure,
        measures.value,
        count(*) as customers

    from measures

    inner join needed
        on
            measures.as_of_date = needed.as_of_date
            and measures.measure = needed.measure

    group by measures.as_of_date, measures.measure, measures.value

),

final as (

    select
        as_of_date,
        measure,
        value,

        customers,
        cast(sum(customers) over (partition by as_of_date, measure) as bigint) as all_customers,
        cast(
            sum(customers) over (
                partition by as_of_date, measure
                order by value
                rows between unbounded preceding and current row
            ) as bigint
        ) as customers_up_to,

        cast(sum(value * customers) over (partition by as_of_date, measure) as decimal(38, 4)) as all_value,
        cast(
            sum(value * customers) over (
                partition by as_of_date, measure
                order by value
                rows between unbounded preceding and current row
            ) as decimal(38, 4)
        ) as value_up_to

    from counted

)

select * from final
