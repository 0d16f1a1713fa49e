with

rfm as (

    select * from {{ ref('customer_rfm') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

reached as (

    select
        rfm.as_of_date,
        max(rfm.scored_population_n) as scored_population_n,
        count(case when rfm.is_low_confidence then 1 end) as unsure_rows,
        count(distinct rfm.r_score) as r_levels,
        count(distinct rfm.f_score) as f_levels,
        count(distinct rfm.m_score) as m_levels

    from rfm

    inner join dates_to_publish
        on rfm.as_of_date = dates_to_publish.as_of_date

    group by rfm.as_of_date

),

final as (

    select
        as_of_date,
        'scored_population' as check_name,

        scored_population_n as value,
        case when unsure_rows > 0 then 'note' else 'ok' end as status,
        case when unsure_rows > 0 then 'too few for quantiles: fixed bounds stand in' end as detail

    from reached

    union all

    {{ score_level_check('r_levels', var('rfm_bins')) }}

    union all

    {{ score_level_check('f_levels', var('rfm_bins')) }}

    union all

    {{ score_level_check('m_levels', var('rfm_bins')) }}

)

select * from final
