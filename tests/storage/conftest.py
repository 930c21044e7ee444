"""After a test in which a process ended in the middle, what it left open is closed."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

OPEN = Path("/proc/self/fd")


@pytest.fixture(autouse=True)
def _let_go(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A process that is no more holds no file open; a test that plays one would, a thousand times.

    Past 1,024 of them `select` fails in whatever test comes later. Where the system has no list
    of what is open, it has no such limit either, or nobody runs the whole suite there in one go.
    """
    before = _open()
    yield
    base = str(tmp_path_factory.getbasetemp())
    for number in _open() - before:
        with suppress(OSError):
            if (OPEN / number).readlink().as_posix().startswith(base):
                os.close(int(number))


def _open() -> set[str]:
    return {each.name for each in OPEN.iterdir()} if OPEN.exists() else set()
