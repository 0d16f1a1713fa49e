with

history as (

    select * from {{ ref('customer_segment_history') }}

),

segment_labels as (

    select * from {{ ref('segment_labels') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

final as (

    select
        history.customer_id,
        history.as_of_date,

        history.segment,
        segment_labels.segment_id,
        segment_labels.label_en as segment_label_en,
        segment_labels.label_zh as segment_label_zh,

        history.tier,
        history.tier_rank,
        history.raw_tier,

        history.lifecycle_stage,
        history.value_tier,
        history.interaction_class,
        history.rfm_code,
        history.rfm_segment,

        history.rule_version

    from history

    inner join as_of_dates
        on
            history.as_of_date = as_of_dates.as_of_date
            and as_of_dates.is_current

    left join segment_labels
        on
            history.segment = segment_labels.segment
            and segment_labels.scheme = 'segment'

)

select * from final
