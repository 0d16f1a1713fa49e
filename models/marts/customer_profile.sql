with

customers as (

    select * from {{ ref('int_current_customers') }}

),

presence as (

    select * from {{ ref('int_input_presence') }}

),

accounts as (

    select * from {{ ref('int_customer_accounts') }}

),

habits as (

    select * from {{ ref('int_customer_habits') }}

),

channels as (

    select * from {{ ref('int_customer_channels') }}

),

categories as (

    select * from {{ ref('int_customer_categories') }}

),

interests as (

    select * from {{ ref('int_customer_interests') }}

),

level_tiers as (

    select * from {{ ref('member_level_tiers') }}

),

final as (

    select
        customers.customer_id,
        customers.as_of_date,

        case when presence.has_accounts then coalesce(accounts.age_band, 'unknown') end as age_band,
        case when presence.has_accounts then coalesce(accounts.gender, 'unknown') end as gender,
        accounts.country,
        accounts.province,
        accounts.city,
        accounts.postcode,
        accounts.customer_type,
        accounts.industry,
        accounts.company_size,
        accounts.acquisition_source,
        accounts.member_level,
        cast(accounts.points_balance as decimal(18, 2)) as points_balance,
        level_tiers.tier <> customers.raw_tier as has_tier_mismatch,
        accounts.extra_attributes,
        customers.frequency_class,
        customers.is_repeat,
        customers.is_left_censored,
        habits.median_gap_days,
        channels.preferred_channel,
        channels.channel_class,
        channels.channel_mix,
        categories.top_category,
        categories.category_mix,
        habits.discount_share,
        case when presence.has_refunds then habits.return_rate end as return_rate,
        case when presence.has_products then categories.new_product_affinity end as new_product_affinity,
        interests.last_viewed_category,
        interests.interest_tags

    from customers
    cross join presence
    left join accounts on customers.customer_id = accounts.customer_id
    left join level_tiers on accounts.member_level = level_tiers.member_level
    left join habits on customers.customer_id = habits.customer_id
    left join channels on customers.customer_id = channels.customer_id
    left join categories on customers.customer_id = categories.customer_id
    left join interests on customers.customer_id = interests.customer_id

)

select * from final
