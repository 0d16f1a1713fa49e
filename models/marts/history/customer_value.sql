with

customers as (

    select * from {{ ref('int_customer_value_scores') }}

),

account_rules as (

    select * from {{ ref('account_rules') }}

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        customers.net_revenue_12m,
        customers.lifetime_net_revenue,
        customers.avg_order_value,
        customers.value_tier,
        customers.spend_decile_12m,
        customers.is_top_decile,
        customers.abc_class,
        customers.historical_ltv,
        customers.simple_ltv,

        customers.economic_score,
        customers.functional_score,
        customers.emotional_score,

        {{ safe_ratio('customers.spent_with_us', 'customers.annual_category_spend') }} as share_of_wallet,
        case
            when customers.annual_category_spend is not null
                then cast(greatest(customers.annual_category_spend - customers.spent_with_us, 0) as decimal(18, 2))
        end as wallet_headroom,
        customers.balance,

        customers.frequency_class,
        customers.spend_band,
        customers.order_value_band,
        account_rules.account_class,

        customers.relationship_stage,
        customers.relationship_rating,
        customers.relation_gap

    from customers

    left join account_rules
        on
            customers.value_tier = account_rules.value_tier
            and customers.frequency_class = account_rules.frequency_class
            and customers.relation_class = account_rules.relation_class

)

select * from final
