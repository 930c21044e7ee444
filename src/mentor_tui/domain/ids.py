"""Ids of records and rows: random, never a counter, so that two laptops never make the same one.

Save where a row *is* one thing about another, a candidate by a criterion, say: there two laptops
mean the same row, and both give it the same id.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from typing import Any

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no 0/o, 1/i/l: people read them aloud
_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


def new_id(prefix: str, length: int = 6) -> str:
    """A new id such as `need-7h2x4d`."""
    return f"{prefix}-{''.join(secrets.choice(_ALPHABET) for _ in range(length))}"


def id_of(prefix: str, about: Mapping[str, Any], length: int = 8) -> str:
    """The id of the one row about something, the same wherever it is made.

    Args:
        prefix: as for a new id.
        about: what the row is about: what it points at, by column.
        length: letters after the prefix.
    """
    said = json.dumps(about, sort_keys=True, ensure_ascii=True, default=str)
    digest = hashlib.sha256(said.encode()).digest()
    return f"{prefix}-{''.join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:length])}"


def is_safe_id(text: object) -> bool:
    """Whether an id found in a file may be used to address it (it is never used as a path)."""
    return isinstance(text, str) and _SAFE.fullmatch(text) is not None
