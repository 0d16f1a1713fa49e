-- A row that is neither accepted nor rejected is lost silently; one that is both is counted twice.
with

row_counts as (

    select * from {{ ref('input_row_counts') }}

),

rejected_records as (

    select * from {{ ref('rejected_records') }}

),

rejected as (

    select
        input,
        count(*) as rejected_rows

    from rejected_records

    group by input

)

select
    row_counts.input,
    row_counts.raw_rows,
    row_counts.staged_rows,
    coalesce(rejected.rejected_rows, 0) as rejected_rows,
    'raw rows are not the staged and the rejected ones together' as violation

from row_counts

left join rejected
    on row_counts.input = rejected.input

where row_counts.raw_rows <> row_counts.staged_rows + coalesce(rejected.rejected_rows, 0)
