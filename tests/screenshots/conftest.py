"""The same application and engine as the other windows' tests."""

from tests.gui.conftest import (  # noqa: F401  fixtures and hooks by name
    fresh_memory,
    open_desktop,
    pytest_asyncio_loop_factories,
    pytest_collection_modifyitems,
    qapp,
)
