with

input_checks as (

    select * from {{ ref('int_input_diagnostics') }}

),

score_checks as (

    select * from {{ ref('int_score_diagnostics') }}

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

drift_checks as (

    select * from {{ ref('int_drift_diagnostics') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

current_slices as (

    select as_of_date from as_of_dates
    where is_current

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

checks as (

    select
        current_slices.as_of_date,
        run_checks.*

    from run_checks

    cross join current_slices

    union all

    select * from score_checks

    union all

    select * from drift_checks

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
