-- A join that loses or doubles customers, most easily those without orders, changes every share and total.
with

customers as (

    select
        as_of_date,
        count(*) as customers

    from {{ ref('int_customer_facts') }}

    group by as_of_date

),

counted as (

    select
        'customer_rfm' as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_rfm') }}

    group by as_of_date

    union all

    select
        'customer_lifecycle' as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_lifecycle') }}

    group by as_of_date

    union all

    select
        'customer_value' as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_value') }}

    group by as_of_date

    union all

    select
        'customer_engagement' as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_engagement') }}

    group by as_of_date

    union all

    select
        'customer_churn_risk' as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_churn_risk') }}

    group by as_of_date

    union all

    select
        'customer_satisfaction' as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_satisfaction') }}

    group by as_of_date

    union all

    select
        'customer_segment_history' as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_segment_history') }}

    group by as_of_date

    union all

    select
        'customer_rfm_segments of ' || preset as mart,
        as_of_date,
        count(*) as customers

    from {{ ref('customer_rfm_segments') }}

    group by preset, as_of_date

    union all

    select
        'segment_summary' as mart,
        as_of_date,
        sum(customers) as customers

    from {{ ref('segment_summary') }}

    group by as_of_date

),

marts as (

    select distinct mart from counted

),

expected as (

    select
        marts.mart,
        customers.as_of_date,
        customers.customers

    from customers

    cross join marts

)

select
    expected.mart,
    expected.as_of_date,
    expected.customers as expected_customers,
    counted.customers,
    'the mart has more or fewer customers than there are' as violation

from expected

left join counted
    on
        expected.mart = counted.mart
        and expected.as_of_date = counted.as_of_date

where expected.customers is distinct from counted.customers
