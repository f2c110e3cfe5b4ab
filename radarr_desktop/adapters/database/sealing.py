"""Secrets inside JSON: `{"$secret": ciphertext}` in place of a value."""

from collections.abc import Collection, Mapping
from typing import Any

from radarr_desktop.adapters.database.codec import Json, dumps, parse
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError

_MARK = "$secret"


def sealed(values: Mapping[str, Json], secrets: Collection[str], box: SecretBox) -> Json:
    """The values with those named in `secrets` encrypted; empty ones stay as they are."""
    return {
        key: {_MARK: box.lock(dumps(value))} if key in secrets and value else value
        for key, value in values.items()
    }


def opened(values: Mapping[str, Json], box: SecretBox) -> dict[str, Any]:
    """The values with whatever is encrypted in plain."""
    return {
        key: parse(box.unlock(value[_MARK]))
        if isinstance(value, dict) and _MARK in value
        else value
        for key, value in values.items()
    }


def without_lost(values: Mapping[str, Json], box: SecretBox) -> dict[str, Json]:
    """The values as they are stored, but for those that this key cannot open: they are left out."""
    return {key: value for key, value in values.items() if not _is_lost(value, box)}


def _is_lost(value: Json, box: SecretBox) -> bool:
    if not (isinstance(value, dict) and _MARK in value):
        return False
    try:
        box.unlock(value[_MARK])
    except StoreError:
        return True
    return False
