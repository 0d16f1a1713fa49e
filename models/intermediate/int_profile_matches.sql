with

attributes as (

    select * from {{ ref('int_profile_attributes') }}

),

profile as (

    select * from {{ ref('int_top_decile_profile') }}

),

matched as (

    select
        attributes.customer_id,
        attributes.attribute,
        attributes.attribute_value,
        profile.profile_index

    from attributes

    inner join profile
        on attributes.attribute = profile.attribute and attributes.attribute_value = profile.attribute_value

),

final as (

    select
        customer_id,

        count(*) as matched_attributes,
        {{ ordered_list(
            "attribute || ' ' || attribute_value || ' ' || cast(profile_index as " ~ dbt.type_string() ~ ")",
            'profile_index desc, attribute'
        ) }} as matched_profile,
        {{ safe_ratio('sum(profile_index)', 'count(*)', 2) }} as profile_index

    from matched

    group by customer_id

)

select * from final
