-- Scores of customers who are no longer those of a month before mean something else than a month before.
select
    diagnostics.check_name,
    diagnostics.value,
    'the population stability index is above drift_error_limit' as violation

from {{ ref('scoring_diagnostics') }} as diagnostics

inner join {{ ref('int_latest_date') }} as latest_date
    on diagnostics.as_of_date = latest_date.as_of_date

where
    diagnostics.check_name like 'drift.%'
    and diagnostics.status = 'error'
