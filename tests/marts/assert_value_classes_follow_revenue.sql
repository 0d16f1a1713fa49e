-- Somebody in a lower value tier, decile or class who earned us as much as one in a higher is ranked by chance.
with

customers as (

    select * from {{ ref('customer_value') }}

),

facts as (

    select * from {{ ref('int_customer_facts') }}

),

measured as (

    select
        customers.as_of_date,
        coalesce(customers.net_revenue_12m, 0) as net_revenue_12m,
        coalesce(facts.window_net_revenue, 0) as window_net_revenue,
        coalesce(customers.spend_decile_12m, 0) as decile_level,
        case customers.value_tier when 'high' then 3 when 'medium' then 2 when 'low' then 1 else 0 end as tier_level,
        case customers.abc_class when 'A' then 3 when 'B' then 2 when 'C' then 1 else 0 end as abc_level

    from customers

    inner join facts
        on
            customers.as_of_date = facts.as_of_date
            and customers.customer_id = facts.customer_id

),

levels as (

    select
        as_of_date,
        'value_tier' as class_name,
        tier_level as class_level,
        min(window_net_revenue) as lowest,
        max(window_net_revenue) as highest

    from measured

    group by as_of_date, tier_level

    union all

    select
        as_of_date,
        'spend_decile_12m' as class_name,
        decile_level as class_level,
        min(net_revenue_12m) as lowest,
        max(net_revenue_12m) as highest

    from measured

    group by as_of_date, decile_level

    union all

    select
        as_of_date,
        'abc_class' as class_name,
        abc_level as class_level,
        min(net_revenue_12m) as lowest,
        max(net_revenue_12m) as highest

    from measured

    group by as_of_date, abc_level

),

compared as (

    select
        *,
        lag(highest) over (partition by as_of_date, class_name order by class_level) as highest_of_lower_class

    from levels

),

checked as (

    select
        *,
        case
            when class_level = 0 and highest > 0 then 'somebody with net revenue has no class'
            when class_level > 0 and lowest <= 0 then 'somebody without net revenue has a class'
            when lowest <= highest_of_lower_class then 'somebody of a lower class earned us as much'
        end as violation

    from compared

)

select * from checked
where violation is not null
