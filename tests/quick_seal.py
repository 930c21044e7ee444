"""A seal that takes no time: the real one takes a second each way, on purpose."""

import zlib

import pytest

from mentor_tui.sync import sealing

_HEAD = b"age-encryption.org/v1\n"


class _Lock:
    """Stands in for the library, which is tried itself in `tests/cli/test_contract.py`."""

    def encrypt(self, plaintext: bytes, passphrase: str) -> bytes:
        return _HEAD + passphrase.encode() + zlib.compress(plaintext)

    def decrypt(self, ciphertext: bytes, passphrase: str) -> bytes:
        head = _HEAD + passphrase.encode()
        if not ciphertext.startswith(head):
            raise ValueError
        return zlib.decompress(ciphertext.removeprefix(head))


def seal_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal and open without the library for the rest of a test."""
    monkeypatch.setattr(sealing, "_library", _Lock)
