-- Whoever was born on a leap day is a year older on 1 March of other years.
with

cases (birth_date, day, expected) as (

    values
    (cast('1990-06-15' as date), cast('2025-06-14' as date), 34),
    (cast('1990-06-15' as date), cast('2025-06-15' as date), 35),
    (cast('1990-12-31' as date), cast('2025-01-01' as date), 34),
    (cast('2004-02-29' as date), cast('2025-02-28' as date), 20),
    (cast('2004-02-29' as date), cast('2025-03-01' as date), 21),
    (cast('2025-06-15' as date), cast('2025-06-15' as date), 0),
    (cast('2025-06-16' as date), cast('2025-06-15' as date), null),
    (cast(null as date), cast('2025-06-15' as date), null)

),

computed as (

    select
        *,
        {{ age_on('birth_date', 'day') }} as actual

    from cases

)

select
    *,
    'the age is another one' as violation

from computed

where actual is distinct from expected
