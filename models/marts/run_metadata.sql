{{
    config(
        materialized='incremental',
        unique_key='run_id',
        on_schema_change='fail'
    )
}}

-- The only clock value of the project.
with

inputs as (

    select * from {{ ref('int_inputs') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

present as (

    select {{ sorted_list('input') }} as inputs_present

    from inputs

    where is_present

),

final as (

    select
        cast('{{ invocation_id }}' as {{ dbt.type_string() }}) as run_id,

        as_of_dates.as_of_date,
        cast('{{ var("rule_version") }}' as {{ dbt.type_string() }}) as rule_version,
        cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp) as built_at,
        cast('{{ var("business_timezone") }}' as {{ dbt.type_string() }}) as business_timezone,
        present.inputs_present

    from as_of_dates

    cross join present

    where as_of_dates.is_current

)

select * from final
