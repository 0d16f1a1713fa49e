-- One row per scored customer, as-of date and score set of this run.
with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

score_sets as (

    select * from {{ ref('int_score_sets') }}

),

measures as (

    select
        score_set,
        max(case when axis = 'f' then measure end) as frequency_measure,
        max(case when axis = 'm' then measure end) as monetary_measure

    from score_sets

    group by score_set

),

cuts as (

    select
        as_of_date as cut_date,
        score_set as cut_set,
        {{ pivot_cut_points('r', "measure = 'recency_days'") }},
        {{ pivot_cut_points('f', "measure like 'frequency%'") }},
        {{ pivot_cut_points('m', "measure like 'monetary%'") }}

    from cut_points

    group by as_of_date, score_set

),

measured as (

    select
        customers.as_of_date,
        customers.customer_id,
        measures.score_set,
        customers.recency_days,
        customers.window_orders,
        case measures.frequency_measure
            when 'frequency_days' then customers.window_order_days
            else customers.window_orders
        end as frequency,
        case measures.monetary_measure
            when 'monetary_per_order'
                then {{ safe_ratio('customers.window_net_revenue', 'customers.window_orders', 2) }}
            when 'monetary_per_day'
                then {{ safe_ratio('customers.window_net_revenue', 'customers.window_order_days', 2) }}
            else customers.window_net_revenue
        end as monetary

    from customers

    cross join measures

    where customers.has_orders

),

compared as (

    select
        measured.*,
        cuts.*,
        {{ as_cut_value('measured.recency_days') }} as recency_value,
        {{ as_cut_value('measured.frequency') }} as frequency_value,
        {{ as_cut_value('measured.monetary') }} as monetary_value

    from measured

    left join cuts
        on
            measured.as_of_date = cuts.cut_date
            and measured.score_set = cuts.cut_set

),

final as (

    select
        as_of_date,
        customer_id,
        score_set,

        recency_days,
        frequency,
        coalesce(monetary, 0) as monetary,

        {{ score_from_cut_points('recency_value', 'r', best='lowest') }} as r_score,
        case
            when window_orders = 0 then 1
            else {{ score_from_cut_points('frequency_value', 'f', best='highest') }}
        end as f_score,
        case
            when window_orders = 0 then 1
            else {{ score_from_cut_points('monetary_value', 'm', best='highest') }}
        end as m_score

    from compared

)

select * from final
