"""What is sealed opens with its passphrase only, and is never written in the clear instead."""

from __future__ import annotations

import sys

import pytest

from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.sealing import seal, unseal


@pytest.mark.long
def test_only_the_passphrase_opens_it() -> None:
    pytest.importorskip("pyrage")
    sealed = seal(b"team text", "six words")
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert b"team text" not in sealed
    assert unseal(sealed, "six words") == b"team text"
    for wrong, phrase in ((sealed, "seven"), (sealed[:-1], "six words"), (b"", "six words")):
        with pytest.raises(SyncError, match="wrong-passphrase"):
            unseal(wrong, phrase)


def test_no_passphrase_and_no_library_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SyncError, match="no-passphrase"):
        seal(b"x", "")
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(SyncError, match="no-encryption"):
        seal(b"x", "six words")
