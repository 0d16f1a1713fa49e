with

rfm_rules as (

    select * from {{ ref('int_rfm_cut_point_rules') }}

),

value_rules as (

    select * from {{ ref('int_value_cut_point_rules') }}

),

frozen_rules as (

    select * from {{ ref('int_frozen_cut_points_by_date') }}

),

populations as (

    select * from {{ ref('int_scored_populations') }}

),

rules as (

    select
        score_set,
        measure,
        cut_number,
        method,
        cast(bound as decimal(18, 6)) as bound,
        divisor,
        is_mean_multiple,
        is_inclusive,
        is_for_few

    from rfm_rules

    union all

    select
        score_set,
        measure,
        cut_number,
        method,
        cast(bound as decimal(18, 6)) as bound,
        1 as divisor,
        false as is_mean_multiple,
        is_inclusive,
        is_for_few

    from value_rules

),

final as (

    select
        populations.as_of_date,
        rules.score_set,
        rules.measure,
        rules.cut_number,

        rules.method,
        rules.bound,
        rules.divisor,
        rules.is_mean_multiple,
        rules.is_inclusive,
        cast('{{ var("rule_version") }}' as {{ dbt.type_string() }}) as rule_version

    from rules

    inner join populations
        on coalesce(rules.is_for_few, populations.is_low_confidence) = populations.is_low_confidence

    union all

    select
        as_of_date,
        score_set,
        measure,
        cut_number,

        'frozen' as method,
        cast(cut_value as decimal(18, 6)) as bound,
        1 as divisor,
        false as is_mean_multiple,
        false as is_inclusive,
        rule_version

    from frozen_rules

)

select * from final
