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

refunds as (

    select * from {{ ref('int_refunds_in_excess') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

current_slices as (

    select as_of_date from as_of_dates
    where is_current

),

refund_checks as (

    select
        'refund_excess' as check_name,
        cast(coalesce(sum(excess_amount), 0) as decimal(18, 6)) as value,
        case when count(*) > 0 then 'note' else 'ok' end as status,
        cast(count(*) as {{ dbt.type_string() }}) || ' orders were refunded by more than they were worth' as detail

    from refunds

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
