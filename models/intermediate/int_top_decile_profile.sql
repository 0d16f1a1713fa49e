-- How much more often a value is met in the top decile than in the base, among those of whom it is known.
with

attributes as (

    select * from {{ ref('int_profile_attributes') }}

),

grade_rules as (

    select * from {{ ref('grade_rules') }}

),

limits as (

    select {{ rule_bound('base_customers', 1) }} as base_customers

    from grade_rules

),

counted as (

    select
        attribute,
        attribute_value,

        count(*) as base_customers,
        count(case when is_top_decile then 1 end) as top_customers

    from attributes

    where is_in_base

    group by attribute, attribute_value

),

known as (

    select
        *,
        sum(base_customers) over (partition by attribute) as base_known,
        sum(top_customers) over (partition by attribute) as top_known

    from counted

),

final as (

    select
        known.attribute,
        known.attribute_value,

        known.base_customers,
        known.top_customers,
        {{ safe_ratio('known.base_customers', 'known.base_known') }} as base_share,
        {{ safe_ratio('known.top_customers', 'known.top_known') }} as top_share,
        {{ safe_ratio('100 * known.top_customers * known.base_known', 'known.base_customers * known.top_known', 2) }}
            as profile_index

    from known

    inner join limits
        on known.base_customers >= limits.base_customers

    where known.top_known > 0

)

select * from final
