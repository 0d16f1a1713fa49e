-- A candidate that names nothing, or what is not there, changes nobody and looks harmless. Limits rise under it as they
-- do now: otherwise a stage or a tier could not be reached.
with

candidates as (

    select * from {{ ref('candidate_rules') }}

    where candidate = '{{ candidate_rules() }}'

),

lifecycle_rules as (

    select * from {{ ref('int_candidate_lifecycle_rules') }}

    where method = '{{ var("lifecycle_method") }}' and lifecycle_stage in ('active', 'at_risk', 'dormant')

),

limits as (

    select 'lifecycle_rules ' || method || ' ' || lifecycle_stage as limit_key

    from {{ ref('lifecycle_rules') }}

    union all

    select 'tier_rules ' || basis || ' ' || tier as limit_key

    from {{ ref('tier_rules') }}

    where tier_rank > 1

),

tier_steps as (

    select
        as_of_date,
        measure,
        cut_number,
        cut_value,
        lag(cut_value) over (partition by as_of_date, measure order by cut_number) as lower_value

    from {{ ref('int_candidate_tier_cuts') }}

),

stage_steps as (

    select
        lifecycle_stage,
        limit_value,
        lag(limit_value) over (
            order by case lifecycle_stage when 'active' then 1 when 'at_risk' then 2 else 3 end
        ) as lower_value

    from lifecycle_rules

),

expected as (

    select '{{ candidate_rules() }}' as candidate

)

select
    expected.candidate,
    null as label,
    'candidate_rules has no candidate of the name that the var candidate_rules gives' as violation

from expected

where expected.candidate <> '' and expected.candidate not in (select candidates.candidate from candidates)

union all

select
    candidate,
    rule_row as label,
    'the candidate changes a stage or a tier that is not there, or the base tier' as violation

from candidates

where rule || ' ' || variant || ' ' || rule_row not in (select limits.limit_key from limits)

union all

select
    '{{ candidate_rules() }}' as candidate,
    measure as label,
    'under the candidate a tier asks for less than the one below it' as violation

from tier_steps

where cut_value < lower_value and '{{ candidate_rules() }}' <> ''

union all

select
    '{{ candidate_rules() }}' as candidate,
    lifecycle_stage as label,
    'under the candidate the limit of a stage is not above that of the stage before' as violation

from stage_steps

where limit_value <= lower_value and '{{ candidate_rules() }}' <> ''
