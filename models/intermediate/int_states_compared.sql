-- Facts of both dates of whoever has changed a label, and what came between them.
with

changes as (

    select * from {{ ref('int_label_changes') }}

),

states as (

    select * from {{ ref('int_label_facts') }}

),

inputs as (

    select * from {{ ref('int_inputs') }}

),

presence as (

    select max(case when input = 'interactions' and is_present then 1 else 0 end) = 1 as has_interactions

    from inputs

),

classified as (

    select
        states.*,
        {{ interaction_class_for(
            'presence.has_interactions', 'states.window_interactions', 'states.engagement_score',
            var('interaction_high_score')
        ) }} as interaction_class

    from states

    cross join presence

),

paired as (

    select
        changes.as_of_date,
        changes.customer_id,
        changes.preceding_date,
        {{ new_labels(['segment', 'rfm_segment', 'tier', 'r_score', 'f_score', 'm_score']) }},
        {{ is_by_override('segment') }} as is_segment_overridden,
        {{ is_by_override('tier') }} as is_tier_overridden,
        {{ as_old_and_new([
            'has_orders', 'lifetime_orders', 'lifetime_order_days', 'window_orders', 'window_order_days',
            'window_net_revenue', 'first_order_date', 'last_order_date', 'previous_order_date', 'interaction_class',
            'balance', 'held_before_rank',
        ]) }},
        new_states.new_orders,
        new_states.new_order_days,
        new_states.new_net_revenue,
        new_states.first_new_order_date,
        new_states.left_orders,
        new_states.left_order_days,
        new_states.left_net_revenue,
        {{ interaction_rank('new_states.interaction_class') }} > {{ interaction_rank('old_states.interaction_class') }}
            as has_risen,
        coalesce(new_states.last_interaction_date > changes.preceding_date, false) as has_new_interactions

    from changes

    inner join classified as old_states
        on changes.preceding_date = old_states.as_of_date and changes.customer_id = old_states.customer_id

    inner join classified as new_states
        on changes.as_of_date = new_states.as_of_date and changes.customer_id = new_states.customer_id

),

final as (

    select
        *,

        {{ facts_are_corrected() }} as is_corrected

    from paired

)

select * from final
