-- listed_words by example.
with

computed as (

    select
        word,
        count(*) as copies

    from {{ listed_words(['a', 'b', 'a'], 'word') }}

    group by word

),

examples (word, expected) as (

    values
    ('a', 1),
    ('b', 1)

)

select
    coalesce(examples.word, computed.word) as word,
    computed.copies,
    examples.expected

from examples

full outer join computed
    on examples.word = computed.word

where computed.copies is distinct from examples.expected
