-- The date of the latest slice of the history when this run is done: its own, or a later one that was published before.
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

published_before as (

    select * from {{ ref('int_dates_published_before') }}

),

known as (

    select as_of_date

    from as_of_dates

    union all

    select as_of_date

    from published_before

),

final as (

    select max(as_of_date) as as_of_date

    from known

)

select * from final
