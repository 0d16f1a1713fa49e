{{ raw_input('order_items') }}
