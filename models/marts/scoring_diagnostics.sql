with

input_checks as (

    select * from {{ ref('int_input_diagnostics') }}

),

item_checks as (

    select * from {{ ref('int_order_item_diagnostics') }}

),

override_checks as (

    select * from {{ ref('int_override_diagnostics') }}

),

refund_checks as (

    select * from {{ ref('int_refund_diagnostics') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

run_checks as (

    select * from input_checks
    union all
    select * from item_checks
    union all
    select * from override_checks
    union all
    select * from refund_checks

),

dated_checks as (

    select * from {{ ref('int_score_diagnostics') }}
    union all
    select * from {{ ref('int_drift_diagnostics') }}

),

checks as (

    select
        as_of_dates.as_of_date,
        run_checks.check_name,
        run_checks.value,
        run_checks.status,
        run_checks.detail

    from run_checks

    inner join as_of_dates
        on as_of_dates.is_current

    union all

    select
        as_of_date,
        check_name,
        value,
        status,
        detail

    from dated_checks

),

final as (

    select
        as_of_date,
        cast(check_name as {{ dbt.type_string() }}) as check_name,

        cast(value as decimal(18, 6)) as value,
        cast(status as {{ dbt.type_string() }}) as status,
        cast(detail as {{ dbt.type_string() }}) as detail

    from checks

)

select * from final
