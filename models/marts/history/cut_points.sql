with

rules as (

    select * from {{ ref('int_cut_point_rules_by_date') }}

),

distributions as (

    select * from {{ ref('int_measure_distributions') }}

),

totals as (

    select
        as_of_date,
        measure,
        max(all_customers) as all_customers,
        max(all_value) as all_value

    from distributions

    group by as_of_date, measure

),

found as (

    select
        rules.*,
        distributions.value as cut_value

    from rules

    inner join distributions
        on
            rules.as_of_date = distributions.as_of_date
            and rules.measure = distributions.measure

    where {{ is_cut_value('rules', 'distributions') }}

),

computed as (

    select
        rules.*,
        case
            when rules.is_mean_multiple
                then {{ mean_cut_value('rules.bound', 'totals', 'rules.measure') }}
            when rules.measure = 'recency_days' then -1 * rules.bound
            else rules.bound
        end as cut_value

    from rules

    left join totals
        on rules.as_of_date = totals.as_of_date and rules.measure = totals.measure

    where rules.method in ('mean', 'fixed', 'frozen')

),

all_cuts as (

    select * from found
    union all
    select * from computed

),

final as (

    select
        as_of_date,
        score_set,
        measure,
        cut_number,

        cast(
            case
                when measure = 'recency_days' then -1 * cut_value
                when measure like 'monetary%' or (measure = 'balance' and is_mean_multiple) then greatest(cut_value, 0)
                else cut_value
            end as decimal(18, 4)
        ) as cut_value,
        is_inclusive,
        method,

        rule_version

    from all_cuts

    where cut_value is not null

)

select * from final
