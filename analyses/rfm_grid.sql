-- How many buyers are in each cell of recency by frequency at the as-of date, empty cells among them, best cell first.
with

rfm as (

    select * from {{ ref('customer_rfm') }}

),

segments as (

    select * from {{ ref('customer_segments') }}

),

buyers as (

    select
        rfm.r_score,
        rfm.f_score,
        count(*) as customers,
        {{ to_decimal('avg(rfm.monetary)', 2) }} as monetary_mean

    from rfm

    inner join segments
        on
            rfm.as_of_date = segments.as_of_date
            and rfm.customer_id = segments.customer_id

    where rfm.has_orders

    group by rfm.r_score, rfm.f_score

),

cells as (

    select
        recencies.n + 1 as r_score,
        frequencies.n + 1 as f_score

    from {{ integers_below(var('rfm_bins'), 'recencies') }}

    cross join {{ integers_below(var('rfm_bins'), 'frequencies') }}

),

final as (

    select
        cells.r_score,
        cells.f_score,

        coalesce(buyers.customers, 0) as customers,
        buyers.monetary_mean

    from cells

    left join buyers
        on
            cells.r_score = buyers.r_score
            and cells.f_score = buyers.f_score

)

select * from final
order by r_score desc, f_score desc
