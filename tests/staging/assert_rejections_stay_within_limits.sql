-- A broken export, with a column gone bad or most keys doubled, must stop the run and not thin the numbers out.
select
    check_name,
    detail,
    'more rows are rejected than reject_error_share or reject_limits allow' as violation

from {{ ref('scoring_diagnostics') }}

where
    check_name like 'rejected_share.%'
    and status = 'error'
