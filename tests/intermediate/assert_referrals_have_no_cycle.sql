-- Nobody was brought by somebody whom they brought themselves, over however many others.
with

links as (

    select
        customer_id as raw_customer_id,
        referrer_id as customer_id

    from {{ ref('int_referrals') }}

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

)

select distinct
    links.raw_customer_id as customer_id,
    links.customer_id as referred_by_customer_id,
    'the customer is in a circle of referrals, or at the end of more than 64 of them' as violation

from links

inner join links_of_64
    on links.raw_customer_id = links_of_64.customer_id
