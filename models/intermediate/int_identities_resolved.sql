-- Three more rounds, from 8 links on: they reach 64.
with

links_of_8 as (

    select * from {{ ref('int_identities_linked') }}

),

links_of_16 as (

    {{ linked_twice('links_of_8') }}

),

links_of_32 as (

    {{ linked_twice('links_of_16') }}

),

links_of_64 as (

    {{ linked_twice('links_of_32') }}

),

final as (

    select
        raw_customer_id,
        customer_id

    from links_of_64

)

select * from final
