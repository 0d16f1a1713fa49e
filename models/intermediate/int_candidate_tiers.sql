-- The tier that would be held today if the minima of the candidate had held at every date of the hold.
with

facts as (

    select * from {{ ref('int_label_facts') }}

),

latest_date as (

    select * from {{ ref('int_latest_date') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

    where basis = '{{ var("tier_basis") }}'

),

cuts as (

    select
        as_of_date,
        {{ pivot_cut_points('revenue', "measure = 'monetary_sum'") }},
        {{ pivot_cut_points('orders', "measure = 'frequency_orders'") }}

    from {{ ref('int_candidate_tier_cuts') }}

    group by as_of_date

),

held_dates as (

    select
        latest_date.as_of_date,
        {{ grid_date('latest_date.as_of_date', 'periods.n', var('history_grain')) }} as reached_date

    from latest_date

    cross join {{ integers_below(var('tier_hold_periods') | int + 1, 'periods') }}

),

ranked as (

    select
        held_dates.as_of_date,
        customers.customer_id,
        customers.as_of_date = held_dates.as_of_date as is_today,
        case
            when customers.has_orders then {{ tier_for(
                score_from_cut_points('customers.window_net_revenue', 'cuts.revenue', best='highest'),
                score_from_cut_points('customers.window_orders', 'cuts.orders', best='highest')
            ) }}
            else 1
        end as raw_tier_rank

    from held_dates

    inner join facts as customers on held_dates.reached_date = customers.as_of_date

    left join cuts on customers.as_of_date = cuts.as_of_date

),

held as (

    select
        as_of_date,
        customer_id,
        max(raw_tier_rank) as held_tier_rank

    from ranked

    group by as_of_date, customer_id

    having count(case when is_today then 1 end) > 0

),

final as (

    select
        held.as_of_date,
        held.customer_id,

        tier_rules.tier

    from held

    inner join tier_rules on held.held_tier_rank = tier_rules.tier_rank

)

select * from final
