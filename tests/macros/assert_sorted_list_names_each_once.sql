-- sorted_list by example: in another order than the rows, without repetitions and nulls.
with

examples (name, item) as (

    values
    ('several', 'orders'),
    ('several', 'customers'),
    ('several', 'refunds'),
    ('several', 'orders'),
    ('several', null),
    ('one', 'orders')

),

computed as (

    select
        name,
        {{ sorted_list('item') }} as actual

    from examples

    group by name

)

select * from computed
where actual is distinct from case name when 'several' then 'customers, orders, refunds' else 'orders' end
