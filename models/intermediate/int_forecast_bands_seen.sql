-- The longest recency and tenure that enough customers of the past had. Whoever is beyond counts as one of them.
with

forecast_dates as (

    select * from {{ ref('int_forecast_dates') }}

),

experience as (

    select * from {{ ref('int_forecast_experience') }}

),

forecast_rules as (

    select * from {{ ref('forecast_rules') }}

),

rules as (

    select {{ rule_of('min_customers') }} as min_customers

    from forecast_rules

),

counted as (

    select
        learnt_date,
        horizon,
        recency_band,
        tenure_band,
        count(*) as customers

    from experience

    group by learnt_date, horizon, recency_band, tenure_band

),

seen as (

    select
        forecast_dates.as_of_date,
        forecast_dates.horizon,
        counted.recency_band,
        counted.tenure_band,
        sum(sum(counted.customers)) over (
            partition by forecast_dates.as_of_date, forecast_dates.horizon, counted.recency_band
        ) as recency_customers,
        sum(sum(counted.customers)) over (
            partition by forecast_dates.as_of_date, forecast_dates.horizon, counted.tenure_band
        ) as tenure_customers

    from forecast_dates

    inner join counted
        on forecast_dates.learnt_date = counted.learnt_date and forecast_dates.horizon = counted.horizon

    group by forecast_dates.as_of_date, forecast_dates.horizon, counted.recency_band, counted.tenure_band

),

final as (

    select
        seen.as_of_date,
        seen.horizon,

        coalesce(max(case when seen.recency_customers >= rules.min_customers then seen.recency_band end), 1)
            as last_recency_band,
        coalesce(max(case when seen.tenure_customers >= rules.min_customers then seen.tenure_band end), 1)
            as last_tenure_band

    from seen

    cross join rules

    group by seen.as_of_date, seen.horizon

)

select * from final
