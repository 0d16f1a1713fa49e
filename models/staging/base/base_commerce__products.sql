{{ raw_input('products') }}
