-- Which segments hold the revenue: the largest first, what they add up to, and how many class A customers each has.
with

summary as (

    select * from {{ ref('segment_summary') }}

),

segments as (

    select * from {{ ref('customer_segments') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

classes as (

    select
        segments.as_of_date,
        segments.segment,
        segments.segment_label_en,
        count(case when customer_values.abc_class = 'A' then 1 end) as a_customers

    from segments

    inner join customer_values
        on
            segments.as_of_date = customer_values.as_of_date
            and segments.customer_id = customer_values.customer_id

    group by segments.as_of_date, segments.segment, segments.segment_label_en

),

summed as (

    select
        *,
        sum(net_revenue) over (partition by as_of_date) as all_net_revenue,
        sum(net_revenue) over (
            partition by as_of_date
            order by net_revenue desc, segment asc
            rows between unbounded preceding and current row
        ) as net_revenue_so_far

    from summary

),

final as (

    select
        classes.segment,
        classes.segment_label_en,

        summed.customers,
        summed.customer_share,
        classes.a_customers,

        summed.net_revenue,
        summed.revenue_share,
        {{ safe_ratio('summed.net_revenue_so_far', 'summed.all_net_revenue') }} as cumulative_revenue_share

    from classes

    inner join summed
        on
            classes.as_of_date = summed.as_of_date
            and classes.segment = summed.segment

)

select * from final
order by net_revenue desc, segment asc
