with

raw_customers as (

    select * from {{ ref('base_commerce__customers') }}

),

parsed as (

    select
        *,
        {{ clean_key('customer_id') }} as customer_key,
        {{ try_timestamp('registered_at', var('business_timezone')) }} as registration_moment,
        {{ try_date('birth_date') }} as day_of_birth,
        {{ try_number('age', scale=0) }} as years_of_age,
        {{ try_number('points_balance') }} as points,
        {{ row_as_json('raw_customers') }} as raw_record

    from raw_customers

),

dated as (

    select
        *,
        {{ business_date('registration_moment', var('business_timezone')) }} as registered_date

    from parsed

),

final as (

    select
        -- keys
        customer_key as customer_id,
        nullif(trim(referred_by_customer_id), '') as referred_by_customer_id,

        -- attributes
        nullif(lower(trim(gender)), '') as gender,
        nullif(trim(country), '') as country,
        nullif(trim(province), '') as province,
        nullif(trim(city), '') as city,
        nullif(trim(postcode), '') as postcode,
        nullif(lower(trim(customer_type)), '') as customer_type,
        nullif(trim(industry), '') as industry,
        nullif(trim(company_size), '') as company_size,
        nullif(lower(trim(acquisition_source)), '') as acquisition_source,
        nullif(trim(member_level), '') as member_level,
        nullif(trim(account_manager), '') as account_manager,
        extra_attributes,

        -- measures
        cast(years_of_age as integer) as age,
        points as points_balance,

        -- dates
        day_of_birth as birth_date,
        registration_moment as registered_at,
        registered_date,

        -- verdict
        coalesce(
            {{ key_problem(['customer_key']) }},
            -- any value that cannot be read comes before any that is absurd
            nullif({{ date_problem(
                'registered_at', 'registered_date', run_date(var('business_timezone')), is_required=false
            ) }}, 'absurd_date'),
            {{ date_problem('birth_date', 'day_of_birth', run_date(var('business_timezone')), is_required=false) }},
            {{ date_problem(
                'registered_at', 'registered_date', run_date(var('business_timezone')), is_required=false
            ) }},
            nullif({{ number_problem('age', 'years_of_age', 150, least=0, is_required=false) }}, 'absurd_number'),
            {{ number_problem('points_balance', 'points', var('max_absolute_amount'), is_required=false) }},
            {{ number_problem('age', 'years_of_age', 150, least=0, is_required=false) }},
            {{ category_problem('customer_type', ['b2b', 'b2c']) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
