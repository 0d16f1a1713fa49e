-- People known only from a registration or an interaction are customers to win, and are lost first.
with

orders as (

    select * from {{ ref('stg_commerce__orders') }}

),

interactions as (

    select * from {{ ref('stg_engagement__interactions') }}

),

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

customers as (

    select * from {{ ref('stg_commerce__customers') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

segments as (

    select * from {{ ref('customer_segments') }}

),

current_slices as (

    select max(as_of_date) as as_of_date

    from {{ ref('customer_segment_history') }}

),

seen as (

    select
        customer_id,
        min(order_date) as seen_date

    from orders

    group by customer_id

    union all

    select
        customer_id,
        min(interaction_date) as seen_date

    from interactions

    group by customer_id

    union all

    select
        customer_id,
        min(feedback_date) as seen_date

    from feedback

    group by customer_id

    union all

    select
        customer_id,
        registered_date as seen_date

    from customers

),

people as (

    select distinct coalesce(identities.customer_id, seen.customer_id) as customer_id

    from seen

    cross join current_slices

    left join identities
        on seen.customer_id = identities.raw_customer_id

    where
        seen.seen_date <= current_slices.as_of_date
        or seen.seen_date is null

)

select
    people.customer_id as person,
    segments.customer_id,
    case
        when segments.customer_id is null then 'the person is missing from customer_segments'
        else 'the customer is nobody who is known by then'
    end as violation

from people

full outer join segments
    on people.customer_id = segments.customer_id

where
    people.customer_id is null
    or segments.customer_id is null
