-- Where the rows of each input went. Accepted and rejected rows are counted apart, so that a lost row shows.
with

counted as (

    {{ row_counts('orders', ref('base_commerce__orders'), ref('stg_commerce__orders')) }}

    union all

    {{ row_counts('refunds', ref('base_commerce__refunds'), ref('stg_commerce__refunds')) }}

    union all

    {{ row_counts('customers', ref('base_commerce__customers'), ref('stg_commerce__customers')) }}

    union all

    {{ row_counts('currency_rates', ref('base_commerce__currency_rates'), ref('stg_commerce__currency_rates')) }}

    union all

    {{ row_counts('order_status_map', ref('base_commerce__order_status_map'), ref('stg_commerce__order_status_map')) }}

    union all

    {{ row_counts('interactions', ref('base_engagement__interactions'), ref('stg_engagement__interactions')) }}

    union all

    {{ row_counts('identity_map', ref('base_crm__identity_map'), ref('stg_crm__identity_map')) }}

),

final as (

    select
        input,

        raw_rows,
        staged_rows

    from counted

)

select * from final
