with

scores as (

    select * from {{ ref('int_scores_judged') }}

),

shared as (

    select
        *,
        {{ safe_ratio('net_revenue_next', 'customers', 2) }} as revenue_per_customer_next,
        {{ base_mean('net_revenue_next', 'customers', 'as_of_date, score_name') }} as base_mean,
        cast(customers as {{ type_double() }}) / sum(customers) over (partition by as_of_date, score_name)
            as customer_share,
        sum(net_revenue_next) over (partition by as_of_date, score_name) as all_revenue,
        sum(net_revenue_next) over (
            partition by as_of_date, score_name
            order by score_level
            rows between unbounded preceding and current row
        ) as revenue_up_to

    from scores

),

concentrated as (

    select
        *,
        1 - sum(
            customer_share * cast(2 * revenue_up_to - net_revenue_next as {{ type_double() }})
            / nullif(cast(greatest(all_revenue, 0) as {{ type_double() }}), 0)
        ) over (partition by as_of_date, score_name) as gini

    from shared

),

final as (

    select
        as_of_date,
        score_name,
        score_level,
        horizon_end_date,

        customers,
        buyers_next,
        orders_next,
        net_revenue_next,
        revenue_per_customer_next,
        {{ lift_of('net_revenue_next', 'customers', 'base_mean') }} as lift,
        {{ is_order_kept('revenue_per_customer_next', 'as_of_date, score_name', 'score_level') }}
            as is_rank_order_kept,
        {{ to_decimal('gini') }} as gini

    from concentrated

)

select * from final
