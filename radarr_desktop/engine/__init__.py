"""The use cases: what the program does, spoken in ports and domain values only."""
