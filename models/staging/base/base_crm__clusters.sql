{{ raw_input('clusters') }}
