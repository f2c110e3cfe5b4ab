"""What release groups are worth, by what was seen of their releases."""
