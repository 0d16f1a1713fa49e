-- score_level_check by example.
with

reached (as_of_date, f_levels, expected) as (

    values
    ('2024-01-31', 5, 'ok'),
    ('2024-02-29', 4, 'note'),
    ('2024-03-31', 1, 'note'),
    ('2024-04-30', 0, 'note')

),

computed as (

    {{ score_level_check('f_levels', 5) }}

)

select
    computed.*,
    reached.expected

from reached

left join computed
    on reached.as_of_date = computed.as_of_date

where
    computed.check_name is distinct from 'score_levels.f'
    or computed.value is distinct from reached.f_levels
    or computed.status is distinct from reached.expected
    or (computed.detail is null) is distinct from (reached.expected = 'ok')
