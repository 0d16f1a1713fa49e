-- What is known of each customer beside the segment of the run's date, one attribute a row.
{% set attributes = [
    'age_band', 'gender', 'country', 'province', 'city', 'customer_type', 'industry', 'company_size',
    'acquisition_source', 'member_level', 'frequency_class', 'preferred_channel', 'channel_class', 'top_category',
] -%}

with

segments as (

    select * from {{ ref('customer_segment_history') }}

),

customers as (

    select * from {{ ref('int_current_customers') }}

),

accounts as (

    select * from {{ ref('int_customer_accounts') }}

),

channels as (

    select * from {{ ref('int_customer_channels') }}

),

categories as (

    select * from {{ ref('int_customer_categories') }}

),

described as (

    select
        customers.customer_id,
        segments.segment,
        listed.attribute,
        case listed.attribute
            when 'age_band' then accounts.age_band
            when 'gender' then accounts.gender
            when 'country' then accounts.country
            when 'province' then accounts.province
            when 'city' then accounts.city
            when 'customer_type' then accounts.customer_type
            when 'industry' then accounts.industry
            when 'company_size' then accounts.company_size
            when 'acquisition_source' then accounts.acquisition_source
            when 'member_level' then accounts.member_level
            when 'frequency_class' then customers.frequency_class
            when 'preferred_channel' then channels.preferred_channel
            when 'channel_class' then channels.channel_class
            when 'top_category' then categories.top_category
            else {{ json_text('accounts.extra_attributes', 'listed.attribute') }}
        end as attribute_value

    from customers

    inner join segments
        on customers.as_of_date = segments.as_of_date and customers.customer_id = segments.customer_id

    cross join {{ listed_words(attributes + var('extra_attributes'), 'attribute') }}

    left join accounts
        on customers.customer_id = accounts.customer_id

    left join channels
        on customers.customer_id = channels.customer_id

    left join categories
        on customers.customer_id = categories.customer_id

),

final as (

    select *

    from described

    where attribute_value is not null

)

select * from final
