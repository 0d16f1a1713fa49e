-- The scores of the own set, and those that the default preset is read with.
with

states as (

    select * from {{ ref('int_states_replayed') }}

),

cut_points as (

    select * from {{ ref('int_cut_points_replayed') }}

),

measures as (

    select * from {{ ref('int_score_set_measures') }}

),

default_sets as (

    select score_set from {{ ref('int_preset_score_sets') }}

    where preset = '{{ enabled_presets()[0] }}'

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
        customers.as_of_date,
        customers.customer_id,
        customers.step_number,
        customers.has_new_cuts,
        measures.score_set,
        measures.score_set in (select default_sets.score_set from default_sets) as is_default,
        customers.recency_days,
        customers.window_orders,
        measures.monetary_measure = 'balance' as is_balance,
        {{ chosen_frequency('measures.frequency_measure') }} as frequency,
        {{ chosen_monetary('measures.monetary_measure', 'customers.balance') }} as monetary

    from states as customers

    cross join measures

    where customers.has_orders

),

final as (

    select
        measured.as_of_date,
        measured.customer_id,
        measured.step_number,
        measured.score_set,

        measured.is_default,
        {{ score_from_cut_points('measured.recency_days', 'cuts.r', best='lowest') }} as r_score,
        {{ window_score(
            score_from_cut_points('measured.frequency', 'cuts.f', best='highest'), 'measured.window_orders > 0'
        ) }} as f_score,
        {{ window_score(
            score_from_cut_points('measured.monetary', 'cuts.m', best='highest'),
            'measured.window_orders > 0 or measured.is_balance'
        ) }} as m_score

    from measured

    left join cuts
        on
            measured.as_of_date = cuts.as_of_date
            and measured.has_new_cuts = cuts.is_new
            and measured.score_set = cuts.score_set

    where measured.score_set = 'own' or measured.is_default

)

select * from final
