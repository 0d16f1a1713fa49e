-- A payment below nothing is money given back.
select
    payment_no as refund_id,
    purchase_no as order_id,
    paid_at as refunded_at,
    cast(-1 * cents as decimal(18, 2)) / 100 as amount

from {{ ref('payments') }}

where cents < 0
