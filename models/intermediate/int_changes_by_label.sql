with

changes as (

    select * from {{ ref('int_label_changes') }}

),

causes as (

    select * from {{ ref('int_label_causes') }}

),

labels (label, scheme) as (

    values
    ('segment', 'segment'),
    ('rfm_segment', '{{ enabled_presets()[0] }}'),
    ('tier', null),
    ('r_score', null),
    ('f_score', null),
    ('m_score', null)

),

final as (

    select
        changes.as_of_date,
        changes.customer_id,
        labels.label,

        labels.scheme,
        {{ by_label('changes.from_', '', dbt.type_string()) }} as from_value,
        {{ by_label('changes.to_', '', dbt.type_string()) }} as to_value,
        case labels.label
            when 'tier' then changes.from_tier_rank
            when 'r_score' then coalesce(changes.from_r_score, 0)
            when 'f_score' then coalesce(changes.from_f_score, 0)
            when 'm_score' then coalesce(changes.from_m_score, 0)
        end as from_number,
        case labels.label
            when 'tier' then changes.to_tier_rank
            when 'r_score' then coalesce(changes.to_r_score, 0)
            when 'f_score' then coalesce(changes.to_f_score, 0)
            when 'm_score' then coalesce(changes.to_m_score, 0)
        end as to_number,
        case when changes.has_entered then 0 else {{ by_label('causes.', '_cause', 'integer') }} end as cause_number

    from changes

    cross join labels

    left join causes
        on changes.as_of_date = causes.as_of_date and changes.customer_id = causes.customer_id

)

select * from final
