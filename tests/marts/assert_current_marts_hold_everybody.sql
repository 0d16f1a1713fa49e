-- Whoever has a segment has something to do and a place in the whole picture, at the same date.
with

segments as (

    select * from {{ ref('customer_segments') }}

),

listed as (

    select
        'customer_next_actions' as mart,
        customer_id,
        as_of_date

    from {{ ref('customer_next_actions') }}

    union all

    select
        'customer_360' as mart,
        customer_id,
        as_of_date

    from {{ ref('customer_360') }}

),

marts as (

    select distinct mart from listed

),

expected as (

    select
        marts.mart,
        segments.customer_id,
        segments.as_of_date

    from segments

    cross join marts

)

select
    coalesce(expected.mart, listed.mart) as mart,
    coalesce(expected.customer_id, listed.customer_id) as customer_id,
    'the mart and the segments do not hold the same customers' as violation

from expected

full outer join listed
    on
        expected.mart = listed.mart
        and expected.customer_id = listed.customer_id
        and expected.as_of_date = listed.as_of_date

where expected.customer_id is null or listed.customer_id is null
