-- An override that is neither in force nor reported is a promise that nobody knows was not kept.
with

diagnostics as (

    select * from {{ ref('scoring_diagnostics') }}

),

overrides as (

    select * from {{ ref('stg_crm__overrides') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

counted as (

    select sum(diagnostics.value) as counted_overrides

    from diagnostics

    inner join as_of_dates
        on diagnostics.as_of_date = as_of_dates.as_of_date and as_of_dates.is_current

    where diagnostics.check_name like 'overrides.%'

),

accepted as (

    select count(*) as accepted_overrides

    from overrides

)

select
    counted.counted_overrides,
    accepted.accepted_overrides,
    'the diagnostics count more or fewer overrides than there are' as violation

from counted

cross join accepted

where (counted.counted_overrides = accepted.accepted_overrides) is not true
