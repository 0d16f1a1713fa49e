with

changes as (

    select * from {{ ref('int_label_changes') }}

),

causes as (

    select * from {{ ref('int_label_causes') }}

),

caused as (

    select
        changes.*,
        causes.segment_cause,
        causes.rfm_segment_cause,
        causes.tier_cause,
        causes.r_score_cause,
        causes.f_score_cause,
        causes.m_score_cause

    from changes

    left join causes
        on changes.as_of_date = causes.as_of_date and changes.customer_id = causes.customer_id

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
        caused.as_of_date,
        caused.customer_id,
        labels.label,

        labels.scheme,
        {{ by_label('caused.from_', '', dbt.type_string()) }} as from_value,
        {{ by_label('caused.to_', '', dbt.type_string()) }} as to_value,
        case labels.label
            when 'tier' then caused.from_tier_rank
            when 'r_score' then coalesce(caused.from_r_score, 0)
            when 'f_score' then coalesce(caused.from_f_score, 0)
            when 'm_score' then coalesce(caused.from_m_score, 0)
        end as from_number,
        case labels.label
            when 'tier' then caused.to_tier_rank
            when 'r_score' then coalesce(caused.to_r_score, 0)
            when 'f_score' then coalesce(caused.to_f_score, 0)
            when 'm_score' then coalesce(caused.to_m_score, 0)
        end as to_number,
        case when caused.has_entered then 0 else {{ by_label('caused.', '_cause', 'integer') }} end as cause_number

    from caused

    cross join labels

)

select * from final
