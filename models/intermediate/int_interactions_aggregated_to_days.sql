-- Interactions are read once here; a person who does the same thing twice on a day and channel is one row.
with

interactions as (

    select * from {{ ref('stg_engagement__interactions') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

final as (

    select
        coalesce(identities.customer_id, interactions.customer_id) as customer_id,
        interactions.interaction_type,
        interactions.channel,
        interactions.interaction_date,

        count(*) as interactions,
        min(interactions.occurred_at) as first_occurred_at

    from interactions

    left join identities
        on interactions.customer_id = identities.raw_customer_id

    group by
        coalesce(identities.customer_id, interactions.customer_id), interactions.interaction_type, interactions.channel,
        interactions.interaction_date

)

select * from final
