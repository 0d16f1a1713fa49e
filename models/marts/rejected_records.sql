with

orders as (

    select
        'orders' as input,
        order_id as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ ref('examined_commerce__orders') }}

    where reject_reason is not null

),

refunds as (

    select
        'refunds' as input,
        refund_id as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ ref('examined_commerce__refunds') }}

    where reject_reason is not null

),

customers as (

    select
        'customers' as input,
        customer_id as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ ref('examined_commerce__customers') }}

    where reject_reason is not null

),

currency_rates as (

    select
        'currency_rates' as input,
        concat_ws(' ', currency, cast(rate_date as {{ dbt.type_string() }})) as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ ref('examined_commerce__currency_rates') }}

    where reject_reason is not null

),

order_status_map as (

    select
        'order_status_map' as input,
        order_status as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ ref('examined_commerce__order_status_map') }}

    where reject_reason is not null

),

interactions as (

    select
        'interactions' as input,
        interaction_id as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ ref('examined_engagement__interactions') }}

    where reject_reason is not null

),

identity_map as (

    select
        'identity_map' as input,
        raw_customer_id as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ ref('examined_crm__identity_map') }}

    where reject_reason is not null

),

final as (

    select * from orders

    union all

    select * from refunds

    union all

    select * from customers

    union all

    select * from currency_rates

    union all

    select * from order_status_map

    union all

    select * from interactions

    union all

    select * from identity_map

)

select * from final
