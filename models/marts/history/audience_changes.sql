with

audiences as (

    select * from {{ ref('int_customer_audiences') }}

),

dates_compared as (

    select * from {{ ref('int_dates_compared') }}

),

consents as (

    select * from {{ ref('int_consents_by_period') }}

),

presence as (

    select * from {{ ref('int_input_presence') }}

),

ended as (

    select audiences.* from audiences

    inner join dates_compared
        on audiences.as_of_date = dates_compared.as_of_date

),

started as (

    select
        audiences.*,
        dates_compared.as_of_date as compared_date

    from audiences

    inner join dates_compared
        on audiences.as_of_date = dates_compared.preceding_date

),

changed as (

    select
        coalesce(ended.as_of_date, started.compared_date) as as_of_date,
        coalesce(ended.audience, started.audience) as audience,
        coalesce(ended.customer_id, started.customer_id) as customer_id,
        coalesce(ended.action, started.action) as action,
        coalesce(ended.channel, started.channel) as channel,
        case when coalesce(ended.is_in_audience, false) then 'add' else 'remove' end as change,
        case when ended.audience = started.audience then 'consent' else 'action' end as change_reason,
        ended.is_consented

    from ended

    full outer join started
        on
            ended.as_of_date = started.compared_date
            and ended.customer_id = started.customer_id
            and ended.audience = started.audience

    where coalesce(ended.is_in_audience, false) <> coalesce(started.is_in_audience, false)

),

final as (

    select
        changed.as_of_date,
        changed.audience,
        changed.customer_id,

        changed.action,
        changed.channel,
        changed.change,
        changed.change_reason,
        case when presence.has_consents then coalesce(changed.is_consented, consents.is_consented, false) end
            as is_consented

    from changed

    cross join presence

    left join consents
        on
            changed.customer_id = consents.customer_id
            and changed.channel = consents.channel
            and changed.as_of_date >= consents.from_date
            and (changed.as_of_date < consents.until_date or consents.until_date is null)

)

select * from final
