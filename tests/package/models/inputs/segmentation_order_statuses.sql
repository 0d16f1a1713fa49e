-- What is in the workshop has been paid for, and will be handed over.
select distinct
    state as status,
    state <> 'called_off' as counts_as_purchase

from {{ ref('purchases') }}
