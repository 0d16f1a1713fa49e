-- Equal customers with unequal scores (as ntile gives), or a scale upside down, make every RFM segment wrong.
with

customers as (

    select * from {{ ref('customer_rfm') }}

),

levels as (

    select
        as_of_date,
        'r_score' as score_name,
        r_score as score,
        min(-1 * recency_days) as worst,
        max(-1 * recency_days) as best

    from customers

    where has_orders

    group by as_of_date, r_score

    union all

    select
        as_of_date,
        'f_score' as score_name,
        f_score as score,
        min(frequency) as worst,
        max(frequency) as best

    from customers

    where has_orders

    group by as_of_date, f_score

    union all

    select
        as_of_date,
        'm_score' as score_name,
        m_score as score,
        min(monetary) as worst,
        max(monetary) as best

    from customers

    where has_orders

    group by as_of_date, m_score

),

compared as (

    select
        *,
        lag(best) over (partition by as_of_date, score_name order by score) as best_of_lower_score

    from levels

)

select
    *,
    'the worst with this score is no better than the best with a lower one' as violation

from compared

where worst <= best_of_lower_score
