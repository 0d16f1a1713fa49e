-- Each round doubles the length of the chains that are followed. A table between the rounds, as an engine that writes
-- out every use of a CTE would read the map 64 times for the longest chains.
with

identity_map as (

    select * from {{ ref('stg_crm__identity_map') }}

),

links as (

    select
        raw_customer_id,
        customer_id

    from identity_map

    where raw_customer_id <> customer_id

),

links_of_2 as (

    {{ linked_twice('links') }}

),

links_of_4 as (

    {{ linked_twice('links_of_2') }}

),

links_of_8 as (

    {{ linked_twice('links_of_4') }}

),

final as (

    select
        raw_customer_id,
        customer_id

    from links_of_8

)

select * from final
