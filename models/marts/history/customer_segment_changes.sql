with

changes as (

    select * from {{ ref('int_changes_by_label') }}

),

segment_labels as (

    select * from {{ ref('segment_labels') }}

),

-- the first segment has the highest place, as the highest score has
ranked as (

    select
        changes.*,
        coalesce(changes.from_number, -1 * from_labels.segment_rank) as from_place,
        coalesce(changes.to_number, -1 * to_labels.segment_rank) as to_place

    from changes

    left join segment_labels as from_labels
        on changes.scheme = from_labels.scheme and changes.from_value = from_labels.segment

    left join segment_labels as to_labels
        on changes.scheme = to_labels.scheme and changes.to_value = to_labels.segment

    where changes.from_value is distinct from changes.to_value

),

final as (

    select
        as_of_date,
        customer_id,
        label,

        from_value,
        to_value,
        case
            when cause_number = 0 then null
            when to_place > from_place then 'up'
            when to_place < from_place then 'down'
            else 'sideways'
        end as direction,
        case cause_number
            when 0 then 'entered'
            when 1 then 'override'
            when 2 then 'rule_version'
            when 3 then 'new_order'
            when 4 then 'refund_or_correction'
            when 5 then 'interaction'
            when 6 then 'ageing'
            when 7 then 'cut_point_drift'
            when 99 then 'rule_version'
        end as change_cause

    from ranked

)

select * from final
