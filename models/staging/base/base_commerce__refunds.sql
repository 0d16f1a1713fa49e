{{ raw_input('refunds') }}
