{{ raw_input('orders') }}
