"""Make the ``.mo`` that gettext reads from the ``.po`` that translators write.

The build does it for wheels and the tests for a checkout; where neither has, the catalogue
compiles in memory. Babel is imported late: most runs find a ``.mo``.
"""

import os
from io import BytesIO
from pathlib import Path


def compiled(po: Path) -> bytes:
    """The ``.mo`` of one catalogue."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source)
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def is_stale(po: Path) -> bool:
    """Whether ``po`` is there and newer than its ``.mo``, or has none."""
    mo = po.with_suffix(".mo")
    return po.exists() and not (mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns)


def compile_stale(locale_dir: Path) -> None:
    """Write every ``.mo`` under ``locale_dir`` that is missing or older than its ``.po``."""
    for po in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        if is_stale(po):
            unfinished = po.with_suffix(f".mo.{os.getpid()}")
            unfinished.write_bytes(compiled(po))
            unfinished.replace(po.with_suffix(".mo"))
