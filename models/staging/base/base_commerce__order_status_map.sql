{{ raw_input('order_status_map') }}
