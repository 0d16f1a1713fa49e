{{ raw_input('overrides') }}
