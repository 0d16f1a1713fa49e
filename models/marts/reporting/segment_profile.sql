-- A cell that is kept back alone follows from the others of its segment, or of its value, so a second one goes with it.
with

cells as (

    select * from {{ ref('int_segment_profile') }}

),

examined as (

    select
        *,
        customers < {{ var('profile_min_customers') }} as is_small

    from cells

),

ranked_in_segment as (

    select
        *,
        count(case when is_small then 1 end) over (partition by segment, attribute) as small_cells,
        row_number() over (
            partition by segment, attribute, is_small
            order by customers, attribute_value
        ) as place

    from examined

),

kept_back_in_segment as (

    select
        *,
        is_small or (small_cells = 1 and place = 1) as is_kept_back

    from ranked_in_segment

),

ranked_in_value as (

    select
        *,
        count(case when is_kept_back then 1 end) over (partition by attribute, attribute_value) as kept_back_cells,
        row_number() over (
            partition by attribute, attribute_value, is_kept_back
            order by customers, segment
        ) as place_in_value

    from kept_back_in_segment

),

kept_back as (

    select
        *,
        is_kept_back or (kept_back_cells = 1 and place_in_value = 1) as is_suppressed

    from ranked_in_value

),

final as (

    select
        segment,
        attribute,
        attribute_value as value,
        is_suppressed,

        case when not is_suppressed then customers end as customers,
        case when not is_suppressed then {{ safe_ratio('customers', 'known_customers') }} end as share,
        case
            when base_customers >= {{ var('profile_min_customers') }}
                then {{ safe_ratio('base_customers', 'base_known_customers') }}
        end as base_share,
        case
            when not is_suppressed
                then {{ safe_ratio('100 * customers * base_known_customers', 'known_customers * base_customers', 2) }}
        end as index

    from kept_back

)

select * from final
