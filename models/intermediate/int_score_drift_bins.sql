-- Both dates are binned by scores: a score by itself, a measure by the score that the earlier cut points give it.
with

rfm as (

    select * from {{ ref('customer_rfm') }}

),

dates_compared as (

    select * from {{ ref('int_dates_compared') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

cuts as (

    select
        as_of_date,
        {{ pivot_cut_points('r', "measure = 'recency_days'") }},
        {{ pivot_cut_points('f', "measure like 'frequency%'") }},
        {{ pivot_cut_points('m', "(measure like 'monetary%' or measure = 'balance')") }}

    from cut_points

    where score_set = 'own'

    group by as_of_date

),

sides as (

    select
        dates_compared.*,
        sides.n = 0 as is_after,
        case when sides.n = 0 then dates_compared.as_of_date else dates_compared.preceding_date end as side_date

    from dates_compared

    cross join {{ integers_below(2, 'sides') }}

),

scored as (

    select
        sides.as_of_date,
        sides.is_after,
        rfm.is_low_confidence,
        rfm.r_score,
        rfm.f_score,
        rfm.m_score,
        {{ score_from_cut_points('rfm.recency_days', 'cuts.r', best='lowest') }} as recency_bin,
        {{ window_score(score_from_cut_points('rfm.frequency', 'cuts.f', best='highest'), 'rfm.frequency > 0') }}
            as frequency_bin,
        {{ window_score(
            score_from_cut_points('rfm.monetary', 'cuts.m', best='highest'), "rfm.frequency > 0 or '" ~ var('monetary_basis') ~ "' = 'balance'"
        ) }} as monetary_bin

    from sides

    inner join rfm
        on sides.side_date = rfm.as_of_date

    left join cuts
        on sides.preceding_date = cuts.as_of_date

    where rfm.has_orders

),

final as (

    select
        as_of_date,
        r_score,
        f_score,
        m_score,
        recency_bin,
        frequency_bin,
        monetary_bin,
        is_low_confidence,

        count(case when not is_after then 1 end) as customers_before,
        count(case when is_after then 1 end) as customers_after

    from scored

    group by as_of_date, r_score, f_score, m_score, recency_bin, frequency_bin, monetary_bin, is_low_confidence

)

select * from final
