with

overrides as (

    select * from {{ ref('int_overrides_judged') }}

),

final as (

    select
        as_of_date,
        customer_id,

        max(case when column_name = 'segment' then override_value end) as overriding_segment,
        max(case when column_name = 'tier' then override_value end) as overriding_tier

    from overrides

    where override_state = 'in_force'

    group by as_of_date, customer_id

)

select * from final
