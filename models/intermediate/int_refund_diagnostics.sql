with

refunds as (

    select * from {{ ref('int_refunds_in_excess') }}

),

final as (

    select
        'refund_excess' as check_name,

        cast(coalesce(sum(excess_amount), 0) as decimal(18, 6)) as value,
        case when count(*) > 0 then 'note' else 'ok' end as status,
        cast(count(*) as {{ dbt.type_string() }}) || ' orders were refunded by more than they were worth' as detail

    from refunds

)

select * from final
