-- A minimum that is reached exactly is reached; below the second step everything is in the first.
with

steps (step_number, minimum, kind) as (

    values
    (1, cast(null as integer), 'asked'),
    (2, 1, 'asked'),
    (3, 4, 'asked'),
    (2, 100, 'other')

),

pivoted as (

    select {{ pivot_steps('step', 'step_number', 'minimum', "kind = 'asked'", steps=4) }}

    from steps

),

cases (value, expected) as (

    values
    (-5, 1),
    (0, 1),
    (1, 2),
    (3, 2),
    (4, 3),
    (1000, 3)

),

computed as (

    select
        cases.*,
        {{ score_from_cut_points('cases.value', 'pivoted.step', best='highest', cuts=3) }} as actual

    from cases

    cross join pivoted

)

select
    *,
    'the step is another one' as violation

from computed

where actual is distinct from expected
