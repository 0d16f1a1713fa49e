-- Each step with its scores, its segment and the tier that it gives. Where the rules no longer have a tier as high as
-- the one held, the highest stands in.
with

states as (

    select * from {{ ref('int_segments_replayed') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

cuts as (

    select
        as_of_date,
        is_new,
        {{ pivot_cut_points('revenue', "score_set = 'tier' and measure = 'monetary_sum'") }},
        {{ pivot_cut_points('orders', "score_set = 'tier' and measure = 'frequency_orders'") }}

    from {{ ref('int_cut_points_replayed') }}

    group by as_of_date, is_new

),

tier_counts as (

    select max(tier_rank) as highest_rank

    from tier_rules

    where basis = '{{ var("tier_basis") }}'

),

ranked as (

    select
        customers.*,
        case
            when customers.has_orders then {{ tier_for(
                score_from_cut_points('customers.window_net_revenue', 'cuts.revenue', best='highest'),
                score_from_cut_points('customers.window_orders', 'cuts.orders', best='highest')
            ) }}
            else 1
        end as raw_tier_rank

    from states as customers

    left join cuts
        on customers.as_of_date = cuts.as_of_date and customers.has_new_cuts = cuts.is_new

),

final as (

    select
        {{ state_columns('ranked', with_scores=true) }},

        ranked.segment,

        tier_rules.tier

    from ranked

    cross join tier_counts

    inner join tier_rules
        on
            least(greatest(ranked.raw_tier_rank, coalesce(ranked.held_before_rank, 1)), tier_counts.highest_rank)
            = tier_rules.tier_rank
            and tier_rules.basis = '{{ var("tier_basis") }}'

)

select * from final
