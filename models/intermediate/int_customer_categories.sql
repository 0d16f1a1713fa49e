with

bought as (

    select * from {{ ref('int_purchase_lines') }}

),

baskets as (

    select
        customer_id,
        order_id,
        max(case when is_new_product then 1 end) as new_baskets

    from bought

    group by customer_id, order_id

),

affinities as (

    select
        customer_id,
        {{ safe_ratio('count(new_baskets)', 'count(*)') }} as new_product_affinity

    from baskets

    group by customer_id

),

spent as (

    select
        customer_id,
        category,
        sum(line_amount) as category_amount

    from bought

    where category is not null

    group by customer_id, category

),

shared as (

    select
        customer_id,
        category,
        {{ safe_ratio('category_amount', 'sum(category_amount) over (partition by customer_id)', 2) }}
            as category_share,
        row_number() over (partition by customer_id order by category_amount desc, category asc) as place

    from spent

    where category_amount > 0

),

mixes as (

    select
        customer_id,
        max(case when place = 1 then category end) as top_category,
        {{ ordered_list(
            "category || ' ' || cast(cast(category_share as decimal(18, 2)) as " ~ dbt.type_string() ~ ")", 'place'
        ) }} as category_mix

    from shared

    where place <= 5

    group by customer_id

),

final as (

    select
        affinities.customer_id,

        mixes.top_category,
        mixes.category_mix,
        affinities.new_product_affinity

    from affinities

    left join mixes
        on affinities.customer_id = mixes.customer_id

)

select * from final
