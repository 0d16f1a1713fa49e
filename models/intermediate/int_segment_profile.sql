-- Every cell, small ones as well: what is to be kept back is decided by the mart.
with

attributes as (

    select * from {{ ref('int_segment_attributes') }}

),

counted as (

    select
        segment,
        attribute,
        attribute_value,
        count(*) as customers

    from attributes

    group by segment, attribute, attribute_value

),

final as (

    select
        segment,
        attribute,
        attribute_value,

        customers,
        cast(sum(customers) over (partition by segment, attribute) as bigint) as known_customers,
        cast(sum(customers) over (partition by attribute, attribute_value) as bigint) as base_customers,
        cast(sum(customers) over (partition by attribute) as bigint) as base_known_customers

    from counted

)

select * from final
