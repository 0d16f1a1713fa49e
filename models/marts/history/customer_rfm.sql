with

scores as (

    select * from {{ ref('int_customer_scores') }}

),

rfm_segments as (

    select * from {{ ref('customer_rfm_segments') }}

),

populations as (

    select * from {{ ref('int_scored_populations') }}

),

own_scores as (

    select *

    from scores

    where score_set = 'own'

),

default_segments as (

    select *

    from rfm_segments

    where preset = '{{ enabled_presets()[0] }}'

),

final as (

    select
        own_scores.as_of_date,
        own_scores.customer_id,

        own_scores.has_orders,
        own_scores.recency_days,
        own_scores.frequency,
        cast(own_scores.monetary as decimal(18, 2)) as monetary,

        own_scores.r_score,
        own_scores.f_score,
        own_scores.m_score,
        {{ rfm_code('own_scores.r_score', 'own_scores.f_score', 'own_scores.m_score', var('rfm_bins')) }} as rfm_code,
        default_segments.segment as rfm_segment,

        populations.scored_population_n,
        populations.is_low_confidence,
        cast('{{ var("rule_version") }}' as {{ dbt.type_string() }}) as rule_version

    from own_scores

    inner join populations
        on own_scores.as_of_date = populations.as_of_date

    left join default_segments
        on
            own_scores.as_of_date = default_segments.as_of_date
            and own_scores.customer_id = default_segments.customer_id

)

select * from final
