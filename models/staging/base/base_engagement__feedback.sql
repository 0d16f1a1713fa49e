{{ raw_input('feedback') }}
