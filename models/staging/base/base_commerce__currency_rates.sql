{{ raw_input('currency_rates') }}
