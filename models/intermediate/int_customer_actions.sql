-- The action of the segment, unless it sells more and a complaint is open.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

churn as (

    select * from {{ ref('customer_churn_risk') }}

),

lifecycle as (

    select * from {{ ref('customer_lifecycle') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

contacts as (

    select * from {{ ref('int_customer_contacts') }}

),

segment_actions as (

    select * from {{ ref('segment_actions') }}

),

vetoes as (

    select * from {{ ref('action_vetoes') }}

),

final as (

    select
        history.customer_id,
        history.as_of_date,

        history.segment,
        coalesce(vetoes.action, actions.action) as action,
        coalesce(vetoes.label_en, actions.label_en) as action_label_en,
        coalesce(vetoes.label_zh, actions.label_zh) as action_label_zh,
        coalesce(vetoes.offer_en, actions.offer_en) as offer_en,
        coalesce(vetoes.offer_zh, actions.offer_zh) as offer_zh,
        coalesce(vetoes.veto, churn.churn_reason, history.segment) as reason,
        coalesce(vetoes.channel, actions.channel) as channel,
        actions.service_level,
        actions.owner_kind,
        actions.needs_dedicated_owner,
        actions.priority as priority_rank,
        churn.value_at_stake,

        contacts.registered_date,
        contacts.last_contact_date,
        lifecycle.last_order_date,
        case when vetoes.veto is null then contacts.last_contact_date else contacts.last_complaint_date end
            as follow_up_from_date,
        coalesce(vetoes.follow_up_days, actions.follow_up_days) as follow_up_days

    from history

    inner join latest_date on history.as_of_date = latest_date.as_of_date

    inner join churn
        on history.as_of_date = churn.as_of_date and history.customer_id = churn.customer_id

    inner join lifecycle
        on history.as_of_date = lifecycle.as_of_date and history.customer_id = lifecycle.customer_id

    left join segment_actions as actions on history.segment = actions.segment

    left join contacts on history.customer_id = contacts.customer_id

    left join vetoes
        on
            vetoes.veto = 'open_complaint'
            and actions.is_stopped_by_complaint
            and cast(history.as_of_date - contacts.last_complaint_date as integer) <= vetoes.open_days

)

select * from final
