with

classes as (

    select * from {{ ref('int_customer_value_classes') }}

),

bands as (

    select * from {{ ref('int_customer_bands') }}

),

relationships as (

    select * from {{ ref('int_customer_relationships') }}

),

holdings as (

    select * from {{ ref('int_customer_holdings') }}

),

value_scores as (

    select * from {{ ref('int_customer_value_scores') }}

),

account_rules as (

    select * from {{ ref('account_rules') }}

),

final as (

    select
        classes.as_of_date,
        classes.customer_id,

        classes.net_revenue_12m,
        classes.lifetime_net_revenue,
        classes.avg_order_value,
        classes.value_tier,
        classes.spend_decile_12m,
        classes.is_top_decile,
        classes.abc_class,
        classes.historical_ltv,
        classes.simple_ltv,

        value_scores.economic_score,
        value_scores.functional_score,
        value_scores.emotional_score,

        {{ safe_ratio('value_scores.spent_with_us', 'holdings.annual_category_spend') }} as share_of_wallet,
        case
            when holdings.annual_category_spend is not null
                then cast(greatest(holdings.annual_category_spend - value_scores.spent_with_us, 0) as decimal(18, 2))
        end as wallet_headroom,
        holdings.balance,

        bands.frequency_class,
        bands.spend_band,
        bands.order_value_band,
        account_rules.account_class,

        relationships.relationship_stage,
        relationships.relationship_rating,
        relationships.relation_gap

    from classes

    inner join bands
        on classes.as_of_date = bands.as_of_date and classes.customer_id = bands.customer_id

    inner join relationships
        on classes.as_of_date = relationships.as_of_date and classes.customer_id = relationships.customer_id

    inner join value_scores
        on classes.as_of_date = value_scores.as_of_date and classes.customer_id = value_scores.customer_id

    left join holdings
        on classes.as_of_date = holdings.as_of_date and classes.customer_id = holdings.customer_id

    left join account_rules
        on
            classes.value_tier = account_rules.value_tier
            and bands.frequency_class = account_rules.frequency_class
            and relationships.relation_class = account_rules.relation_class

)

select * from final
