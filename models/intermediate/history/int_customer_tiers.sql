-- Minima rise with the rank, so the highest rank whose minima both hold is the lower of the two ranks reached.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

cuts as (

    select
        as_of_date,
        {{ pivot_cut_points('revenue', "score_set = 'tier' and measure = 'monetary_sum'") }},
        {{ pivot_cut_points('orders', "score_set = 'tier' and measure = 'frequency_orders'") }}

    from cut_points

    group by as_of_date

),

ranked as (

    select
        customers.as_of_date,
        customers.customer_id,
        case
            when customers.has_orders then {{ tier_for(
                score_from_cut_points('customers.window_net_revenue', 'cuts.revenue', best='highest'),
                score_from_cut_points('customers.window_orders', 'cuts.orders', best='highest')
            ) }}
            else 1
        end as raw_tier_rank

    from customers

    left join cuts
        on customers.as_of_date = cuts.as_of_date

),

final as (

    select
        ranked.as_of_date,
        ranked.customer_id,

        tier_rules.tier as raw_tier,
        ranked.raw_tier_rank

    from ranked

    inner join tier_rules
        on
            ranked.raw_tier_rank = tier_rules.tier_rank
            and tier_rules.basis = '{{ var("tier_basis") }}'

)

select * from final
