-- currency_problem by example: the reporting currency needs no rate, another one needs it on or before the day.
with

examples (currency, order_day, first_rate_day, expected) as (

    values
    ('USD', '2024-05-01', null, null),
    ('USD', '2024-05-01', '2024-06-01', null),
    ('EUR', '2024-05-01', '2024-04-01', null),
    ('EUR', '2024-05-01', '2024-05-01', null),
    ('EUR', '2024-05-01', '2024-05-02', 'unknown_currency'),
    ('EUR', '2024-05-01', null, 'unknown_currency')

),

computed as (

    select
        *,
        {{ currency_problem('currency', 'cast(order_day as date)', 'cast(first_rate_day as date)', 'USD') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
