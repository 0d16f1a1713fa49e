-- A row that is neither accepted nor rejected is lost silently; one that is both is counted twice.
with

row_counts as (

    select * from {{ ref('input_row_counts') }}

),

rejected_records as (

    select * from {{ ref('rejected_records') }}

),

staged as (

    {{ row_count('orders', ref('stg_commerce__orders')) }}

    union all

    {{ row_count('refunds', ref('stg_commerce__refunds')) }}

    union all

    {{ row_count('customers', ref('stg_commerce__customers')) }}

    union all

    {{ row_count('currency_rates', ref('stg_commerce__currency_rates')) }}

    union all

    {{ row_count('order_status_map', ref('stg_commerce__order_status_map')) }}

    union all

    {{ row_count('interactions', ref('stg_engagement__interactions')) }}

    union all

    {{ row_count('feedback', ref('stg_engagement__feedback')) }}

    union all

    {{ row_count('treatments', ref('stg_engagement__treatments')) }}

    union all

    {{ row_count('consents', ref('stg_engagement__consents')) }}

    union all

    {{ row_count('identity_map', ref('stg_crm__identity_map')) }}

    union all

    {{ row_count('overrides', ref('stg_crm__overrides')) }}

    union all

    {{ row_count('order_items', ref('stg_commerce__order_items')) }}

    union all

    {{ row_count('products', ref('stg_commerce__products')) }}

    union all

    {{ row_count('wallets', ref('stg_crm__wallets')) }}

    union all

    {{ row_count('clusters', ref('stg_crm__clusters')) }}

    union all

    {{ row_count('balances', ref('stg_crm__balances')) }}

    union all

    {{ row_count('relationship_ratings', ref('stg_crm__relationship_ratings')) }}

),

rejected as (

    select
        input,
        count(*) as rejected_rows

    from rejected_records

    group by input

)

select
    staged.input,
    row_counts.raw_rows,
    staged.row_count as staged_rows,
    coalesce(rejected.rejected_rows, 0) as rejected_rows,
    'raw rows are not the staged and the rejected ones together' as violation

from staged

left join row_counts
    on staged.input = row_counts.input

left join rejected
    on staged.input = rejected.input

where row_counts.raw_rows is distinct from staged.row_count + coalesce(rejected.rejected_rows, 0)
