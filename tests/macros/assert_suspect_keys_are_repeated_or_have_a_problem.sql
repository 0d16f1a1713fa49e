-- suspect_keys by example: a key that is both is listed once.
with

parsed_rows (key_a, key_b, row_problem, is_suspect) as (

    values
    ('a', '1', null, false),
    ('a', '2', null, true),
    ('a', '2', null, true),
    ('b', '1', 'invalid_number', true),
    ('c', '1', 'invalid_number', true),
    ('c', '1', null, true),
    ('d', '2', null, false)

),

suspects as (

    {{ suspect_keys('parsed_rows', ['key_a', 'key_b']) }}

),

computed as (

    select
        parsed_rows.key_a,
        parsed_rows.key_b,
        parsed_rows.is_suspect,
        count(suspects.key_digest) as listed,
        count(*) as row_count

    from parsed_rows

    left join suspects
        on {{ key_digest(['parsed_rows.key_a', 'parsed_rows.key_b']) }} = suspects.key_digest

    group by parsed_rows.key_a, parsed_rows.key_b, parsed_rows.is_suspect

)

select * from computed
where listed <> case when is_suspect then row_count else 0 end
