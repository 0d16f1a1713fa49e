select
    client_no as customer_id,
    joined_on as registered_at,
    sex as gender,
    town as city

from {{ ref('clients') }}
