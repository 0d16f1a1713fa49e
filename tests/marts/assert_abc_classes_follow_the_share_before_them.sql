-- Summed up to and including a customer, a single customer with 90 % of the revenue would be B.
with

customers as (

    select * from {{ ref('customer_value') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

value_class_rules as (

    select * from {{ ref('value_class_rules') }}

),

bounds as (

    select
        max(case when value_class = 'A' then bound end) as a_bound,
        max(case when value_class = 'B' then bound end) as b_bound

    from value_class_rules

    where score_set = 'abc_class'

),

tied as (

    select
        customers.net_revenue_12m,
        customers.abc_class,
        min(customers.customer_id) as one_of_them,
        sum(customers.net_revenue_12m) as net_revenue

    from customers

    inner join as_of_dates
        on
            customers.as_of_date = as_of_dates.as_of_date
            and as_of_dates.is_current

    where customers.net_revenue_12m > 0

    group by customers.net_revenue_12m, customers.abc_class

),

shared as (

    select
        *,
        sum(net_revenue) over () as all_net_revenue,
        sum(net_revenue) over (
            order by net_revenue_12m desc
            rows between unbounded preceding and current row
        ) - net_revenue as net_revenue_before

    from tied

)

select
    shared.*,
    'the class does not follow from the share of revenue earned by those who spend more' as violation

from shared

cross join bounds

where
    shared.abc_class is distinct from case
        when shared.net_revenue_before < bounds.a_bound * shared.all_net_revenue then 'A'
        when shared.net_revenue_before < bounds.b_bound * shared.all_net_revenue then 'B'
        else 'C'
    end
