{{ raw_input('wallets') }}
