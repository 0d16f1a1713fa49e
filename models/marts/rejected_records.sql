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

    {{ rejected_rows('feedback', ref('examined_engagement__feedback'), 'feedback_id') }}

    union all

    {{ rejected_rows(
        'treatments', ref('examined_engagement__treatments'), "concat_ws(' ', treatment_id, customer_id)"
    ) }}

    union all

    {{ rejected_rows(
        'consents', ref('examined_engagement__consents'),
        "concat_ws(' ', customer_id, channel, cast(updated_at as " ~ dbt.type_string() ~ "))"
    ) }}

    union all

    {{ rejected_rows('identity_map', ref('examined_crm__identity_map'), 'raw_customer_id') }}

    union all

    {{ rejected_rows(
        'overrides', ref('examined_crm__overrides'),
        "concat_ws(' ', customer_id, column_name, cast(valid_from as " ~ dbt.type_string() ~ "))"
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
