"""What a name says: one pass over the name, shared by all readers."""
