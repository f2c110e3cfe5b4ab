"""The practice services, served for real, and a client for them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from radarr_desktop.demo.services import Services, practice_services

STARTED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with practice_services(tmp_path / "seeds", started_at=STARTED_AT) as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=10, trust_env=False) as opened:
        yield opened
