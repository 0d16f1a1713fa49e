-- A cohort left out, or revenue put to another month than its order, makes customers or money disappear.
with

cohorts as (

    select * from {{ ref('cohort_retention') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

customers as (

    select * from {{ ref('int_customer_facts') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

expected as (

    select
        count(*) as customers,
        coalesce(sum(customer_values.lifetime_net_revenue), 0) as net_revenue,
        coalesce(sum(customers.lifetime_orders), 0) as orders

    from customers

    inner join as_of_dates
        on
            customers.as_of_date = as_of_dates.as_of_date
            and as_of_dates.is_current

    inner join customer_values
        on
            customers.as_of_date = customer_values.as_of_date
            and customers.customer_id = customer_values.customer_id

    where customers.has_orders

),

followed as (

    select
        coalesce(sum(case when months_since = 0 then customers end), 0) as customers,
        coalesce(sum(net_revenue), 0) as net_revenue,
        coalesce(sum(orders), 0) as orders

    from cohorts

),

last_months as (

    select
        cohort_month,
        max(months_since) as months_since

    from cohorts

    group by cohort_month

),

accumulated as (

    select coalesce(sum(cohorts.cumulative_net_revenue), 0) as net_revenue

    from cohorts

    inner join last_months
        on
            cohorts.cohort_month = last_months.cohort_month
            and cohorts.months_since = last_months.months_since

),

checked as (

    select
        expected.customers as expected_customers,
        followed.customers,
        expected.orders as expected_orders,
        followed.orders,
        expected.net_revenue as expected_net_revenue,
        followed.net_revenue,
        accumulated.net_revenue as accumulated_net_revenue,
        case
            when followed.customers <> expected.customers then 'the cohorts are not the customers with an order'
            when followed.orders <> expected.orders then 'the orders of the cohorts are not those of the customers'
            when followed.net_revenue <> expected.net_revenue
                then 'the revenue of the cohorts is not that of the customers'
            when accumulated.net_revenue <> expected.net_revenue then 'the revenue does not add up over the months'
        end as violation

    from expected

    cross join followed

    cross join accumulated

)

select * from checked
where violation is not null
