-- Beyond the last bands that enough customers had, the rates of the last ones stand in. As a table, since an engine
-- that joins every customer to rates by what is least of two bands tries all rates of a date first.
with

rates as (

    select * from {{ ref('int_forecast_rates') }}

),

bands_seen as (

    select * from {{ ref('int_forecast_bands_seen') }}

),

forecast_bands as (

    select * from {{ ref('forecast_bands') }}

),

final as (

    select
        rates.as_of_date,
        rates.horizon,
        recencies.band as recency_band,
        tenures.band as tenure_band,
        rates.frequency_band,

        rates.order_rate,
        rates.revenue_rate,
        rates.buyer_rate

    from rates

    inner join bands_seen
        on rates.as_of_date = bands_seen.as_of_date and rates.horizon = bands_seen.horizon

    inner join forecast_bands as recencies
        on
            recencies.measure = 'recency_days'
            and rates.recency_band = least(recencies.band, bands_seen.last_recency_band)

    inner join forecast_bands as tenures
        on
            tenures.measure = 'tenure_days'
            and rates.tenure_band = least(tenures.band, bands_seen.last_tenure_band)

)

select * from final
