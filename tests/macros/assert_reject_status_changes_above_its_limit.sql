-- reject_status by example, of 100 rows: at exactly a limit nothing changes yet, and limits of its own come first.
with

rejected (input, reason, rejected_rows, expected) as (

    values
    ('orders', 'missing_key', 0, 'ok'),
    ('orders', 'missing_key', 1, 'ok'),
    ('orders', 'missing_key', 2, 'warn'),
    ('orders', 'missing_key', 5, 'warn'),
    ('orders', 'missing_key', 6, 'error'),
    ('orders', 'missing_key', 100, 'error'),
    ('orders', 'test_order', 100, 'ok'),
    ('refunds', 'orphan', 10, 'ok'),
    ('refunds', 'orphan', 11, 'warn'),
    ('refunds', 'orphan', 50, 'warn'),
    ('refunds', 'orphan', 51, 'error'),
    ('refunds', 'missing_key', 10, 'error'),
    ('items', 'test_order', 1, 'error')

),

computed as (

    select
        rejected.*,
        {{ reject_status(
            'rejected.rejected_rows', '100', 0.01, 0.05, {'refunds.orphan': [0.1, 0.5], 'items.test_order': [0, 0]}
        ) }} as actual

    from rejected

)

select * from computed
where actual is distinct from expected
