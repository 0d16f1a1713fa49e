with

raw_relationship_ratings as (

    select * from {{ ref('base_crm__relationship_ratings') }}

),

parsed as (

    select
        *,
        {{ clean_key('customer_id') }} as customer_key,
        {{ try_timestamp('rated_at', var('business_timezone')) }} as rating_moment,
        {{ try_number('rating') }} as rating_given,
        {{ row_as_json('raw_relationship_ratings') }} as raw_record

    from raw_relationship_ratings

),

dated as (

    select
        *,
        {{ business_date('rating_moment', var('business_timezone')) }} as rated_date

    from parsed

),

final as (

    select
        -- keys
        customer_key as customer_id,

        -- measures
        rating_given as rating,

        -- dates
        rating_moment as rated_at,
        rated_date,

        -- verdict
        coalesce(
            {{ key_problem(['customer_key']) }},
            {{ date_problem('rated_at', 'rated_date', run_date(var('business_timezone'))) }},
            {{ number_problem('rating', 'rating_given', 4, least=1) }}
        ) as row_problem,
        raw_record

    from dated

)

select * from final
