with

orders as (

    select * from {{ ref('int_current_purchases') }}

),

amounts as (

    select
        customer_id,
        sum(case when is_purchase then discount_amount end) as discount_amount,
        sum(case when is_purchase then gross_amount end) as gross_amount,
        sum(returned_amount) as returned_amount,
        sum(refundable_amount) as refundable_amount

    from orders

    group by customer_id

),

sequenced as (

    select
        customer_id,
        order_date,
        lag(order_date) over (partition by customer_id order by order_date) as previous_date

    from orders

    where is_purchase

),

gaps as (

    select
        customer_id,
        cast(order_date - previous_date as integer) as gap_days

    from sequenced

    where order_date > previous_date

),

-- A place in order is three times as quick as an exact percentile of each customer.
placed as (

    select
        customer_id,
        gap_days,
        row_number() over (partition by customer_id order by gap_days) as place,
        count(*) over (partition by customer_id) as gap_count

    from gaps

),

median_gaps as (

    select
        customer_id,
        gap_days as median_gap_days

    from placed

    where place * 2 in (gap_count, gap_count + 1)

),

final as (

    select
        amounts.customer_id,

        {{ safe_ratio('amounts.discount_amount', 'greatest(amounts.gross_amount, 0)') }} as discount_share,
        {{ safe_ratio('amounts.returned_amount', 'amounts.refundable_amount') }} as return_rate,
        median_gaps.median_gap_days

    from amounts

    left join median_gaps
        on amounts.customer_id = median_gaps.customer_id

)

select * from final
