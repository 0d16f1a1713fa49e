with

rejected_records as (

    select * from {{ ref('rejected_records') }}

),

row_counts as (

    select * from {{ ref('input_row_counts') }}

),

inputs as (

    select * from {{ ref('int_inputs') }}

),

rejected as (

    select
        input,
        reason,
        count(*) as rejected_rows

    from rejected_records

    group by input, reason

),

final as (

    select
        'input_present.' || input as check_name,

        case when is_present then 1 else 0 end as value,
        case when is_present then 'ok' else 'note' end as status,
        case when not is_present then 'absent: what depends on it is null in the marts' end as detail

    from inputs

    union all

    select
        'rejected_share.' || rejected.input || '.' || rejected.reason as check_name,

        {{ safe_ratio('rejected.rejected_rows', 'row_counts.raw_rows', 6) }} as value,
        {{ reject_status(
            'rejected.rejected_rows', 'row_counts.raw_rows', var('reject_warn_share'), var('reject_error_share'),
            var('reject_limits')
        ) }} as status,
        cast(rejected.rejected_rows as {{ dbt.type_string() }}) || ' of '
        || cast(row_counts.raw_rows as {{ dbt.type_string() }}) || ' rows' as detail

    from rejected

    inner join row_counts
        on rejected.input = row_counts.input

)

select * from final
