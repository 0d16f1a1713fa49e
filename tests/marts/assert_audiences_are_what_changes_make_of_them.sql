-- Who keeps a list by adds and removes ends up with another one. Members before and changes lead to the members of the
-- date, and those of today are the customers whose next action may be sent.
with

audiences as (

    select * from {{ ref('int_customer_audiences') }}

    where is_in_audience

),

changes as (

    select * from {{ ref('audience_changes') }}

),

compared as (

    select distinct as_of_date from {{ ref('segment_transitions') }}

),

period_ends as (

    select distinct as_of_date from {{ ref('customer_segment_history') }}

    where is_period_end

),

dates as (

    select
        compared.as_of_date,
        max(period_ends.as_of_date) as start_date

    from compared

    inner join period_ends
        on compared.as_of_date > period_ends.as_of_date

    group by compared.as_of_date

),

weighed as (

    select
        dates.as_of_date,
        audiences.audience,
        audiences.customer_id,
        1 as weight

    from dates

    inner join audiences
        on dates.start_date = audiences.as_of_date

    union all

    select
        as_of_date,
        audience,
        customer_id,
        case change when 'add' then 1 when 'remove' then -1 end as weight

    from changes

    union all

    select
        dates.as_of_date,
        audiences.audience,
        audiences.customer_id,
        -1 as weight

    from dates

    inner join audiences
        on dates.as_of_date = audiences.as_of_date

),

run_date as (

    select as_of_date from {{ ref('int_as_of_dates') }}

    where is_current

),

due as (

    select
        next_actions.customer_id,
        next_actions.as_of_date,
        next_actions.action || '_by_' || next_actions.channel as audience

    from {{ ref('customer_next_actions') }} as next_actions

    inner join run_date
        on next_actions.as_of_date = run_date.as_of_date

    where coalesce(next_actions.is_consented, true)

),

due_dates as (

    select distinct as_of_date from due

),

members as (

    select audiences.*

    from audiences

    inner join due_dates
        on audiences.as_of_date = due_dates.as_of_date

)

select
    as_of_date,
    audience,
    customer_id,
    'members before, adds and removes do not make the members of the date' as violation

from weighed

group by as_of_date, audience, customer_id

having sum(weight) is distinct from 0

union all

select
    null as as_of_date,
    coalesce(due.audience, members.audience) as audience,
    coalesce(due.customer_id, members.customer_id) as customer_id,
    'the audience of today and the next action that may be sent differ' as violation

from due

full outer join members
    on due.customer_id = members.customer_id and due.audience = members.audience

where due.customer_id is null or members.customer_id is null
