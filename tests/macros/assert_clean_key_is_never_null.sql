-- clean_key by example: a key stays as it is, blanks and all; a number becomes text.
with

examples (word, number, expected_word, expected_number) as (

    values
    ('a1', 7, 'a1', '7'),
    (' a1 ', 9007199254740993, ' a1 ', '9007199254740993'),
    ('', 0, '', '0'),
    (null, null, '', '')

),

computed as (

    select
        *,
        {{ clean_key('word') }} as actual_word,
        {{ clean_key('number') }} as actual_number

    from examples

)

select * from computed
where
    actual_word is distinct from expected_word
    or actual_number is distinct from expected_number
