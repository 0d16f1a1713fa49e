-- A share that is lost or given twice is money that nobody plans with. Shares are rounded to twelve places.
with

actions as (

    select * from {{ ref('customer_next_actions') }}

),

totals as (

    select
        count(*) as customers,
        sum(resource_share) as total

    from actions

)

select
    *,
    'the shares of all customers do not add up to 1' as violation

from totals

where customers > 0 and (abs(total - 1) <= 0.001) is not true
