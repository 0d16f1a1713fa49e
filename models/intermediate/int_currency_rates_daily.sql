with

currency_rates as (

    select * from {{ ref('stg_commerce__currency_rates') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

last_dates as (

    select max(as_of_date) as last_date from as_of_dates

),

valid as (

    select
        currency_rates.currency,
        currency_rates.rate_to_reporting,
        currency_rates.rate_date as valid_from,
        lead(currency_rates.rate_date, 1, {{ add_days('last_dates.last_date', 1) }}) over (
            partition by currency_rates.currency
            order by currency_rates.rate_date
        ) as valid_until

    from currency_rates

    cross join last_dates

    where currency_rates.rate_date <= last_dates.last_date

),

lengths as (

    select max(cast(valid_until - valid_from as integer)) as most_days from valid

),

-- A rate holds for a few days, as a rule, so that few of the numbers are needed.
offsets as (

    select integers.n

    from {{ integers_below(100000) }}

    cross join lengths

    where integers.n < lengths.most_days

),

final as (

    select
        valid.currency,
        {{ add_days('valid.valid_from', 'offsets.n') }} as day,

        valid.rate_to_reporting

    from valid

    inner join offsets
        on offsets.n < cast(valid.valid_until - valid.valid_from as integer)

)

select * from final
