{{
    config(
        materialized='incremental',
        unique_key=['rule_version', 'rule_kind', 'rule'],
        on_schema_change='fail'
    )
}}

-- What a version of the rules was when it was first used stays, so that rules that changed under its name are found.
with

rules_in_force as (

    select * from {{ ref('int_rules_in_force') }}

),

dates_to_publish as (

    select * from {{ ref('int_dates_to_publish') }}

),

registered as (

    {{ customer_segmentation.registered_rules(this) }}

),

first_date as (

    select min(as_of_date) as valid_from_date

    from dates_to_publish

),

final as (

    select
        cast('{{ var("rule_version") }}' as {{ dbt.type_string() }}) as rule_version,
        rules_in_force.rule_kind,
        rules_in_force.rule,

        rules_in_force.rule_digest,
        first_date.valid_from_date

    from rules_in_force

    cross join first_date

    left join registered
        on
            rules_in_force.rule_kind = registered.rule_kind
            and rules_in_force.rule = registered.rule
            and registered.rule_version = '{{ var("rule_version") }}'

    where registered.rule is null

)

select * from final
