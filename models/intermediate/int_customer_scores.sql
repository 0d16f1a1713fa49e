-- Everybody is here; whoever never bought has no scores.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

holdings as (

    select * from {{ ref('int_customer_holdings') }}

),

measures as (

    select * from {{ ref('int_score_set_measures') }}

),

cuts as (

    select
        as_of_date,
        score_set,
        {{ pivot_cut_points('r', "measure = 'recency_days'") }},
        {{ pivot_cut_points('f', "measure like 'frequency%'") }},
        {{ pivot_cut_points('m', "(measure like 'monetary%' or measure = 'balance')") }}

    from cut_points

    group by as_of_date, score_set

),

measured as (

    select
        customers.as_of_date,
        customers.customer_id,
        measures.score_set,
        customers.has_orders,
        customers.recency_days,
        customers.window_orders,
        measures.monetary_measure = 'balance' as is_balance,
        case when customers.has_orders then {{ chosen_frequency('measures.frequency_measure') }} end as frequency,
        case when customers.has_orders then {{ chosen_monetary('measures.monetary_measure') }} end as monetary

    from customers

    cross join measures

    left join holdings
        on customers.as_of_date = holdings.as_of_date and customers.customer_id = holdings.customer_id

),

final as (

    select
        measured.as_of_date,
        measured.customer_id,
        measured.score_set,

        measured.has_orders,
        measured.recency_days,
        measured.frequency,
        coalesce(measured.monetary, case when measured.has_orders and not measured.is_balance then 0 end) as monetary,

        case when measured.has_orders then {{ score_from_cut_points('measured.recency_days', 'cuts.r', best='lowest') }}
        end as r_score,
        case
            when measured.has_orders
                then {{ window_score(
                    score_from_cut_points('measured.frequency', 'cuts.f', best='highest'), 'measured.window_orders > 0'
                ) }}
        end as f_score,
        case
            when measured.has_orders
                then {{ window_score(
                    score_from_cut_points('measured.monetary', 'cuts.m', best='highest'),
                    'measured.window_orders > 0 or measured.is_balance'
                ) }}
        end as m_score

    from measured

    left join cuts
        on measured.as_of_date = cuts.as_of_date and measured.score_set = cuts.score_set

)

select * from final
