-- An owner keeps a customer while there is a follow-up or an order; the clock of who was never contacted starts at
-- the registration. Days that are not known leave the others in force.
with

actions as (

    select * from {{ ref('int_customer_actions') }}

),

pool_rules as (

    select * from {{ ref('pool_rules') }}

),

dated as (

    select
        actions.*,
        {{ add_days('actions.follow_up_from_date', 'actions.follow_up_days') }} as next_follow_up_date,
        {{ add_days('coalesce(actions.last_contact_date, actions.registered_date)', 'pool_rules.recycle_after_days') }}
            as follow_up_end_date,
        {{ add_days('actions.last_order_date', 'pool_rules.deal_protection_days') }} as protection_end_date,
        pool_rules.warn_days

    from actions

    left join pool_rules
        on actions.owner_kind = pool_rules.owner_kind

),

recycled as (

    select
        *,
        greatest(follow_up_end_date, protection_end_date) as recycle_date

    from dated

),

final as (

    select
        customer_id,

        greatest(as_of_date, next_follow_up_date) as due_date,
        recycle_date as pool_recycle_due_date,
        {{ add_days('recycle_date', '-1 * warn_days') }} as pool_warn_date,
        case
            when recycle_date = follow_up_end_date then 'no_follow_up'
            when recycle_date = protection_end_date then 'protection_ended'
        end as pool_recycle_reason

    from recycled

)

select * from final
