-- Whoever is lost or counted twice between two dates makes every rate of movement wrong.
with

dates as (

    select distinct as_of_date from {{ ref('segment_transitions') }}

),

period_ends as (

    select distinct as_of_date from {{ ref('customer_segment_history') }}

    where is_period_end

),

compared as (

    select
        dates.as_of_date,
        max(period_ends.as_of_date) as start_date

    from dates

    inner join period_ends
        on dates.as_of_date > period_ends.as_of_date

    group by dates.as_of_date

),

parts as (

    select
        compared.as_of_date,
        summaries.segment,
        'start' as part,
        summaries.customers,
        summaries.net_revenue

    from {{ ref('segment_summary') }} as summaries

    inner join compared
        on summaries.as_of_date = compared.start_date

    union all

    select
        compared.as_of_date,
        summaries.segment,
        'end' as part,
        summaries.customers,
        summaries.net_revenue

    from {{ ref('segment_summary') }} as summaries

    inner join compared
        on summaries.as_of_date = compared.as_of_date

    union all

    select
        as_of_date,
        from_segment as segment,
        case when from_segment = to_segment then 'stayed' else 'went' end as part,
        customers,
        net_revenue_before as net_revenue

    from {{ ref('segment_transitions') }}

    where from_segment <> '(entered)'

    union all

    select
        as_of_date,
        to_segment as segment,
        case when from_segment = to_segment then 'stays' else 'came' end as part,
        customers,
        net_revenue_after as net_revenue

    from {{ ref('segment_transitions') }}

    where to_segment <> '(left)'

),

added_up as (

    select
        as_of_date,
        segment,
        sum(case when part = 'start' then customers else 0 end) as customers_at_start,
        sum(case when part = 'came' then customers else 0 end) as customers_in,
        sum(case when part = 'went' then customers else 0 end) as customers_out,
        sum(case when part = 'end' then customers else 0 end) as customers_at_end,
        sum(case when part in ('stayed', 'went') then customers else 0 end) as customers_before,
        sum(
            case part
                when 'start' then net_revenue
                when 'stayed' then -1 * net_revenue
                when 'went' then -1 * net_revenue
                else 0
            end
        ) as revenue_missed_before,
        sum(
            case part
                when 'end' then net_revenue
                when 'stays' then -1 * net_revenue
                when 'came' then -1 * net_revenue
                else 0
            end
        ) as revenue_missed_after

    from parts

    group by as_of_date, segment

)

select
    *,
    'the customers of the segment, or their revenue, do not lead from the start to the end of the period' as violation

from added_up

where
    customers_at_start <> customers_before
    or customers_at_start + customers_in - customers_out <> customers_at_end
    or revenue_missed_before <> 0
    or revenue_missed_after <> 0
