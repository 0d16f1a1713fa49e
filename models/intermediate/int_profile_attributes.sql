-- What is known of each customer, one attribute a row; who bought in the last twelve months is the base.
with

customers as (

    select * from {{ ref('int_current_customers') }}

),

accounts as (

    select * from {{ ref('int_customer_accounts') }}

),

value_classes as (

    select * from {{ ref('int_customer_value_classes') }}

),

attributes as (

    select * from {{ ref('grade_attributes') }}

),

described as (

    select
        customers.customer_id,
        attributes.attribute,

        case attributes.attribute
            when 'age_band' then accounts.age_band
            when 'gender' then accounts.gender
            when 'country' then accounts.country
            when 'province' then accounts.province
            when 'customer_type' then accounts.customer_type
            when 'industry' then accounts.industry
            when 'company_size' then accounts.company_size
            when 'acquisition_source' then accounts.acquisition_source
        end as attribute_value,
        value_classes.spend_decile_12m is not null as is_in_base,
        coalesce(value_classes.is_top_decile, false) as is_top_decile

    from customers

    inner join accounts
        on customers.customer_id = accounts.customer_id

    inner join value_classes
        on customers.as_of_date = value_classes.as_of_date and customers.customer_id = value_classes.customer_id

    cross join attributes

),

final as (

    select *
    from described
    where attribute_value is not null

)

select * from final
