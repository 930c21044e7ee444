"""What a document says, whatever it is written as: for tests of what must not be in one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator


def as_text(data: bytes) -> Iterator[str]:
    """What a file says, of a zip every name and every part."""
    if not data.startswith(b"PK"):
        yield data.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name
            yield from as_text(archive.read(name))
