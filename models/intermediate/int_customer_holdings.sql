-- What is known from outside the orders at each as-of date: the latest estimate, balance and rating by then.
with

customers as (

    select * from {{ ref('int_customer_facts_observed') }}

),

wallets as (

    select * from {{ ref('int_wallets_by_period') }}

),

balances as (

    select * from {{ ref('int_balances_by_period') }}

),

ratings as (

    select * from {{ ref('int_relationship_ratings_by_period') }}

),

final as (

    select
        customers.as_of_date,
        customers.customer_id,

        customers.has_orders,

        cast(wallets.annual_category_spend as decimal(18, 2)) as annual_category_spend,
        cast(balances.balance as decimal(18, 2)) as balance,
        cast(ratings.rating as decimal(4, 2)) as relationship_rating

    from customers

    left join wallets
        on
            customers.customer_id = wallets.customer_id
            and customers.as_of_date >= wallets.from_date
            and (customers.as_of_date < wallets.until_date or wallets.until_date is null)

    left join balances
        on
            customers.customer_id = balances.customer_id
            and customers.as_of_date >= balances.from_date
            and (customers.as_of_date < balances.until_date or balances.until_date is null)

    left join ratings
        on
            customers.customer_id = ratings.customer_id
            and customers.as_of_date >= ratings.from_date
            and (customers.as_of_date < ratings.until_date or ratings.until_date is null)

    where
        wallets.annual_category_spend is not null
        or balances.balance is not null
        or ratings.rating is not null

)

select * from final
