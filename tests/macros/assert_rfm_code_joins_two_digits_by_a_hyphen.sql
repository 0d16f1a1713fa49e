-- rfm_code by example: without the hyphen, 1-10-1 and 11-0-1 would be one.
with

examples (r_score, f_score, m_score, expected, expected_of_ten) as (

    values
    (5, 4, 3, '543', '5-4-3'),
    (1, 1, 1, '111', '1-1-1'),
    (1, 10, 1, '1101', '1-10-1'),
    (10, 10, 10, '101010', '10-10-10'),
    (null, 1, 1, null, null),
    (1, null, 1, null, null),
    (null, null, null, null, null)

),

computed as (

    select
        *,
        {{ rfm_code('r_score', 'f_score', 'm_score', 5) }} as actual,
        {{ rfm_code('r_score', 'f_score', 'm_score', 10) }} as actual_of_ten

    from examples

)

select * from computed
where
    actual is distinct from expected
    or actual_of_ten is distinct from expected_of_ten
