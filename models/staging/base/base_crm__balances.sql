{{ raw_input('balances') }}
