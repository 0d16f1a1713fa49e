-- How each cut point of each score set is found. Quantiles wait for enough customers; with fewer, the fixed
-- bounds of as many bins stand in.
with

score_sets as (

    select * from {{ ref('int_score_sets') }}

),

fixed_cut_points as (

    select * from {{ ref('fixed_cut_points') }}

),

fixed_sets as (

    select
        score_sets.*,
        score_sets.method = 'fixed' and score_sets.score_set <> 'own' as has_bounds_of_its_own,
        {{ dbt.concat(["'fixed_'", "cast(score_sets.bins as " ~ dbt.type_string() ~ ")"]) }} as shared_set

    from score_sets

),

computed as (

    select
        score_sets.score_set,
        score_sets.measure,
        cuts.n + 1 as cut_number,

        score_sets.method,
        case when score_sets.method = 'mean' then 1 else cuts.n + 1 end as bound,
        case when score_sets.method = 'mean' then 1 else score_sets.bins end as divisor,
        score_sets.method = 'mean' as is_mean_multiple,
        false as is_inclusive,
        case when score_sets.method = 'quantile' then false end as is_for_few

    from score_sets

    inner join {{ integers_below(9, 'cuts') }}
        on cuts.n + 1 < score_sets.bins

    where score_sets.method in ('quantile', 'mean')

),

fixed as (

    select
        fixed_sets.score_set,
        fixed_sets.measure,
        fixed_cut_points.cut_number,

        'fixed' as method,
        fixed_cut_points.cut_value as bound,
        1 as divisor,
        fixed_cut_points.unit = 'mean_multiple' as is_mean_multiple,
        fixed_cut_points.is_inclusive,
        case when fixed_sets.method = 'quantile' then true end as is_for_few

    from fixed_sets

    inner join fixed_cut_points
        on
            fixed_sets.measure = fixed_cut_points.measure
            and case
                when fixed_sets.has_bounds_of_its_own then fixed_sets.score_set
                else fixed_sets.shared_set
            end = fixed_cut_points.score_set

    where fixed_sets.method in ('quantile', 'fixed')

),

final as (

    select * from computed

    union all

    select * from fixed

)

select * from final
