{{ raw_input('interactions') }}
