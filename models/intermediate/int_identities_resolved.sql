-- Each round doubles the length of the chains that are resolved: six rounds reach 64 links.
with

links as (

    select
        raw_customer_id,
        customer_id

    from {{ ref('stg_crm__identity_map') }}

    where raw_customer_id <> customer_id

),

round_1 as (

    select
        near.raw_customer_id,
        coalesce(far.customer_id, near.customer_id) as customer_id

    from links as near

    left join links as far
        on near.customer_id = far.raw_customer_id

),

round_2 as (

    select
        near.raw_customer_id,
        coalesce(far.customer_id, near.customer_id) as customer_id

    from round_1 as near

    left join round_1 as far
        on near.customer_id = far.raw_customer_id

),

round_3 as (

    select
        near.raw_customer_id,
        coalesce(far.customer_id, near.customer_id) as customer_id

    from round_2 as near

    left join round_2 as far
        on near.customer_id = far.raw_customer_id

),

round_4 as (

    select
        near.raw_customer_id,
        coalesce(far.customer_id, near.customer_id) as customer_id

    from round_3 as near

    left join round_3 as far
        on near.customer_id = far.raw_customer_id

),

round_5 as (

    select
        near.raw_customer_id,
        coalesce(far.customer_id, near.customer_id) as customer_id

    from round_4 as near

    left join round_4 as far
        on near.customer_id = far.raw_customer_id

),

round_6 as (

    select
        near.raw_customer_id,
        coalesce(far.customer_id, near.customer_id) as customer_id

    from round_5 as near

    left join round_5 as far
        on near.customer_id = far.raw_customer_id

),

final as (

    select
        raw_customer_id,
        customer_id

    from round_6

)

select * from final
