-- Only candidates are joined with each other, so what it costs is at most their number times the lines.
with

candidates as (

    select * from {{ ref('int_affinity_candidates') }}

),

baskets as (

    select * from {{ ref('int_basket_products') }}

),

kept as (

    select baskets.*

    from baskets

    inner join candidates
        on baskets.product_id = candidates.product_id

),

pairs as (

    select
        kept.product_id as lesser_id,
        partners.product_id as greater_id,
        count(*) as orders

    from kept

    inner join kept as partners
        on kept.order_id = partners.order_id and kept.product_id < partners.product_id

    group by kept.product_id, partners.product_id

),

directed as (

    select
        lesser_id as product_a,
        greater_id as product_b,
        orders

    from pairs

    union all

    select
        greater_id as product_a,
        lesser_id as product_b,
        orders

    from pairs

),

final as (

    select
        directed.product_a,
        directed.product_b,
        candidates.product_name as product_a_name,
        partners.product_name as product_b_name,

        directed.orders,
        candidates.orders as product_a_orders,
        partners.orders as product_b_orders,
        {{ safe_ratio('directed.orders', 'candidates.baskets', 6) }} as support,
        {{ safe_ratio('directed.orders', 'candidates.orders') }} as confidence,
        {{ safe_ratio('directed.orders * candidates.baskets', 'candidates.orders * partners.orders') }} as lift

    from directed

    inner join candidates
        on directed.product_a = candidates.product_id

    inner join candidates as partners
        on directed.product_b = partners.product_id

    where directed.orders >= {{ var('affinity_min_support') }} * candidates.baskets

)

select * from final
