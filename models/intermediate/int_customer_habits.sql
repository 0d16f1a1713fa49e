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

order_days as (

    select distinct
        customer_id,
        order_date

    from orders

    where is_purchase

),

gaps as (

    select
        customer_id,
        cast(order_date - lag(order_date) over (partition by customer_id order by order_date) as integer) as gap_days

    from order_days

),

median_gaps as (

    select
        customer_id,
        cast({{ percentile_of('gap_days', 0.5) }} as integer) as median_gap_days

    from gaps

    where gap_days is not null

    group by customer_id

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
