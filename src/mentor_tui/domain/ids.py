"""Random ids of records and rows: never a counter, so that two laptops never make the same one."""

from __future__ import annotations

import re
import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no 0/o, 1/i/l: people read them aloud
_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


def new_id(prefix: str, length: int = 6) -> str:
    """A new id such as `need-7h2x4d`."""
    return f"{prefix}-{''.join(secrets.choice(_ALPHABET) for _ in range(length))}"


def is_safe_id(text: object) -> bool:
    """Whether an id found in a file may be used to address it (it is never used as a path)."""
    return isinstance(text, str) and _SAFE.fullmatch(text) is not None
