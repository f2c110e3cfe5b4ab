"""What everything may use: errors, registries, settings schemas and text rules."""
