-- The adjusted Rand index of Hubert and Arabie (1985): of all pairs of customers, how many two presets treat alike,
-- put together or keep apart, beyond what chance would give. 1 is the same partition, 0 what chance gives.
with

overlapping as (

    select * from {{ ref('int_preset_overlaps') }}

),

sized as (

    select
        *,
        sum(customers) over (partition by preset_a, preset_b, segment_a) as customers_a,
        sum(customers) over (partition by preset_a, preset_b, segment_b) as customers_b,
        sum(customers) over (partition by preset_a, preset_b) as all_customers,
        row_number() over (partition by preset_a, preset_b, segment_a order by segment_b) as place_a,
        row_number() over (partition by preset_a, preset_b, segment_b order by segment_a) as place_b

    from overlapping

),

paired as (

    select
        *,
        sum({{ pairs_of('customers') }}) over (partition by preset_a, preset_b) as pairs_together,
        sum(case when place_a = 1 then {{ pairs_of('customers_a') }} else 0 end)
            over (partition by preset_a, preset_b) as pairs_a,
        sum(case when place_b = 1 then {{ pairs_of('customers_b') }} else 0 end)
            over (partition by preset_a, preset_b) as pairs_b,
        {{ pairs_of('all_customers') }} as all_pairs

    from sized

),

final as (

    select
        as_of_date,
        preset_a,
        segment_a,
        preset_b,
        segment_b,

        customers,
        {{ safe_ratio('customers', 'customers_a', 6) }} as share_of_segment_a,
        {{ agreement_of_partitions('pairs_together', 'pairs_a', 'pairs_b', 'all_pairs') }} as adjusted_rand_index

    from paired

)

select * from final
