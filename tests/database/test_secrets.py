"""The key, where it is kept, and what it locks."""

import sys
from pathlib import Path
from typing import Any

import keyring
import pytest

from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError


def test_the_key_file_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    box = SecretBox.open(tmp_path / "data", use_keyring=False)
    file = tmp_path / "data" / "secret.key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert str(file) in box.key_place
    locked = box.lock("grüße")
    assert "gr" not in locked
    again = SecretBox.open(tmp_path / "data", use_keyring=False)
    assert again.unlock(locked) == "grüße"
    assert again.unlock_bytes(box.lock_bytes(b"\0\1")) == b"\0\1"


def test_another_key_is_refused_without_the_secret(tmp_path: Path) -> None:
    locked = SecretBox.generate().lock("hush")
    with pytest.raises(StoreError, match="another key") as caught:
        SecretBox.generate().unlock(locked)
    assert "hush" not in str(caught.value)


def test_a_broken_key_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("nonsense")
    with pytest.raises(StoreError, match="is no key"):
        SecretBox.open(tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="cannot be kept"):
        SecretBox.open(tmp_path / "data", use_keyring=False)


class _Memory(keyring.backend.KeyringBackend):
    """A keyring in memory, in the place of a real one."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.answers = True

    def get_password(self, service: str, username: str) -> str | None:
        if not self.answers:
            raise keyring.errors.KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring():
    before: Any = keyring.get_keyring()
    memory = _Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_a_real_keyring_keeps_the_key(
    tmp_path: Path, ring: _Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Memory, "__module__", "keyring.backends.SecretService")
    box = SecretBox.open(tmp_path)
    assert "keyring" in box.key_place
    assert len(ring.kept) == 1
    assert not (tmp_path / "secret.key").exists()
    assert SecretBox.open(tmp_path).unlock(box.lock("x")) == "x"
    ring.answers = False
    with pytest.raises(StoreError, match="Unlock it"):
        SecretBox.open(tmp_path)


def test_a_keyring_in_plain_text_is_not_used(tmp_path: Path, ring: _Memory) -> None:
    assert type(ring).__module__ == __name__
    assert "file" in SecretBox.open(tmp_path).key_place
    assert ring.kept == {}


def test_the_keyring_is_imported_when_it_is_asked() -> None:
    import subprocess

    script = "import radarr_desktop.adapters.secrets, sys; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
