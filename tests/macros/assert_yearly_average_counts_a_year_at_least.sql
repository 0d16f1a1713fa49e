-- yearly_average by example: a year, more, less, none at all, and a debt.
with

examples (lifetime_net_revenue, tenure_days, expected) as (

    values
    (100, 365, 100),
    (100, 730, 50),
    (100, 366, 99.73),
    (100, 364, 100),
    (100, 0, 100),
    (-20, 730, -10),
    (null, 365, null)

),

computed as (

    select
        *,
        {{ to_decimal(yearly_average('lifetime_net_revenue', 'tenure_days'), 2) }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
