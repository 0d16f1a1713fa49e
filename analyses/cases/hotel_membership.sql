-- Whether the card in a guest's pocket is that of the tier they have earned by now, and how many points they hold.
with

profiles as (

    select * from {{ ref('customer_profile') }}

),

segments as (

    select * from {{ ref('customer_segments') }}

),

level_tiers as (

    select * from {{ ref('member_level_tiers') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

levels as (

    select
        level_tiers.member_level,
        tier_rules.tier_rank as level_rank

    from level_tiers

    inner join tier_rules
        on level_tiers.tier = tier_rules.tier

    where tier_rules.basis = '{{ var("tier_basis") }}'

),

counted as (

    select
        profiles.member_level,
        levels.level_rank,
        segments.raw_tier,
        profiles.has_tier_mismatch,

        count(*) as guests,
        coalesce(sum(profiles.points_balance), 0) as points

    from profiles

    inner join segments
        on profiles.customer_id = segments.customer_id

    left join levels
        on profiles.member_level = levels.member_level

    group by profiles.member_level, levels.level_rank, segments.raw_tier, profiles.has_tier_mismatch

),

final as (

    select
        counted.member_level,
        counted.level_rank,
        counted.raw_tier,
        tier_rules.tier_rank,

        case
            when not counted.has_tier_mismatch then 'as_promised'
            when tier_rules.tier_rank > counted.level_rank then 'earned_more'
            when tier_rules.tier_rank < counted.level_rank then 'earned_less'
            else 'no_level'
        end as fit,

        counted.guests,
        counted.points

    from counted

    inner join tier_rules
        on
            counted.raw_tier = tier_rules.tier
            and tier_rules.basis = '{{ var("tier_basis") }}'

)

select
    member_level,
    raw_tier,
    fit,
    guests,
    points

from final

order by level_rank is null asc, level_rank desc, tier_rank desc
