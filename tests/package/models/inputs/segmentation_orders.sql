-- A purchase is worth what was paid for it, and it was paid in cents and in parts.
select
    purchases.purchase_no as order_id,
    purchases.client_no as customer_id,
    purchases.placed_at as ordered_at,
    purchases.state as status,
    cast(coalesce(sum(payments.cents), 0) as decimal(18, 2)) / 100 as gross_amount

from {{ ref('purchases') }} as purchases

left join {{ ref('payments') }} as payments
    on purchases.purchase_no = payments.purchase_no and payments.cents > 0

group by purchases.purchase_no, purchases.client_no, purchases.placed_at, purchases.state
