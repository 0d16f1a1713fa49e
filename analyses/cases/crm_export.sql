-- What a CRM takes over for each customer: names of the segment, tier, kind of owner, and where the public pool stands.
with

actions as (

    select * from {{ ref('customer_next_actions') }}

),

segments as (

    select * from {{ ref('customer_segments') }}

),

final as (

    select
        actions.customer_id,
        segments.segment_label_en,
        segments.segment_label_zh,
        segments.tier,

        actions.owner_kind,
        actions.action,
        actions.due_date,
        actions.is_consented,
        cast(actions.as_of_date - actions.last_contact_date as integer) as days_without_follow_up,

        actions.pool_recycle_due_date as recycle_date,
        case
            when actions.pool_recycle_due_date is null then 'never'
            when actions.pool_recycle_due_date <= actions.as_of_date then 'due'
            when actions.pool_warn_date <= actions.as_of_date then 'warned'
            else 'later'
        end as recycle_state

    from actions

    inner join segments
        on actions.customer_id = segments.customer_id

)

select * from final
order by recycle_date is null asc, recycle_date asc, customer_id asc
