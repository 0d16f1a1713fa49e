{{ raw_input('consents') }}
