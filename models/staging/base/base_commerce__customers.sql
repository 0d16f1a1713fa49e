{{ raw_input('customers') }}
