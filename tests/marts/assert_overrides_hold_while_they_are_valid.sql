-- Whoever set a segment or tier by hand must find it there, and nobody else must find one that the rules did not give.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

overrides as (

    select * from {{ ref('stg_crm__overrides') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

labels as (

    select
        history.as_of_date,
        history.customer_id,
        history.is_overridden,
        'segment' as column_name,
        history.segment as final_value,
        history.raw_segment as automatic_value

    from history

    inner join dates_to_publish
        on history.as_of_date = dates_to_publish.as_of_date

    union all

    select
        history.as_of_date,
        history.customer_id,
        history.is_overridden,
        'tier' as column_name,
        history.tier as final_value,
        history.held_tier as automatic_value

    from history

    inner join dates_to_publish
        on history.as_of_date = dates_to_publish.as_of_date

),

valid as (

    select
        labels.as_of_date,
        labels.customer_id,
        labels.column_name,
        overrides.override_value,
        overrides.valid_from

    from overrides

    left join identities
        on overrides.customer_id = identities.raw_customer_id

    inner join labels
        on
            coalesce(identities.customer_id, overrides.customer_id) = labels.customer_id
            and overrides.column_name = labels.column_name

    where
        labels.as_of_date >= overrides.valid_from_date
        and coalesce(labels.as_of_date < overrides.expires_date, true)

),

latest as (

    select
        as_of_date,
        customer_id,
        column_name,
        max(valid_from) as valid_from

    from valid

    group by as_of_date, customer_id, column_name

),

winning as (

    select
        valid.as_of_date,
        valid.customer_id,
        valid.column_name,
        valid.override_value

    from valid

    inner join latest
        on
            valid.as_of_date = latest.as_of_date
            and valid.customer_id = latest.customer_id
            and valid.column_name = latest.column_name
            and valid.valid_from = latest.valid_from

),

judged as (

    select
        labels.as_of_date,
        labels.customer_id,
        labels.column_name,
        labels.final_value,
        labels.automatic_value,
        labels.is_overridden,
        count(winning.override_value) as winning_overrides,
        count(case when winning.override_value = labels.final_value then 1 end) as obeyed_overrides

    from labels

    left join winning
        on
            labels.as_of_date = winning.as_of_date
            and labels.customer_id = winning.customer_id
            and labels.column_name = winning.column_name

    group by
        labels.as_of_date, labels.customer_id, labels.column_name, labels.final_value, labels.automatic_value,
        labels.is_overridden

),

checked as (

    select
        *,
        case
            when winning_overrides = 0 and final_value <> automatic_value
                then 'the value is not that of the rule, and no override is valid'
            when winning_overrides > 0 and obeyed_overrides = 0
                then 'the value is not that of the latest valid override'
            when is_overridden <> (sum(winning_overrides) over (partition by as_of_date, customer_id) > 0)
                then 'the row does not say rightly whether an override is valid'
        end as violation

    from judged

)

select * from checked
where violation is not null
