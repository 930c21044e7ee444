"""Encrypt with a passphrase, in the age format: ``age -d`` opens it where the app is not."""

from __future__ import annotations

from typing import Protocol, cast

from mentor_tui.sync.errors import SyncError


class _Passphrase(Protocol):
    def encrypt(self, plaintext: bytes, passphrase: str) -> bytes: ...

    def decrypt(self, ciphertext: bytes, passphrase: str) -> bytes: ...


def seal(data: bytes, passphrase: str) -> bytes:
    """Encrypt, or say that it cannot be done here; never anything in the clear instead.

    Raises:
        SyncError: pyrage is not there for this system, or the passphrase is empty.
    """
    if not passphrase:
        raise SyncError("no-passphrase")
    return _library().encrypt(data, passphrase)


def unseal(data: bytes, passphrase: str) -> bytes:
    """Decrypt.

    Raises:
        SyncError: not this passphrase, or not whole, or pyrage is not there.
    """
    library = _library()
    try:
        return library.decrypt(data, passphrase)
    except Exception as error:  # pyrage has a class for it, and raises others on bad input
        raise SyncError("wrong-passphrase") from error


def _library() -> _Passphrase:
    try:
        from pyrage import passphrase  # type: ignore[import-untyped]
    except ImportError as error:
        raise SyncError("no-encryption") from error
    return cast(_Passphrase, passphrase)
