-- is_in_holdout over ten thousand customers: about its share, the same ones within a larger share, and others for
-- another treatment. A share of none holds out nobody, one of all everybody.
with

customers as (

    select concat('customer_', cast(numbers.n as {{ dbt.type_string() }})) as customer_id

    from {{ integers_below(10000, 'numbers') }}

),

assigned as (

    select
        customer_id,
        {{ is_in_holdout('customer_id', 'spring', 0.1) }} as is_in_tenth,
        {{ is_in_holdout('customer_id', 'spring', 0.25) }} as is_in_quarter,
        {{ is_in_holdout('customer_id', 'summer', 0.1) }} as is_in_other_tenth,
        {{ is_in_holdout('customer_id', 'spring', 0) }} as is_in_none,
        {{ is_in_holdout('customer_id', 'spring', 1) }} as is_in_all

    from customers

),

counted as (

    select
        count(case when is_in_tenth then 1 end) as in_tenth,
        count(case when is_in_quarter then 1 end) as in_quarter,
        count(case when is_in_tenth and not is_in_quarter then 1 end) as in_tenth_alone,
        count(case when is_in_tenth and is_in_other_tenth then 1 end) as in_both_tenths,
        count(case when is_in_none then 1 end) as in_none,
        count(case when is_in_all then 1 end) as in_all

    from assigned

)

select * from counted
where
    in_tenth not between 900 and 1100
    or in_quarter not between 2350 and 2650
    or in_tenth_alone <> 0
    or in_both_tenths not between 50 and 150
    or in_none <> 0
    or in_all <> 10000
