-- Each step with the scores of the own set, and with those that the default preset is read with.
with

states as (

    select * from {{ ref('int_states_replayed') }}

),

cut_points as (

    select * from {{ ref('int_cut_points_replayed') }}

),

measures as (

    select * from {{ ref('int_replay_measures') }}

),

cuts as (

    select
        as_of_date,
        is_new,
        score_set,
        {{ pivot_cut_points('r', "measure = 'recency_days'") }},
        {{ pivot_cut_points('f', "measure like 'frequency%'") }},
        {{ pivot_cut_points('m', "(measure like 'monetary%' or measure = 'balance')") }}

    from cut_points

    group by as_of_date, is_new, score_set

),

measured as (

    select
        customers.*,
        measures.own_set,
        {{ chosen_frequency('measures.own_frequency_measure') }} as own_frequency,
        {{ chosen_monetary('measures.own_monetary_measure', 'customers.balance') }} as own_monetary,
        measures.own_monetary_measure = 'balance' as own_is_balance,
        measures.default_set,
        {{ chosen_frequency('measures.default_frequency_measure') }} as default_frequency,
        {{ chosen_monetary('measures.default_monetary_measure', 'customers.balance') }} as default_monetary,
        measures.default_monetary_measure = 'balance' as default_is_balance

    from states as customers

    cross join measures

),

final as (

    select
        {{ state_columns('measured') }},

        {{ replayed_scores('own') }},
        {{ replayed_scores('default') }}

    from measured

    left join cuts as own_cuts
        on
            measured.as_of_date = own_cuts.as_of_date
            and measured.has_new_cuts = own_cuts.is_new
            and measured.own_set = own_cuts.score_set

    left join cuts as default_cuts
        on
            measured.as_of_date = default_cuts.as_of_date
            and measured.has_new_cuts = default_cuts.is_new
            and measured.default_set = default_cuts.score_set

)

select * from final
