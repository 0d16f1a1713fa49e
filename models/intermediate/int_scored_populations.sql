with

customers as (

    select * from {{ ref('int_customer_facts') }}

),

final as (

    select
        as_of_date,

        count(case when has_orders then 1 end) as scored_population_n,
        count(case when has_orders then 1 end) < {{ var('min_customers_for_quantiles') }} as is_low_confidence

    from customers

    group by as_of_date

)

select * from final
