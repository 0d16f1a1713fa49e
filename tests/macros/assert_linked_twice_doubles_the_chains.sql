-- linked_twice by example: a chain of four links, a chain of one, and a circle, which stays one.
with

links (raw_customer_id, customer_id) as (

    values
    ('a', 'b'),
    ('b', 'c'),
    ('c', 'd'),
    ('d', 'e'),
    ('x', 'y'),
    ('p', 'q'),
    ('q', 'p')

),

links_of_2 as (

    {{ linked_twice('links') }}

),

links_of_4 as (

    {{ linked_twice('links_of_2') }}

),

expected (raw_customer_id, of_2, of_4) as (

    values
    ('a', 'c', 'e'),
    ('b', 'd', 'e'),
    ('c', 'e', 'e'),
    ('d', 'e', 'e'),
    ('x', 'y', 'y'),
    ('p', 'p', 'p'),
    ('q', 'q', 'q')

)

select
    expected.*,
    links_of_2.customer_id as actual_of_2,
    links_of_4.customer_id as actual_of_4

from expected

left join links_of_2
    on expected.raw_customer_id = links_of_2.raw_customer_id

left join links_of_4
    on expected.raw_customer_id = links_of_4.raw_customer_id

where
    links_of_2.customer_id is distinct from expected.of_2
    or links_of_4.customer_id is distinct from expected.of_4
