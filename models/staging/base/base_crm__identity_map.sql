{{ raw_input('identity_map') }}
