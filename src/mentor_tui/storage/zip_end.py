"""What a zip says of its own list of parts, read before a library makes an object of each.

The list of a zip that came in may be as long as the file: hundreds of thousands of parts, which
as objects are a gigabyte. Who opens a zip asks here first.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_END, _SIZE = b"PK\x05\x06", 22
_LARGE_END, _LARGE_SIZE = b"PK\x06\x06", 56
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_MOST_COMMENT = 0xFFFF

TAIL = _LARGE_SIZE + _LOCATOR_SIZE + _SIZE + _MOST_COMMENT
"""So many bytes at the end of a file are enough to ask about."""


class ZipEnd(NamedTuple):
    """How many parts a zip says it has, and how many bytes the list of them is."""

    entries: int
    size: int


def zip_end(data: bytes) -> ZipEnd | None:
    """Read the end of a zip; None where there is none, or a damaged one.

    Args:
        data: the whole file, or its last `TAIL` bytes.
    """
    at = data.rfind(_END, max(0, len(data) - _SIZE - _MOST_COMMENT))
    if at < 0 or len(data) - at < _SIZE:
        return None
    locator = at - _LOCATOR_SIZE
    # Readers believe the numbers of a large zip wherever it has them, whatever the end says.
    if locator >= 0 and data.startswith(_LOCATOR, locator):
        large = locator - _LARGE_SIZE
        if large < 0 or not data.startswith(_LARGE_END, large):
            return None
        return ZipEnd(*struct.unpack_from("<QQ", data, large + 32))
    return ZipEnd(*struct.unpack_from("<HL", data, at + 10))
