"""LibreOffice for the tests that want a second opinion on what we write and read."""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

FILTERS = {
    "docx": "MS Word 2007 XML",
    "xlsx": "Calc MS Excel 2007 XML",
    "pdf": "writer_pdf_Export",
    "sheet-pdf": "calc_pdf_Export",
}
_HANDS = Path(__file__).with_name("office_hands.py")
_PATIENCE = 240


@dataclass
class Office:
    """What is to be done in LibreOffice, then done all at once: it takes seconds to start."""

    folder: Path
    jobs: list[dict[str, object]] = field(default_factory=list)

    def job(self, source: bytes, ending: str, *steps: tuple[object, ...], to: str = "") -> Path:
        """Open a file, take steps in it, save it; where it will be."""
        number = len(self.jobs)
        opened = self.folder / f"{number}-before.{ending}"
        opened.write_bytes(source)
        target = self.folder / f"{number}-after.{(to or ending).rpartition('-')[2]}"
        self.jobs.append(
            {
                "source": str(opened),
                "target": str(target),
                "steps": [list(step) for step in steps],
                "filter": FILTERS[to or ending],
            }
        )
        return target

    def work(self) -> None:
        """Start LibreOffice with a profile of its own, do the jobs, end it."""
        pipe = f"mentor-{secrets.token_hex(6)}"
        office = subprocess.Popen(
            [
                str(shutil.which("soffice")),
                "--headless",
                "--norestore",
                f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            done = subprocess.run(
                [_python(), str(_HANDS), pipe],
                input=json.dumps(self.jobs).encode(),
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
            assert done.returncode == 0, done.stderr.decode()
        finally:
            if office.poll() is None:
                office.terminate()
            office.wait(30)


@cache
def _python() -> str:
    """A Python that can talk to LibreOffice; empty where there is none."""
    for name in ("/usr/bin/python3", "python3"):
        found = shutil.which(name)
        if (
            found
            and not subprocess.run(
                [found, "-c", "import uno"], capture_output=True, check=False
            ).returncode
        ):
            return found
    return ""


def office_in(folder: Path) -> Office:
    """LibreOffice, working in a folder; the test is skipped where it is not installed."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed: this test asks it to open our files")
    if not _python():
        pytest.skip("no Python here has LibreOffice's module uno (Debian: python3-uno)")
    return Office(folder)
