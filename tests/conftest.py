"""Fixtures that every test may ask for; each is told about where it is made."""

pytest_plugins = ["tests.support.sweeping", "tests.support.postgres"]
