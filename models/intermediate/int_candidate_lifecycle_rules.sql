with

lifecycle_rules as (

    select * from {{ ref('lifecycle_rules') }}

),

candidates as (

    select * from {{ ref('candidate_rules') }}

    where candidate = '{{ candidate_rules() }}' and rule = 'lifecycle_rules'

),

final as (

    select
        lifecycle_rules.method,
        lifecycle_rules.lifecycle_stage,

        coalesce(candidates.new_value, lifecycle_rules.limit_value) as limit_value

    from lifecycle_rules

    left join candidates
        on
            lifecycle_rules.lifecycle_stage = candidates.rule_row
            and lifecycle_rules.method = candidates.variant

)

select * from final
