-- Ids that follow each other in a circle, or in a chain too long to be walked, lead to no person.
with

identities as (

    select * from {{ ref('int_identities_resolved') }}

)

select
    identities.raw_customer_id,
    identities.customer_id,
    'the id leads to one that leads on: a cycle, or a chain of more than 64 links' as violation

from identities

inner join identities as onward
    on identities.customer_id = onward.raw_customer_id
