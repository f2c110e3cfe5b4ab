"""The start: what is refused in words, and what windows elsewhere leave alone."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from radarr_desktop.app.assembly import assemble
from radarr_desktop.base.errors import StoreError
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.store import Store
from tests.support.engine import built_program, options_for


async def test_another_program_needs_the_key_of_the_first(database_url: str, tmp_path: Path):
    """A second machine would else lock secrets that the first cannot read, and the reverse."""
    here, there = tmp_path / "here", tmp_path / "there"
    async with built_program(database_url, here) as first:
        api_key = first.parts[SettingsBook].section("server").api_key
    attached = replace(options_for(database_url, there), attach=True)
    with pytest.raises(StoreError, match=r"Copy the file secret\.key"):
        async with assemble(attached):
            pass
    shutil.copy(here / "secret.key", there / "secret.key")
    async with assemble(attached) as second:
        assert second.parts[SettingsBook].section("server").api_key == api_key


async def test_windows_elsewhere_set_nothing_up(database_url: str, database, tmp_path: Path):
    with pytest.raises(StoreError, match="Start one first"):
        async with assemble(replace(options_for(database_url, tmp_path), attach=True)):
            pass
    assert await database.profiles.profiles() == []
    assert await database.settings.section("server") == {}


async def test_the_first_engine_sets_everything_up(database_url: str, tmp_path: Path):
    async with built_program(database_url, tmp_path) as program:
        assert await program.parts[Store].profiles.profiles()
        assert program.parts[SettingsBook].section("mqtt").instance_id
