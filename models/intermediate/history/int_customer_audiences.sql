-- An audience is an action by its channel. What was published of a date is kept, since that is what was sent: a later
-- date is compared with it.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

segment_actions as (

    select * from {{ ref('segment_actions') }}

),

vetoes as (

    select * from {{ ref('action_vetoes') }}

),

open_complaints as (

    select * from {{ ref('int_open_complaints') }}

),

consents as (

    select * from {{ ref('int_consents_by_period') }}

),

presence as (

    select * from {{ ref('int_input_presence') }}

),

acted as (

    select
        history.as_of_date,
        history.customer_id,
        coalesce(vetoes.action, actions.action) as action,
        coalesce(vetoes.channel, actions.channel) as channel

    from history

    inner join dates_to_publish
        on history.as_of_date = dates_to_publish.as_of_date

    left join segment_actions as actions
        on history.segment = actions.segment

    left join open_complaints
        on history.as_of_date = open_complaints.as_of_date and history.customer_id = open_complaints.customer_id

    left join vetoes
        on
            vetoes.veto = 'open_complaint'
            and actions.is_stopped_by_complaint
            and open_complaints.customer_id is not null

),

final as (

    select
        acted.as_of_date,
        acted.customer_id,

        acted.action || '_by_' || acted.channel as audience,
        acted.action,
        acted.channel,
        case when presence.has_consents then coalesce(consents.is_consented, false) end as is_consented,
        coalesce(consents.is_consented, not presence.has_consents) as is_in_audience

    from acted

    cross join presence

    left join consents
        on
            acted.customer_id = consents.customer_id
            and acted.channel = consents.channel
            and acted.as_of_date >= consents.from_date
            and (acted.as_of_date < consents.until_date or consents.until_date is null)

)

select * from final
