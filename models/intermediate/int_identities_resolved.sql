-- Each round doubles the length of the chains that are resolved: six rounds reach 64 links.
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
