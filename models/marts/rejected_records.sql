with

rejected as (

    {{ rejected_rows('orders', ref('examined_commerce__orders'), ['order_id']) }}

    union all

    {{ rejected_rows('refunds', ref('examined_commerce__refunds'), ['refund_id']) }}

    union all

    {{ rejected_rows('customers', ref('examined_commerce__customers'), ['customer_id']) }}

    union all

    {{ rejected_rows('currency_rates', ref('examined_commerce__currency_rates'), ['currency', 'rate_date']) }}

    union all

    {{ rejected_rows('order_status_map', ref('examined_commerce__order_status_map'), ['order_status']) }}

    union all

    {{ rejected_rows('interactions', ref('examined_engagement__interactions'), ['interaction_id']) }}

    union all

    {{ rejected_rows('feedback', ref('examined_engagement__feedback'), ['feedback_id']) }}

    union all

    {{ rejected_rows('treatments', ref('examined_engagement__treatments'), ['treatment_id', 'customer_id']) }}

    union all

    {{ rejected_rows('consents', ref('examined_engagement__consents'), ['customer_id', 'channel', 'updated_at']) }}

    union all

    {{ rejected_rows('identity_map', ref('examined_crm__identity_map'), ['raw_customer_id']) }}

    union all

    {{ rejected_rows('order_items', ref('examined_commerce__order_items'), ['order_id', 'product_id', 'unit_price']) }}

    union all

    {{ rejected_rows('products', ref('examined_commerce__products'), ['product_id']) }}

    union all

    {{ rejected_rows('wallets', ref('examined_crm__wallets'), ['customer_id', 'estimated_at']) }}

    union all

    {{ rejected_rows('clusters', ref('examined_crm__clusters'), ['customer_id', 'assigned_at']) }}

    union all

    {{ rejected_rows('balances', ref('examined_crm__balances'), ['customer_id', 'balance_date']) }}

    union all

    {{ rejected_rows('relationship_ratings', ref('examined_crm__relationship_ratings'), ['customer_id', 'rated_at']) }}

    union all

    {{ rejected_rows('overrides', ref('examined_crm__overrides'), ['customer_id', 'column_name', 'valid_from']) }}

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
