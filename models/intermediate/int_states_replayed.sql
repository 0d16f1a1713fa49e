-- One input after the other is set to what it is at the new date: the rules (2), new orders (3), what is known of
-- other orders (4), interactions that raised the class (5), the day (6), the cut points (7). Up to the fifth the day
-- and the window are those of the old date, but a new order is as old as it is. A step that changes no fact is omitted.
with

compared as (

    select * from {{ ref('int_states_compared') }}

),

steps as (

    select integers.n + 2 as step_number

    from {{ integers_below(6, 'integers') }}

),

replayed as (

    select
        compared.as_of_date,
        compared.customer_id,
        steps.step_number,
        case
            when steps.step_number < 3 and compared.new_orders > 0 then 3
            when steps.step_number < 4 and compared.is_corrected then 4
            when steps.step_number < 5 and compared.has_risen and compared.has_new_interactions then 5
            when steps.step_number < 6 then 6
            when steps.step_number < 7 then 7
        end as next_step_number,
        case when steps.step_number < 6 then compared.preceding_date else compared.as_of_date end as judged_date,
        {{ at_step('has_orders', 'compared.old_has_orders or compared.new_orders > 0') }},
        {{ at_step('lifetime_orders', 'compared.old_lifetime_orders + compared.new_orders') }},
        {{ at_step('lifetime_order_days', 'compared.old_lifetime_order_days + compared.new_order_days') }},
        {{ at_step(
            'window_orders', 'compared.old_window_orders + compared.new_orders',
            'compared.new_window_orders + compared.left_orders'
        ) }},
        {{ at_step(
            'window_order_days', 'compared.old_window_order_days + compared.new_order_days',
            'compared.new_window_order_days + compared.left_order_days'
        ) }},
        {{ at_step(
            'window_net_revenue', 'compared.old_window_net_revenue + compared.new_net_revenue',
            'compared.new_window_net_revenue + compared.left_net_revenue'
        ) }},
        {{ at_step(
            'first_order_date', 'coalesce(compared.old_first_order_date, compared.first_new_order_date)'
        ) }},
        {{ at_step(
            'last_order_date',
            'case when compared.new_orders > 0 then compared.new_last_order_date else compared.old_last_order_date end'
        ) }},
        {{ at_step('previous_order_date', previous_with_new_orders()) }},
        {{ at_step('balance', 'compared.old_balance') }},
        {{ at_step('held_before_rank', 'compared.old_held_before_rank', 'compared.old_held_before_rank') }},
        case
            when steps.step_number < 4 then compared.old_interaction_class
            when steps.step_number >= 6 then compared.new_interaction_class
            when not compared.has_risen then compared.old_interaction_class
            when steps.step_number = 4 and compared.has_new_interactions then compared.old_interaction_class
            else compared.new_interaction_class
        end as interaction_class,
        {{ new_labels(
            ['segment', 'rfm_segment', 'tier', 'r_score', 'f_score', 'm_score'], relation='compared'
        ) }},
        compared.is_segment_overridden,
        compared.is_tier_overridden

    from compared

    cross join steps

    where
        steps.step_number in (2, 6, 7)
        or (steps.step_number = 3 and compared.new_orders > 0)
        or (steps.step_number = 4 and compared.is_corrected)
        or (steps.step_number = 5 and compared.has_risen and compared.has_new_interactions)

),

final as (

    select
        *,

        step_number = 7 as has_new_cuts,
        {{ days_seen_from('last_order_date') }} as recency_days,
        {{ days_seen_from('first_order_date') }} as tenure_days,
        {{ mean_gap('first_order_date', 'last_order_date', 'lifetime_order_days') }} as mean_gap_days,
        {{ mean_gap('first_order_date', 'previous_order_date', 'lifetime_order_days - 1') }}
            as mean_gap_before_last_days

    from replayed

)

select * from final
