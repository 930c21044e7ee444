"""LibreOffice and poppler as readers that are not ours: convert, save again, read.

For tests marked `long`; where a program is missing they are skipped, and say which.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_SECONDS = 240

needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here"
)
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None,
    reason="poppler (pdftotext, pdfinfo) is not installed here",
)


def converted(files: Sequence[Path], to: str, into: Path, profile: Path) -> list[Path]:
    """The files as LibreOffice saves them in another format, or anew in their own.

    Args:
        files: what is converted, all in one run.
        to: the ending of the format: `docx`, `pdf`, `xlsx`.
        into: a folder for the results.
        profile: a folder for LibreOffice's own settings; two runs must not share one at a time.
    """
    into.mkdir(exist_ok=True)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", to, "--outdir", str(into), *map(str, files)]
    subprocess.run(command, check=True, timeout=_SECONDS, capture_output=True)
    return [into / f"{file.stem}.{to}" for file in files]


def told(program: str, *arguments: str) -> str:
    """What a program of poppler prints."""
    done = subprocess.run(
        [program, *arguments], check=True, timeout=_SECONDS, capture_output=True, text=True
    )
    return done.stdout
