-- A pair is in no more baskets than the rarer of its products, so a rare product has no pair to look for.
with

baskets as (

    select * from {{ ref('int_basket_products') }}

),

products as (

    select * from {{ ref('stg_commerce__products') }}

),

totals as (

    select count(distinct order_id) as baskets

    from baskets

),

counted as (

    select
        product_id,
        count(*) as orders

    from baskets

    group by product_id

),

ranked as (

    select
        *,
        -- products of as many orders are all within the limit or all beyond it
        count(*) over (order by orders desc range between unbounded preceding and current row) as product_place

    from counted

),

final as (

    select
        ranked.product_id,
        products.product_name,

        ranked.orders,
        totals.baskets

    from ranked

    inner join totals
        on ranked.orders >= {{ var('affinity_min_support') }} * totals.baskets

    left join products
        on ranked.product_id = products.product_id

    where ranked.product_place <= {{ var('affinity_max_products') }}

)

select * from final
