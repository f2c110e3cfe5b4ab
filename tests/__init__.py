"""Everything that is run against the program to see whether it holds."""
