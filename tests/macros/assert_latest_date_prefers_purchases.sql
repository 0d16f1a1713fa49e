-- latest_date by example.
with

examples (purchase, placed, interaction, expected) as (

    values
    ('2024-05-01', '2024-05-02', '2024-05-03', '2024-05-01'),
    (null, '2024-05-02', '2024-05-03', '2024-05-03'),
    (null, '2024-05-04', '2024-05-03', '2024-05-04'),
    (null, '2024-05-02', null, '2024-05-02'),
    (null, null, '2024-05-03', '2024-05-03'),
    (null, null, null, '2024-06-30')

),

dated as (

    select
        expected,
        cast(purchase as date) as purchase,
        cast(placed as date) as placed,
        cast(interaction as date) as interaction

    from examples

),

computed as (

    select
        *,
        {{ latest_date('purchase', ['placed', 'interaction'], "cast('2024-06-30' as date)") }} as actual

    from dated

)

select * from computed
where actual is distinct from cast(expected as date)
