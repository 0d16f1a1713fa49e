-- The tier that is held, or that of an override while it is in force.
with

tiers as (

    select * from {{ ref('int_customer_tiers_held') }}

),

overrides as (

    select * from {{ ref('int_customer_overrides') }}

),

tier_rules as (

    select * from {{ ref('tier_rules') }}

),

final as (

    select
        tiers.as_of_date,
        tiers.customer_id,

        coalesce(overrides.overriding_tier, tiers.held_tier) as tier,
        tier_rules.tier_rank,
        tiers.raw_tier,
        tiers.raw_tier_rank,
        tiers.held_tier,
        tiers.held_tier_rank

    from tiers

    left join overrides
        on
            tiers.as_of_date = overrides.as_of_date
            and tiers.customer_id = overrides.customer_id

    left join tier_rules
        on
            coalesce(overrides.overriding_tier, tiers.held_tier) = tier_rules.tier
            and tier_rules.basis = '{{ var("tier_basis") }}'

)

select * from final
