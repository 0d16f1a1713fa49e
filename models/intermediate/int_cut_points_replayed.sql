-- The cut points of each date compared: the new ones, and the old ones but where their rules have another version by
-- now. Those are replaced by the new ones, since a change of theirs is one of the rules.
with

cut_points as (

    select * from {{ ref('cut_points') }}

),

dates_compared as (

    select * from {{ ref('int_dates_compared') }}

),

compared as (

    select
        dates_compared.as_of_date as compared_date,
        cut_points.as_of_date = dates_compared.as_of_date as is_of_new_date,
        cut_points.*

    from cut_points

    inner join dates_compared
        on cut_points.as_of_date in (dates_compared.as_of_date, dates_compared.preceding_date)

),

versioned as (

    select
        compared_date,
        score_set,
        measure,
        count(distinct rule_version) > 1 as has_new_version

    from compared

    group by compared_date, score_set, measure

),

sided as (

    select
        compared.*,
        versioned.has_new_version

    from compared

    inner join versioned
        on
            compared.compared_date = versioned.compared_date
            and compared.score_set = versioned.score_set
            and compared.measure = versioned.measure

),

final as (

    select
        compared_date as as_of_date,
        true as is_new,
        score_set,
        measure,
        cut_number,

        cut_value,
        is_inclusive

    from sided

    where is_of_new_date

    union all

    select
        compared_date as as_of_date,
        false as is_new,
        score_set,
        measure,
        cut_number,

        cut_value,
        is_inclusive

    from sided

    where is_of_new_date = has_new_version

)

select * from final
