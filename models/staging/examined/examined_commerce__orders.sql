-- The rows of every key that is repeated or has a row with a problem; all other rows are accepted unseen.
-- Parsed rows are imported twice, because an engine may keep the whole of a CTE that is read twice.
with

rows_to_group as (

    select * from {{ ref('parsed_commerce__orders') }}

),

rows_to_judge as (

    select * from {{ ref('parsed_commerce__orders') }}

),

currency_rates as (

    select * from {{ ref('stg_commerce__currency_rates') }}

),

known_currencies as (

    select
        currency,
        min(rate_date) as first_rate_date

    from currency_rates

    group by currency

),

suspect_keys as (

    select rows_to_group.order_id

    from rows_to_group

    left join known_currencies
        on rows_to_group.currency = known_currencies.currency

    group by rows_to_group.order_id

    having
        count(*) > 1
        or count(rows_to_group.row_problem) > 0
        or count(
            {{ order_problem('rows_to_group', 'known_currencies.first_rate_date', var('reporting_currency')) }}
        ) > 0

),

judged as (

    select
        rows_to_judge.*,
        coalesce(
            rows_to_judge.row_problem,
            {{ order_problem('rows_to_judge', 'known_currencies.first_rate_date', var('reporting_currency')) }}
        ) as problem

    from rows_to_judge

    inner join suspect_keys
        on rows_to_judge.order_id = suspect_keys.order_id

    left join known_currencies
        on rows_to_judge.currency = known_currencies.currency

),

numbered as (

    select
        *,
        row_number() over (
            partition by order_id
            order by
                case when problem is null then 0 else 1 end,
                ordered_at nulls last,
                gross_amount nulls last,
                discount_amount nulls last,
                {{ record_order(['customer_id', 'order_status', 'channel', 'currency']) }}
        ) as row_number_in_key

    from judged

),

final as (

    select
        order_id,
        customer_id,

        order_status,
        channel,
        currency,

        gross_amount,
        discount_amount,

        ordered_at,
        order_date,

        row_number_in_key,
        coalesce(problem, case when row_number_in_key > 1 then 'duplicate_key' end) as reject_reason,
        raw_record

    from numbered

)

select * from final
