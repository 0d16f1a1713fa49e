{{ raw_input('relationship_ratings') }}
