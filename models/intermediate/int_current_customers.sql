with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

registrations as (

    select * from {{ ref('int_customers_resolved') }}

),

observation as (

    select * from {{ ref('int_observation_start') }}

),

final as (

    select
        customers.customer_id,
        customers.as_of_date,

        customer_values.frequency_class,
        tiers.raw_tier,
        customers.has_orders,
        case when customers.has_orders then customers.lifetime_orders > 1 end as is_repeat,
        registrations.registered_date < observation.observation_start_date as is_left_censored

    from customers

    inner join as_of_dates
        on customers.as_of_date = as_of_dates.as_of_date and as_of_dates.is_current

    inner join customer_values
        on customers.as_of_date = customer_values.as_of_date and customers.customer_id = customer_values.customer_id

    inner join tiers
        on customers.as_of_date = tiers.as_of_date and customers.customer_id = tiers.customer_id

    cross join observation

    left join registrations
        on customers.customer_id = registrations.customer_id

)

select * from final
