-- Every month up to the as-of date has a row, also where nobody of the cohort bought.
with

purchases as (

    select * from {{ ref('int_purchases_aggregated_to_months') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

cohorts as (

    select
        cohort_month,
        count(*) as customers

    from purchases

    where month = cohort_month

    group by cohort_month

),

months as (

    select
        cohorts.cohort_month,
        cohorts.customers,
        offsets.n as months_since,
        {{ months_after('cohorts.cohort_month', 'offsets.n') }} as month,
        as_of_dates.as_of_date

    from cohorts

    cross join {{ integers_below(2400, 'offsets') }}

    inner join as_of_dates
        on
            offsets.n <= {{ months_between('cohorts.cohort_month', 'as_of_dates.as_of_date') }}
            and as_of_dates.is_current

),

bought as (

    select
        cohort_month,
        month,
        count(*) as active,
        sum(orders) as orders,
        sum(net_revenue) as net_revenue

    from purchases

    group by cohort_month, month

),

final as (

    select
        months.cohort_month,
        months.months_since,
        months.month,
        {{ last_day_of_month('months.month') }} > months.as_of_date as is_partial,

        months.customers,
        coalesce(bought.active, 0) as active,
        {{ safe_ratio('coalesce(bought.active, 0)', 'months.customers') }} as retention_rate,
        cast(coalesce(bought.orders, 0) as bigint) as orders,
        cast(coalesce(bought.net_revenue, 0) as decimal(18, 2)) as net_revenue,
        cast(
            sum(coalesce(bought.net_revenue, 0)) over (
                partition by months.cohort_month
                order by months.months_since
                rows between unbounded preceding and current row
            ) as decimal(18, 2)
        ) as cumulative_net_revenue

    from months

    left join bought
        on months.cohort_month = bought.cohort_month and months.month = bought.month

)

select * from final
