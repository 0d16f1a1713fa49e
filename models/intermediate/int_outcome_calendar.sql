-- Days between the same boundaries of the windows lie in the same windows, so they share a bucket.
with

windows as (

    select * from {{ ref('int_outcome_windows') }}

),

boundaries as (

    select starts_after_date as boundary

    from windows

    union

    select horizon_end_date as boundary

    from windows

),

bounds as (

    select
        min(boundary) as first_boundary,
        max(boundary) as last_day

    from boundaries

),

days as (

    select {{ add_days('bounds.first_boundary', 'offsets.n + 1') }} as day

    from bounds

    cross join {{ integers_below(100000, 'offsets') }}

    where offsets.n < cast(bounds.last_day - bounds.first_boundary as integer)

),

final as (

    select
        days.day,

        {{ add_days('max(boundaries.boundary)', 1) }} as bucket_day

    from days

    inner join boundaries
        on days.day > boundaries.boundary

    group by days.day

)

select * from final
