with

customers as (

    select * from {{ ref('int_current_customers') }}

),

matches as (

    select * from {{ ref('int_profile_matches') }}

),

value_classes as (

    select * from {{ ref('int_customer_value_classes') }}

),

grade_rules as (

    select * from {{ ref('grade_rules') }}

),

limits as (

    select
        {{ rule_bound('profile_index', 1) }} as good_index,
        {{ rule_bound('profile_index', 2) }} as better_index

    from grade_rules

),

final as (

    select
        customers.customer_id,
        customers.as_of_date,

        customers.has_orders,
        value_classes.is_top_decile,
        case
            when matches.profile_index >= limits.better_index then 'better'
            when matches.profile_index >= limits.good_index then 'good'
            when matches.profile_index is not null then 'poor'
        end as grade,
        matches.profile_index,
        cast(coalesce(matches.matched_attributes, 0) as integer) as matched_attributes,
        matches.matched_profile

    from customers

    cross join limits

    inner join value_classes
        on customers.as_of_date = value_classes.as_of_date and customers.customer_id = value_classes.customer_id

    left join matches
        on customers.customer_id = matches.customer_id

)

select * from final
