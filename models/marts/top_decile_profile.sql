with

profile as (

    select * from {{ ref('int_top_decile_profile') }}

),

final as (

    select
        attribute,
        attribute_value,

        base_customers,
        top_customers,
        base_share,
        top_share,
        profile_index

    from profile

)

select * from final
