-- rule_of by example: a rule that is listed, and one that is not.
with

examples (rule, rule_value) as (

    values
    ('first', 3),
    ('second', 20)

),

computed as (

    select
        {{ rule_of('first') }} as first_value,
        {{ rule_of('second') }} as second_value,
        {{ rule_of('third') }} as third_value

    from examples

)

select * from computed
where first_value <> 3 or second_value <> 20 or third_value is not null
