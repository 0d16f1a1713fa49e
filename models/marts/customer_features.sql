with

customers as (

    select * from {{ ref('int_current_customers') }}

),

measures as (

    select * from {{ ref('int_feature_measures') }}

),

scales as (

    select * from {{ ref('int_feature_scales') }}

),

clusters as (

    select * from {{ ref('int_customer_clusters') }}

),

final as (

    select
        customers.customer_id,
        customers.as_of_date,

        cast(case when customers.has_orders then 1 else 0 end as decimal(9, 6)) as buyer_feature,
        cast(case when measures.engagement is not null then 1 else 0 end as decimal(9, 6)) as interactor_feature,
        {{ scaled_feature('recency', 'measures', 'scales') }} as recency_feature,
        {{ scaled_feature('order_frequency', 'measures', 'scales') }} as frequency_feature,
        {{ scaled_feature('spend', 'measures', 'scales') }} as monetary_feature,
        {{ scaled_feature('order_value', 'measures', 'scales') }} as order_value_feature,
        {{ scaled_feature('tenure', 'measures', 'scales') }} as tenure_feature,
        {{ scaled_feature('engagement', 'measures', 'scales') }} as engagement_feature,
        {{ scaled_feature('recent_interactions', 'measures', 'scales') }} as interactions_feature,
        {{ scaled_feature('discount', 'measures', 'scales') }} as discount_feature,
        {{ scaled_feature('refund_share', 'measures', 'scales') }} as returns_feature,

        clusters.cluster_id,
        clusters.cluster_assigned_date

    from customers

    cross join scales

    inner join measures
        on customers.customer_id = measures.customer_id

    left join clusters
        on customers.customer_id = clusters.customer_id

)

select * from final
