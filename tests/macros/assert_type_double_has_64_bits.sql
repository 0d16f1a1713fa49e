-- type_double by example: 32 bits do not tell these two apart.
with

examples (number) as (

    values (16777217)

),

computed as (

    select
        number,
        cast(number as {{ type_double() }}) as actual

    from examples

)

select * from computed
where actual <> 16777217 or actual = 16777216
