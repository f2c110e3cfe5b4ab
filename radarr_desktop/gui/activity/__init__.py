"""What happened: the history of all films."""
