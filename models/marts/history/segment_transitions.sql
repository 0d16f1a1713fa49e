with

moves as (

    select * from {{ ref('int_segment_moves') }}

),

counted as (

    select
        as_of_date,
        from_segment,
        to_segment,
        is_period_end,
        count(*) as customers,
        cast(sum(net_revenue_before) as decimal(18, 2)) as net_revenue_before,
        cast(sum(net_revenue_after) as decimal(18, 2)) as net_revenue_after

    from moves

    group by as_of_date, from_segment, to_segment, is_period_end

),

totalled as (

    select
        *,
        sum(customers) over (partition by as_of_date, from_segment) as customers_before

    from counted

),

final as (

    select
        as_of_date,
        from_segment,
        to_segment,
        not is_period_end as is_partial_period,

        customers,
        net_revenue_before,
        net_revenue_after,
        {{ safe_ratio('customers', 'customers_before', 6) }} as probability

    from totalled

)

select * from final
