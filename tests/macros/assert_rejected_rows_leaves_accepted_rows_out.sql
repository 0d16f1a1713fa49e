-- rejected_rows by example.
with

examined (order_id, row_number_in_key, reject_reason, raw_record) as (

    values
    ('a', 1, null, '{}'),
    ('a', 2, 'duplicate_key', '{"n": 2}')

),

computed as (

    {{ rejected_rows('orders', 'examined', ['order_id', 'row_number_in_key']) }}

),

counted as (

    select
        count(*) as rows_listed,
        count(
            case
                when
                    input = 'orders'
                    and record_key = 'a 2'
                    and row_number_in_key = 2
                    and reason = 'duplicate_key'
                    and raw_record = '{"n": 2}'
                    then 1
            end
        ) as rows_expected

    from computed

)

select * from counted
where
    rows_listed <> 1
    or rows_expected <> 1
