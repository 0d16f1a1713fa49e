-- An override holds under any rules.
with

present as (

    select * from {{ ref('int_present_labels') }}

),

candidate_segments as (

    select * from {{ ref('int_candidate_segments') }}

),

candidate_tiers as (

    select * from {{ ref('int_candidate_tiers') }}

),

rfm_segments as (

    select * from {{ ref('customer_rfm_segments') }}

),

final as (

    select
        present.as_of_date,
        present.customer_id,
        'segment' as label,

        '{{ candidate_rules() }}' as candidate,
        present.segment as from_value,
        coalesce(present.overriding_segment, candidate_segments.segment) as to_value,
        present.net_revenue

    from present

    inner join candidate_segments
        on present.customer_id = candidate_segments.customer_id

    where '{{ candidate_rules() }}' <> ''

    union all

    select
        present.as_of_date,
        present.customer_id,
        'tier' as label,

        '{{ candidate_rules() }}' as candidate,
        present.tier as from_value,
        coalesce(present.overriding_tier, candidate_tiers.tier) as to_value,
        present.net_revenue

    from present

    inner join candidate_tiers
        on present.customer_id = candidate_tiers.customer_id

    where '{{ candidate_rules() }}' <> ''

    union all

    select
        present.as_of_date,
        present.customer_id,
        'rfm_segment' as label,

        rfm_segments.preset as candidate,
        present.rfm_segment as from_value,
        rfm_segments.segment as to_value,
        present.net_revenue

    from present

    inner join rfm_segments
        on present.as_of_date = rfm_segments.as_of_date and present.customer_id = rfm_segments.customer_id

    where rfm_segments.preset = '{{ candidate_preset() }}'

)

select * from final
