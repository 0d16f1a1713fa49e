-- A cell that drops customers, or counts one twice, learns from a past that never was.
with

learnt as (

    select
        forecast_dates.as_of_date,
        forecast_dates.horizon,
        count(*) as customers,
        sum(experience.orders_next) as orders_next,
        sum(experience.net_revenue_next) as net_revenue_next

    from {{ ref('int_forecast_dates') }} as forecast_dates

    inner join {{ ref('int_forecast_experience') }} as experience
        on forecast_dates.learnt_date = experience.learnt_date and forecast_dates.horizon = experience.horizon

    where forecast_dates.horizon <> 'twice'

    group by forecast_dates.as_of_date, forecast_dates.horizon

),

cells as (

    select
        as_of_date,
        horizon,
        sum(customers) as customers,
        sum(orders_next) as orders_next,
        sum(net_revenue_next) as net_revenue_next

    from {{ ref('int_forecast_cells') }}

    group by as_of_date, horizon

)

select
    learnt.*,
    cells.customers as cell_customers,
    cells.orders_next as cell_orders,
    cells.net_revenue_next as cell_net_revenue,
    'the cells do not add up to the customers who are learnt from' as violation

from learnt

left join cells
    on learnt.as_of_date = cells.as_of_date and learnt.horizon = cells.horizon

where
    cells.customers is distinct from learnt.customers
    or cells.orders_next is distinct from learnt.orders_next
    or cells.net_revenue_next is distinct from learnt.net_revenue_next
