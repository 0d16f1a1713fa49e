with

measures as (

    select * from {{ ref('int_feature_measures') }}

),

final as (

    select
        {{ feature_scale('recency') }},
        {{ feature_scale('order_frequency') }},
        {{ feature_scale('spend') }},
        {{ feature_scale('order_value') }},
        {{ feature_scale('tenure') }},
        {{ feature_scale('engagement') }},
        {{ feature_scale('recent_interactions') }},
        {{ feature_scale('discount') }},
        {{ feature_scale('refund_share') }}

    from measures

)

select * from final
