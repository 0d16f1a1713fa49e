-- An export that slowly gets worse shows before it stops the run.
{{ config(severity='warn') }}

select
    check_name,
    detail,
    'more rows are rejected than reject_warn_share or reject_limits expect' as violation

from {{ ref('scoring_diagnostics') }}

where
    check_name like 'rejected_share.%'
    and status = 'warn'
