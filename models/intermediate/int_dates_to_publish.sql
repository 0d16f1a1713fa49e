-- A closed date that is published already is published again only if its facts have changed since, or if an
-- earlier one is, because some columns look back. The current date always is.
with

digests as (

    select * from {{ ref('int_facts_digests') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

compared as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_current,
        as_of_dates.is_period_end,
        coalesce(digests.facts_digest, 'nobody') as facts_digest,
        as_of_dates.is_current
        or as_of_dates.published_digest is null
        or as_of_dates.published_digest <> coalesce(digests.facts_digest, 'nobody') as is_changed

    from as_of_dates

    left join digests
        on as_of_dates.as_of_date = digests.as_of_date

),

ordered as (

    select
        *,
        min(case when is_changed then as_of_date end) over () as first_changed_date

    from compared

),

final as (

    select
        as_of_date,

        is_current,
        is_period_end,
        facts_digest

    from ordered

    where as_of_date >= first_changed_date

)

select * from final
