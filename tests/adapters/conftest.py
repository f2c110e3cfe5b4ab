"""What the tests of adapters that ask over HTTP have in common."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from radarr_desktop.adapters.http import Http, Retry


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    quick = Retry(first_wait=timedelta(seconds=0.01), longest_wait=timedelta(seconds=0.02),
                  jitter=timedelta(0))  # fmt: skip
    client = Http(retry=quick)
    yield client
    await client.close()
