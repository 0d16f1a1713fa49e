with

measures as (

    select * from {{ ref('int_feature_measures') }}

),

final as (

    select
        {{ feature_scale('recency') }},
        {{ feature_scale('frequency') }},
        {{ feature_scale('monetary') }},
        {{ feature_scale('order_value') }},
        {{ feature_scale('tenure') }},
        {{ feature_scale('engagement') }},
        {{ feature_scale('interactions') }},
        {{ feature_scale('discount') }},
        {{ feature_scale('returns') }}

    from measures

)

select * from final
