"""Release groups: the table, what a score is made of, pictures of both, collections."""
