with

rejected as (

    {{ rejected_rows('orders', ref('examined_commerce__orders'), 'order_id') }}

    union all

    {{ rejected_rows('refunds', ref('examined_commerce__refunds'), 'refund_id') }}

    union all

    {{ rejected_rows('customers', ref('examined_commerce__customers'), 'customer_id') }}

    union all

    {{ rejected_rows(
        'currency_rates', ref('examined_commerce__currency_rates'),
        "concat_ws(' ', currency, cast(rate_date as " ~ dbt.type_string() ~ "))"
    ) }}

    union all

    {{ rejected_rows('order_status_map', ref('examined_commerce__order_status_map'), 'order_status') }}

    union all

    {{ rejected_rows('interactions', ref('examined_engagement__interactions'), 'interaction_id') }}

    union all

    {{ rejected_rows('identity_map', ref('examined_crm__identity_map'), 'raw_customer_id') }}

    union all

    {{ rejected_rows(
        'order_items', ref('examined_commerce__order_items'),
        "concat_ws(' ', order_id, product_id, cast(unit_price as " ~ dbt.type_string() ~ "))"
    ) }}

    union all

    {{ rejected_rows('products', ref('examined_commerce__products'), 'product_id') }}

    union all

    {{ rejected_rows(
        'wallets', ref('examined_crm__wallets'),
        "concat_ws(' ', customer_id, cast(estimated_at as " ~ dbt.type_string() ~ "))"
    ) }}

    union all

    {{ rejected_rows(
        'balances', ref('examined_crm__balances'),
        "concat_ws(' ', customer_id, cast(balance_date as " ~ dbt.type_string() ~ "))"
    ) }}

    union all

    {{ rejected_rows(
        'relationship_ratings', ref('examined_crm__relationship_ratings'),
        "concat_ws(' ', customer_id, cast(rated_at as " ~ dbt.type_string() ~ "))"
    ) }}

),

final as (

    select
        input,
        record_key,
        row_number_in_key,

        reason,
        raw_record

    from rejected

)

select * from final
