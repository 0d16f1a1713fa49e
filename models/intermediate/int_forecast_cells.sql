-- Orders of a cell are learnt in relation to the pace of its customers, so that a cell may hold slow and quick ones.
with

forecast_dates as (

    select * from {{ ref('int_forecast_dates') }}

),

experience as (

    select * from {{ ref('int_forecast_experience') }}

),

bands_seen as (

    select * from {{ ref('int_forecast_bands_seen') }}

),

paced as (

    select
        forecast_dates.as_of_date,
        forecast_dates.horizon,
        least(experience.recency_band, bands_seen.last_recency_band) as recency_band,
        least(experience.tenure_band, bands_seen.last_tenure_band) as tenure_band,
        experience.frequency_band,
        experience.expected_order_value,
        experience.orders_next,
        experience.net_revenue_next,
        {{ orders_at_pace(
            'experience.lifetime_orders', 'experience.tenure_days', 'forecast_dates.horizon_days',
            'forecast_dates.pace_days'
        ) }} as paced_orders

    from forecast_dates

    inner join experience
        on forecast_dates.learnt_date = experience.learnt_date and forecast_dates.horizon = experience.horizon

    inner join bands_seen
        on forecast_dates.as_of_date = bands_seen.as_of_date and forecast_dates.horizon = bands_seen.horizon

    where forecast_dates.horizon <> 'twice'

),

final as (

    select
        as_of_date,
        horizon,
        recency_band,
        tenure_band,
        frequency_band,

        count(*) as customers,
        count(case when orders_next > 0 then 1 end) as buyers_next,
        sum(orders_next) as orders_next,
        sum(net_revenue_next) as net_revenue_next,
        sum(paced_orders) as paced_orders,
        sum(cast(paced_orders * expected_order_value as decimal(18, 4))) as paced_revenue

    from paced

    group by as_of_date, horizon, recency_band, tenure_band, frequency_band

)

select * from final
