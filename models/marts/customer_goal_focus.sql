with

segments as (

    select * from {{ ref('customer_segments') }}

),

profiles as (

    select * from {{ ref('customer_profile') }}

),

satisfaction as (

    select * from {{ ref('customer_satisfaction') }}

),

goal_focus as (

    select * from {{ ref('goal_focus') }}

),

customers as (

    select
        segments.*,
        case when satisfaction.is_kol_candidate then 'true' end as kol_candidate,
        profiles.new_product_affinity

    from segments

    left join satisfaction
        on segments.as_of_date = satisfaction.as_of_date and segments.customer_id = satisfaction.customer_id

    left join profiles
        on segments.as_of_date = profiles.as_of_date and segments.customer_id = profiles.customer_id

),

focused as (

    select
        customers.customer_id,
        customers.as_of_date,
        goal_focus.goal,
        goal_focus.class_kind || coalesce(' ' || goal_focus.class_value, '') as class_name

    from customers

    inner join goal_focus
        on
            case goal_focus.class_kind
                when 'segment' then customers.segment
                when 'lifecycle_stage' then customers.lifecycle_stage
                when 'value_tier' then customers.value_tier
                when 'interaction_class' then customers.interaction_class
                when 'frequency_class' then customers.frequency_class
                when 'is_kol_candidate' then customers.kol_candidate
            end = goal_focus.class_value
            or (
                goal_focus.class_kind = 'new_product_affinity'
                and customers.new_product_affinity >= goal_focus.min_value
            )

),

final as (

    select
        customer_id,
        goal,
        as_of_date,

        {{ sorted_list('class_name') }} as classes

    from focused

    group by customer_id, as_of_date, goal

)

select * from final
