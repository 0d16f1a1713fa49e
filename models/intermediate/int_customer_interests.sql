-- What interactions of the window are about: the category of their product, otherwise their topic.
with

interactions as (

    select * from {{ ref('stg_engagement__interactions') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

products as (

    select * from {{ ref('stg_commerce__products') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

shown as (

    select
        coalesce(identities.customer_id, interactions.customer_id) as customer_id,
        coalesce(products.category, interactions.topic) as tag,
        case when interactions.interaction_type = 'product_view' then interactions.occurred_at end as viewed_at

    from interactions

    inner join as_of_dates
        on
            as_of_dates.is_current
            and interactions.interaction_date <= as_of_dates.as_of_date
            and coalesce(interactions.interaction_date > as_of_dates.window_start_date, true)

    left join identities
        on interactions.customer_id = identities.raw_customer_id

    left join products
        on interactions.product_id = products.product_id

),

counted as (

    select
        customer_id,
        tag,
        count(*) as interactions,
        max(viewed_at) as viewed_at

    from shown

    where tag is not null

    group by customer_id, tag

),

placed as (

    select
        *,
        row_number() over (partition by customer_id order by interactions desc, tag asc) as interest_place,
        row_number() over (partition by customer_id order by viewed_at desc nulls last, tag asc) as view_place

    from counted

),

final as (

    select
        customer_id,

        max(case when view_place = 1 and viewed_at is not null then tag end) as last_viewed_category,
        {{ sorted_list('case when interest_place <= 5 then tag end') }} as interest_tags

    from placed

    group by customer_id

)

select * from final
