-- json_text by example. A backslash is chr(92), as Spark would take one in a literal off.
with

examples (object, name, expected) as (

    values
    ('{"size": "2 people", "income": "50-75K"}', 'size', '2 people'),
    ('{"size": "2 people", "income": "50-75K"}', 'income', '50-75K'),
    ('{"size": null}', 'size', null),
    ('{"size": ""}', 'size', ''),
    ('{"size": "say ' || chr(92) || '"hi' || chr(92) || '""}', 'size', 'say "hi"'),
    ('{}', 'size', null),
    (null, 'size', null)

),

computed as (

    select
        *,
        {{ json_text('object', 'name') }} as actual

    from examples

)

select * from computed
where actual is distinct from expected
