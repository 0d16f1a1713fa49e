-- A combination that the rules call impossible means that stage, value tier and class contradict each other.
with

history as (

    select * from {{ ref('customer_segment_history') }}

),

segment_rules as (

    select * from {{ ref('segment_rules') }}

),

combinations as (

    select
        lifecycle_stage,
        value_tier,
        coalesce(interaction_class, 'none') as interaction_class,
        raw_segment,
        count(*) as customers,
        min(customer_id) as one_of_them

    from history

    group by lifecycle_stage, value_tier, coalesce(interaction_class, 'none'), raw_segment

),

checked as (

    select
        combinations.*,
        case
            when segment_rules.segment is null then 'the rules do not know the combination'
            when not segment_rules.is_possible then 'the rules call the combination impossible'
            when (combinations.raw_segment is distinct from segment_rules.segment)
                then 'the raw segment is not that of the combination'
        end as violation

    from combinations

    left join segment_rules
        on
            combinations.lifecycle_stage = segment_rules.lifecycle_stage
            and combinations.value_tier = segment_rules.value_tier
            and combinations.interaction_class = segment_rules.interaction_class

)

select * from checked
where violation is not null
