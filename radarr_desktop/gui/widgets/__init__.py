"""Small building blocks that more than one window uses."""
