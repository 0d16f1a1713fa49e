with

counted as (

    {{ row_count('orders', ref('base_commerce__orders')) }}

    union all

    {{ row_count('refunds', ref('base_commerce__refunds')) }}

    union all

    {{ row_count('customers', ref('base_commerce__customers')) }}

    union all

    {{ row_count('currency_rates', ref('base_commerce__currency_rates')) }}

    union all

    {{ row_count('order_status_map', ref('base_commerce__order_status_map')) }}

    union all

    {{ row_count('interactions', ref('base_engagement__interactions')) }}

    union all

    {{ row_count('feedback', ref('base_engagement__feedback')) }}

    union all

    {{ row_count('treatments', ref('base_engagement__treatments')) }}

    union all

    {{ row_count('consents', ref('base_engagement__consents')) }}

    union all

    {{ row_count('identity_map', ref('base_crm__identity_map')) }}

    union all

    {{ row_count('order_items', ref('base_commerce__order_items')) }}

    union all

    {{ row_count('products', ref('base_commerce__products')) }}

    union all

    {{ row_count('wallets', ref('base_crm__wallets')) }}

    union all

    {{ row_count('clusters', ref('base_crm__clusters')) }}

    union all

    {{ row_count('balances', ref('base_crm__balances')) }}

    union all

    {{ row_count('relationship_ratings', ref('base_crm__relationship_ratings')) }}

    union all

    {{ row_count('overrides', ref('base_crm__overrides')) }}

),

final as (

    select
        input,

        row_count as raw_rows

    from counted

)

select * from final
