"""A process that types, saves and says so, for tests that end it in the middle.

``python typist.py STATE ROOT START COUNT`` types changes numbered from START: each goes to the
journal, every third one is saved too. After each it prints what the screen would now say, so that
the test knows what was promised.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import ChangedOutsideError, SaveError
from mentor_tui.storage.journal import Journal
from mentor_tui.storage.journal_files import pending
from mentor_tui.storage.local_state import Here
from mentor_tui.storage.safe_read import FileBytes, read_file, sha256

HERE = Here("prog-1", "/programmes/mechelen")
NAME = "visits/a.toml"
MARK = Path("/the-typist-begins")
"""Looked for when Python itself has started: system calls before it are none of ours."""


def content(number: int) -> bytes:
    """The file when change ``number`` was the last: long enough to be written in pieces."""
    return f"last = {number}\n".encode() + b"# padding\n" * 2000 + f"end = {number}\n".encode()


def last_in(data: bytes) -> int:
    """The change a file was saved after, if it is whole."""
    number = int(data.partition(b"\n")[0].removeprefix(b"last = "))
    assert data == content(number)
    return number


def say(word: str, number: int) -> None:
    """What the screen says; a failure to print must not pass for a crash of the save."""
    sys.stdout.write(f"{word} {number}\n")
    sys.stdout.flush()


def run(state: Path, root: Path, start: int, count: int) -> None:
    """Type ``count`` changes."""
    MARK.exists()
    read = read_file(root, NAME)
    known = read.hash if isinstance(read, FileBytes) else None
    journal = Journal(state, HERE, "rec-1")
    if pending(state, HERE):
        journal.settle()  # the test has looked at it
    say("ready", start)
    for number in range(start + 1, start + count + 1):
        try:
            journal.append({"n": number}, known, slot="answers.a")
            say("kept", number)
            if number % 3 == 0:
                known = save_bytes(root, NAME, content(number), known, keep=last_in).hash
                say("saved", number)
                journal.cut(number)
        except ChangedOutsideError as error:
            # A save that reported failure after it was done: the file is our own, and whole.
            last_in(error.found or b"")
            known = sha256(error.found or b"")
        except SaveError as error:
            say(type(error).__name__, number)
    say("done", start + count)


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
