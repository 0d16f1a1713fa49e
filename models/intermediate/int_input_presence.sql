with

inputs as (

    select * from {{ ref('int_inputs') }}

),

final as (

    select
        count(case when input = 'orders' and is_present then 1 end) > 0 as has_purchases,
        count(case when input = 'customers' and is_present then 1 end) > 0 as has_accounts,
        count(case when input = 'refunds' and is_present then 1 end) > 0 as has_refunds,
        count(case when input = 'products' and is_present then 1 end) > 0 as has_products,
        count(case when input = 'interactions' and is_present then 1 end) > 0 as has_interactions,
        count(case when input = 'feedback' and is_present then 1 end) > 0 as has_feedback,
        count(case when input = 'consents' and is_present then 1 end) > 0 as has_consents

    from inputs

)

select * from final
