-- Everything that can come late and that history models are made from goes into the digest of its date.
with

facts as (

    select * from {{ ref('int_customer_facts_observed') }}

),

holdings as (

    select * from {{ ref('int_customer_holdings') }}

),

feedback as (

    select * from {{ ref('int_feedback_aggregated_to_customers') }}

),

referrals as (

    select * from {{ ref('int_referrals_aggregated_to_customers') }}

),

overrides as (

    select * from {{ ref('int_customer_overrides') }}

),

digests as (

    select
        as_of_date,
        'facts' as kind,
        {{ rows_digest('facts') }} as digest
    from facts
    group by as_of_date
    union all
    select
        as_of_date,
        'holdings' as kind,
        {{ rows_digest('holdings') }} as digest
    from holdings
    group by as_of_date
    union all
    select
        as_of_date,
        'feedback' as kind,
        {{ rows_digest('feedback') }} as digest
    from feedback
    group by as_of_date
    union all
    select
        as_of_date,
        'referrals' as kind,
        {{ rows_digest('referrals') }} as digest
    from referrals
    group by as_of_date
    union all
    select
        as_of_date,
        'overrides' as kind,
        {{ rows_digest('overrides') }} as digest
    from overrides
    group by as_of_date

),

named as (

    select
        as_of_date,
        kind || ' ' || digest as named_digest

    from digests

),

final as (

    select
        as_of_date,

        {{ sorted_list('named_digest') }} as facts_digest

    from named

    group by as_of_date

)

select * from final
