-- What becomes of each override at the current date. Whom nobody knows is asked first: it is a mistake at any time.
with

overrides as (

    select * from {{ ref('int_overrides_judged') }}

),

customers as (

    select * from {{ ref('int_customer_facts_observed') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

judged as (

    select case when customers.customer_id is null then 'of_unknown_customers' else overrides.override_state end as kind

    from overrides

    inner join as_of_dates
        on overrides.as_of_date = as_of_dates.as_of_date and as_of_dates.is_current

    left join customers
        on overrides.as_of_date = customers.as_of_date and overrides.customer_id = customers.customer_id

),

counted as (

    select
        kinds.kind,
        count(case when judged.kind = kinds.kind then 1 end) as overrides,
        count(judged.kind) as all_overrides

    from (
        values ('in_force'), ('superseded'), ('expired'), ('not_yet_valid'), ('of_unknown_customers')
    ) as kinds (kind)

    left join judged
        on 1 = 1

    group by kinds.kind

),

final as (

    select
        'overrides.' || kind as check_name,

        cast(overrides as decimal(18, 6)) as value,
        case when kind <> 'in_force' and overrides > 0 then 'note' else 'ok' end as status,
        cast(overrides as {{ dbt.type_string() }}) || ' of '
        || cast(all_overrides as {{ dbt.type_string() }}) || ' overrides' as detail

    from counted

)

select * from final
