-- The minima of tiers at each date, as amounts and orders, or what the candidate asks for instead.
with

cut_points as (

    select * from {{ ref('cut_points') }}

    where score_set = 'tier'

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

    where basis = '{{ var("tier_basis") }}'

),

candidates as (

    select * from {{ ref('candidate_rules') }}

    where candidate = '{{ candidate_rules() }}' and rule = 'tier_rules' and variant = '{{ var("tier_basis") }}'

),

ranked as (

    select
        tier_rules.tier_rank - 1 as cut_number,
        case when candidates.rule_column = 'min_orders' then 'frequency_orders' else 'monetary_sum' end as measure,
        candidates.new_value

    from candidates

    inner join tier_rules
        on candidates.rule_row = tier_rules.tier

),

final as (

    select
        cut_points.as_of_date,
        cut_points.measure,
        cut_points.cut_number,

        coalesce(ranked.new_value, cut_points.cut_value) as cut_value,
        cut_points.is_inclusive

    from cut_points

    left join ranked
        on cut_points.measure = ranked.measure and cut_points.cut_number = ranked.cut_number

)

select * from final
