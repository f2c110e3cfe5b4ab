"""Encrypts what must not stand in the database in plain: keys, passwords, addresses with passkeys.

The master key lies in the system's keyring where a real one answers, else in a file that only the
owner can read; `SecretBox.key_place` tells which, for people. The keyring library is imported when
it is first asked (121 ms), and its plain-text back ends are never used.
"""

import importlib
import logging
import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from radarr_desktop.base.errors import StoreError

_SERVICE = "radarr-desktop"
_BEGIN_ANEW = (
    "run “radarr-desktop forget-passwords”: films and settings stay, passwords and API keys must "
    "be entered again"
)
#: Keyring back ends that keep a secret where only its owner can read it.
_REAL_KEYRINGS = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "keyring.backends.libsecret",
)

Keyring = Any  # the library's back ends share no usable type

_log = logging.getLogger(__name__)


class SecretBox:
    """Locks and unlocks texts with one key."""

    def __init__(self, key: bytes, key_place: str = "memory") -> None:
        self._fernet = Fernet(key)
        #: Where the key is kept, in words.
        self.key_place = key_place

    @classmethod
    def generate(cls) -> "SecretBox":
        """With a key of its own that is kept nowhere."""
        return cls(Fernet.generate_key())

    @classmethod
    def open(cls, data_folder: Path, *, use_keyring: bool = True) -> "SecretBox":
        """With this data folder's key, which is made at the first call. Blocking.

        Without `use_keyring` a new key goes into the file; one in the keyring is still found.

        Raises:
            StoreError: the key file cannot be read or written, or holds no key.
        """
        key_file = data_folder / "secret.key"
        in_keyring = data_folder / "secret.in-keyring"
        try:
            if key_file.exists():
                return cls._with(key_file.read_bytes().strip(), f"the file {key_file}")
            account = str(data_folder.resolve())
            keyring = _real_keyring() if use_keyring or in_keyring.exists() else None
            data_folder.mkdir(parents=True, exist_ok=True)
            if keyring is not None and (key := _keyring_key(keyring, account)) is not None:
                in_keyring.touch()
                return cls._with(key, f"the keyring ({type(keyring).__name__})")
            if in_keyring.exists():
                # A new key could not open what the old one has locked.
                raise StoreError(
                    "The key that protects passwords lies in the system's keyring, which does not "
                    f"answer. Unlock it and start again. If it is lost, remove {in_keyring} and "
                    f"{_BEGIN_ANEW}"
                )
            key = Fernet.generate_key()
            handle = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(
                f"The key that protects passwords cannot be kept in {key_file}: {error.strerror}. "
                "Make the folder readable and writable for you."
            ) from error
        return cls._with(key, f"the file {key_file}")

    @classmethod
    def _with(cls, key: bytes, place: str) -> "SecretBox":
        try:
            return cls(key, place)
        except ValueError as error:
            raise StoreError(
                f"What is kept in {place} is no key. Put back a copy of it. If there is none, "
                f"remove it and {_BEGIN_ANEW}"
            ) from error

    def lock(self, plain: str) -> str:
        """The text, encrypted."""
        return self._fernet.encrypt(plain.encode()).decode()

    def unlock(self, locked: str) -> str:
        """The text that `lock` was given.

        Raises:
            StoreError: it was locked with another key, or is damaged.
        """
        return self.unlock_bytes(locked.encode()).decode()

    def lock_bytes(self, plain: bytes) -> bytes:
        """Bytes, encrypted."""
        return self._fernet.encrypt(plain)

    def unlock_bytes(self, locked: bytes) -> bytes:
        """The bytes that `lock_bytes` was given.

        Raises:
            StoreError: they were locked with another key, or are damaged.
        """
        try:
            return self._fernet.decrypt(locked)
        except InvalidToken:
            raise StoreError(
                "The passwords in the database were locked with another key than that in "
                f"{self.key_place}. Put that key back. If it is lost, {_BEGIN_ANEW}"
            ) from None


def _real_keyring() -> Keyring | None:
    try:
        library = importlib.import_module("keyring")
        backend = library.get_keyring()
        candidates = [backend, *getattr(backend, "backends", ())]
    except Exception:  # noqa: BLE001  any back end of any desktop may fail in its own way
        _log.info("no keyring answers; the key is kept in a file", exc_info=True)
        return None
    for candidate in candidates:
        if type(candidate).__module__.startswith(_REAL_KEYRINGS):
            return candidate
    return None


def _keyring_key(keyring: Keyring, account: str) -> bytes | None:
    try:
        kept = keyring.get_password(_SERVICE, account)
        if kept is None:
            kept = Fernet.generate_key().decode()
            keyring.set_password(_SERVICE, account, kept)
            if keyring.get_password(_SERVICE, account) != kept:
                return None
    except Exception:  # noqa: BLE001  a locked or broken keyring: the file serves as well
        _log.warning("the keyring does not answer; the key is kept in a file", exc_info=True)
        return None
    return str(kept).encode()
