with

orders as (

    select * from {{ ref('int_current_purchases') }}

),

channel_types as (

    select * from {{ ref('channel_types') }}

),

used as (

    select
        customer_id,
        channel,
        count(*) as orders,
        max(order_date) as last_order_date

    from orders

    where is_purchase and channel is not null

    group by customer_id, channel

),

shared as (

    select
        used.*,
        channel_types.channel_type,
        {{ safe_ratio('used.orders', 'sum(used.orders) over (partition by used.customer_id)', 2) }} as channel_share,
        row_number() over (
            partition by used.customer_id
            order by used.orders desc, used.last_order_date desc, used.channel asc
        ) as place

    from used

    left join channel_types
        on used.channel = channel_types.channel

),

final as (

    select
        customer_id,

        max(case when place = 1 then channel end) as preferred_channel,
        case
            when count(case when channel_type = 'online' then 1 end) = 0
                then max(channel_type)
            when count(case when channel_type = 'offline' then 1 end) = 0 then 'online'
            else 'omni'
        end as channel_class,
        {{ ordered_list(
            "channel || ' ' || cast(cast(channel_share as decimal(18, 2)) as " ~ dbt.type_string() ~ ")", 'place'
        ) }} as channel_mix

    from shared

    group by customer_id

)

select * from final
