with

labels as (

    select * from {{ ref('int_candidate_labels') }}

),

counted as (

    select
        as_of_date,
        candidate,
        label,
        from_value,
        to_value,
        count(*) as customers,
        cast(sum(net_revenue) as decimal(18, 2)) as net_revenue

    from labels

    group by as_of_date, candidate, label, from_value, to_value

),

totalled as (

    select
        *,
        sum(customers) over (partition by label) as all_customers

    from counted

),

final as (

    select
        as_of_date,
        label,
        from_value,
        to_value,

        candidate,
        customers,
        {{ safe_ratio('customers', 'all_customers', 6) }} as customer_share,
        net_revenue

    from totalled

)

select * from final
