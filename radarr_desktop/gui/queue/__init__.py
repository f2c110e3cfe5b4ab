"""The queue window: one row per download."""
