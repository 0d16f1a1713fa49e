-- Sums of these are what the metrics of the semantic layer are made of. It reads only what is kept of every date.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

satisfaction as (

    select * from {{ ref('customer_satisfaction') }}

),

purchases as (

    select * from {{ ref('int_purchase_measures') }}

),

-- the stage at the period-end after a date, beside the date
followed as (

    select
        customer_id,
        lifecycle_stage,
        {{ grid_date('as_of_date', '1', var('history_grain')) }} as preceding_date

    from history

    where is_period_end

),

final as (

    select
        history.as_of_date,
        history.customer_id,

        history.is_period_end,
        history.segment,
        history.tier,
        history.lifecycle_stage,
        history.value_tier,

        history.lifecycle_stage in ('new', 'reactivated', 'loyal', 'active') as is_active,
        purchases.customer_id is not null as has_orders,
        purchases.lifetime_orders >= 2 as is_repeat,
        history.lifecycle_stage not in ('prospect', 'lost') and followed.lifecycle_stage is not null
            as is_churn_known,
        history.lifecycle_stage not in ('prospect', 'lost') and coalesce(followed.lifecycle_stage = 'lost', false)
            as has_churned,
        satisfaction.nps_class,

        customer_values.net_revenue_12m,
        purchases.lifetime_orders,
        purchases.lifetime_net_revenue,
        case
            when customer_values.wallet_headroom is not null
                then greatest(coalesce(customer_values.net_revenue_12m, 0), 0)
        end as spent_with_us,
        customer_values.wallet_headroom

    from history

    inner join customer_values
        on history.as_of_date = customer_values.as_of_date and history.customer_id = customer_values.customer_id

    inner join satisfaction
        on history.as_of_date = satisfaction.as_of_date and history.customer_id = satisfaction.customer_id

    left join purchases
        on history.as_of_date = purchases.as_of_date and history.customer_id = purchases.customer_id

    left join followed
        on history.as_of_date = followed.preceding_date and history.customer_id = followed.customer_id

)

select * from final
