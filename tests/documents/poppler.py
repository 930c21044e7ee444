"""Poppler as a reader of PDF that is not ours; a test is skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess

import pytest

_SECONDS = 60

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None,
    reason="poppler (pdftotext, pdfinfo) is not installed here",
)


def told(program: str, *arguments: str) -> str:
    """What a program of poppler prints."""
    done = subprocess.run(
        [program, *arguments], check=True, timeout=_SECONDS, capture_output=True, text=True
    )
    return done.stdout
