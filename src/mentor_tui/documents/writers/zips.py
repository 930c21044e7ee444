"""Office files are zips that carry clocks; here they lose them, so that same data is same bytes."""

from __future__ import annotations

import io
import re
import zipfile

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def same_bytes(data: bytes, modified: str = "") -> bytes:
    """The file with fixed dates, system and order.

    Args:
        data: a zip a library made just now.
        modified: ISO moment to say the document was changed, where the library put the clock's.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            part = source.read(name)
            if modified and name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + modified.encode() + rb"\g<2>", part)
            target.writestr(entry, part)
    return out.getvalue()
