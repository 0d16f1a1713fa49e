{{ raw_input('treatments') }}
