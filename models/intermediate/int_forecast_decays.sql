-- What the second horizon brings of what the first did, among the same customers. More than that is taken as as much.
with

forecast_dates as (

    select * from {{ ref('int_forecast_dates') }}

),

experience as (

    select * from {{ ref('int_forecast_experience') }}

),

totals as (

    select
        learnt_date,
        sum(case when horizon = 'next' then orders_next end) as orders_next,
        sum(case when horizon = 'twice' then orders_next end) as orders_twice,
        sum(case when horizon = 'next' then net_revenue_next end) as net_revenue_next,
        sum(case when horizon = 'twice' then net_revenue_next end) as net_revenue_twice

    from experience

    group by learnt_date

),

final as (

    select
        forecast_dates.as_of_date,

        least(1, greatest(0, {{ drawn_toward(
            'sum(totals.orders_twice - totals.orders_next)', 'sum(totals.orders_next)', '1', '0', '0'
        ) }})) as order_decay,
        least(1, greatest(0, {{ drawn_toward(
            'sum(totals.net_revenue_twice - totals.net_revenue_next)', 'sum(totals.net_revenue_next)', '1', '0', '0'
        ) }})) as revenue_decay

    from forecast_dates

    inner join totals
        on forecast_dates.learnt_date = totals.learnt_date

    where forecast_dates.horizon = 'twice'

    group by forecast_dates.as_of_date

)

select * from final
