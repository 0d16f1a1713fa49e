-- row_as_json by example: nulls, quotes and a text that looks like JSON.
-- A backslash is chr(92), as Spark would take one in a literal off.
with

examples (id, note, expected) as (

    values
    ('a', 'plain', '{"id":"a","note":"plain"}'),
    ('b', null, '{"id":"b","note":null}'),
    ('c', '', '{"id":"c","note":""}'),
    ('d', 'say "hi"', '{"id":"d","note":"say ' || chr(92) || '"hi' || chr(92) || '""}'),
    ('e', '{"x": 1}', '{"id":"e","note":"{' || chr(92) || '"x' || chr(92) || '": 1}"}')

),

source_rows as (

    select
        id,
        note

    from examples

),

rendered as (

    select
        id,
        {{ row_as_json('source_rows') }} as actual

    from source_rows

)

select
    examples.*,
    rendered.actual

from examples

inner join rendered
    on examples.id = rendered.id

where rendered.actual is distinct from examples.expected
