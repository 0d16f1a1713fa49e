with

history as (

    select * from {{ ref('customer_segment_history') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

dates_compared as (

    select * from {{ ref('int_dates_compared') }}

),

states as (

    select
        history.as_of_date,
        history.customer_id,
        history.segment,
        coalesce(customer_values.net_revenue_12m, 0) as net_revenue

    from history

    inner join customer_values
        on history.as_of_date = customer_values.as_of_date and history.customer_id = customer_values.customer_id

),

ended as (

    select
        states.*,
        dates_compared.is_period_end

    from states

    inner join dates_compared
        on states.as_of_date = dates_compared.as_of_date

),

started as (

    select
        states.*,
        dates_compared.as_of_date as compared_date,
        dates_compared.is_period_end

    from states

    inner join dates_compared
        on states.as_of_date = dates_compared.preceding_date

),

final as (

    select
        coalesce(ended.as_of_date, started.compared_date) as as_of_date,
        coalesce(ended.customer_id, started.customer_id) as customer_id,

        coalesce(ended.is_period_end, started.is_period_end) as is_period_end,
        coalesce(started.segment, '(entered)') as from_segment,
        coalesce(ended.segment, '(left)') as to_segment,
        started.net_revenue as net_revenue_before,
        ended.net_revenue as net_revenue_after

    from ended

    full outer join started
        on ended.as_of_date = started.compared_date and ended.customer_id = started.customer_id

)

select * from final
