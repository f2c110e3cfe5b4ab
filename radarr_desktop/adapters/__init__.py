"""The outside world: each adapter implements a port."""
