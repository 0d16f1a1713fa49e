with

actions as (

    select * from {{ ref('int_customer_actions') }}

),

consents as (

    select * from {{ ref('int_latest_consents') }}

),

presence as (

    select * from {{ ref('int_input_presence') }}

),

resource_shares as (

    select * from {{ ref('int_resource_shares') }}

),

due_dates as (

    select * from {{ ref('int_customer_due_dates') }}

),

goal_focus as (

    select * from {{ ref('customer_goal_focus') }}

),

served as (

    select
        customer_id,
        {{ sorted_list('goal') }} as goals

    from goal_focus

    group by customer_id

),

final as (

    select
        actions.customer_id,
        actions.as_of_date,

        actions.segment,
        actions.action,
        actions.action_label_en,
        actions.action_label_zh,
        actions.offer_en,
        actions.offer_zh,
        actions.reason,
        actions.channel,
        case when presence.has_consents then coalesce(consents.is_consented, false) end as is_consented,
        actions.service_level,
        actions.owner_kind,
        actions.needs_dedicated_owner,
        served.goals,

        actions.value_at_stake,
        actions.priority_rank,
        resource_shares.resource_share,

        actions.last_contact_date,
        due_dates.due_date,
        due_dates.pool_recycle_due_date,
        due_dates.pool_warn_date,
        due_dates.pool_recycle_reason

    from actions

    cross join presence

    inner join due_dates
        on actions.customer_id = due_dates.customer_id

    left join consents
        on actions.customer_id = consents.customer_id and actions.channel = consents.channel

    left join resource_shares
        on actions.segment = resource_shares.segment

    left join served
        on actions.customer_id = served.customer_id

)

select * from final
