"""No key waits for the disk; what gathers while it is slow goes in one write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, get_ident

import pytest

from mentor_tui.storage.errors import JournalError
from mentor_tui.storage.journal import Journal
from mentor_tui.storage.journal_files import pending
from mentor_tui.storage.journal_writer import LONGEST_PAUSE, JournalWriter
from mentor_tui.storage.local_state import Here
from tests.storage.faults import QuickFiles

HERE = Here("prog-1", "/folder")
LONG = 30.0
"""Seconds no test ever waits, unless it fails."""


class GatedFiles(QuickFiles):
    """A disk whose syncs wait until the test lets them through."""

    def __init__(self) -> None:
        self.begun = Event()
        self.go = Event()
        self.go.set()
        self.writes = 0
        self.threads: set[int] = set()
        self.full = False

    def write(self, fd: int, data: bytes | memoryview) -> int:
        if self.full:
            raise OSError(28, "full")
        self.writes += 1
        return super().write(fd, data)

    def sync(self, fd: int) -> None:
        self.threads.add(get_ident())
        self.begun.set()
        assert self.go.wait(LONG)


class Heard:
    """What the writer told."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.failed: list[JournalError] = []

    @contextmanager
    def writer(self, **options: object) -> Iterator[JournalWriter]:
        """A writer that ends with the test."""
        writer = JournalWriter(
            lambda journal: self.kept.append(journal.kept),
            lambda _journal, error: self.failed.append(error),
            **options,  # type: ignore[arg-type]
        )
        yield writer
        assert writer.close(LONG)


@pytest.fixture
def files() -> GatedFiles:
    return GatedFiles()


def found(state: Path) -> list[object]:
    return [entry.change["n"] for one in pending(state, HERE) for entry in one.entries]


def test_a_change_is_kept_by_another_thread_and_told(tmp_path: Path, files: GatedFiles) -> None:
    heard = Heard()
    journal = Journal(tmp_path, HERE, "rec-1", files=files)
    with heard.writer() as writer:
        assert writer.put(journal, {"n": 1}, None) == 1
        assert writer.drain(LONG)
        assert heard.kept == [1]
    assert found(tmp_path) == [1]
    assert get_ident() not in files.threads


def test_what_is_typed_during_a_slow_sync_goes_with_the_next_one(
    tmp_path: Path, files: GatedFiles
) -> None:
    heard = Heard()
    journal = Journal(tmp_path, HERE, "rec-1", files=files)
    with heard.writer() as writer:
        files.go.clear()
        writer.put(journal, {"n": 1}, None)
        assert files.begun.wait(LONG)
        for number in range(2, 100):
            writer.put(journal, {"n": number}, None)
        assert heard.kept == []
        assert not writer.drain(0)
        files.go.set()
        assert writer.drain(LONG)
    assert files.writes == 2
    assert heard.kept == [1, 99]
    assert found(tmp_path) == list(range(1, 100))


def test_a_drain_waits_for_the_sync_that_is_running(tmp_path: Path, files: GatedFiles) -> None:
    heard = Heard()
    with heard.writer() as writer:
        files.go.clear()
        writer.put(Journal(tmp_path, HERE, "rec-1", files=files), {"n": 1}, None)
        assert files.begun.wait(LONG)
        assert not writer.drain(0)
        files.go.set()
        assert writer.drain(LONG)
        assert heard.kept == [1]


def test_after_a_slow_sync_a_moment_passes_and_a_signal_does_not_wait_for_it(
    tmp_path: Path, files: GatedFiles
) -> None:
    """The pause follows the disk and is never above a quarter of a second; a drain ends it."""
    pauses: list[float] = []
    pausing = Event()
    times = iter(range(0, 1000, 7))  # every flush seems to take seven seconds
    heard = Heard()
    with heard.writer(clock=lambda: next(times)) as writer:
        wait_for = writer._wake.wait_for

        def watched(ready: Callable[[], object], timeout: float | None = None) -> object:
            if get_ident() != writer._thread.ident or timeout is None:
                return wait_for(ready, timeout)
            pauses.append(timeout)
            pausing.set()
            return wait_for(ready, 10 * LONG)  # so that only the drain can end it in time

        writer._wake.wait_for = watched  # type: ignore[method-assign, assignment]
        journal = Journal(tmp_path, HERE, "rec-1", files=files)
        writer.put(journal, {"n": 1}, None)
        assert pausing.wait(LONG)
        writer.put(journal, {"n": 2}, None)
        assert heard.kept == [1]
        assert writer.drain(LONG)
        assert heard.kept == [1, 2]
    assert set(pauses) == {LONGEST_PAUSE}


def test_a_failure_is_told_and_the_next_change_takes_everything_along(
    tmp_path: Path, files: GatedFiles
) -> None:
    heard = Heard()
    journal = Journal(tmp_path, HERE, "rec-1", files=files)
    with heard.writer() as writer:
        files.full = True
        writer.put(journal, {"n": 1}, None)
        assert writer.drain(LONG)
        assert [error.params["detail"] for error in heard.failed] == ["full"]
        assert heard.kept == []
        files.full = False
        writer.again(journal)
        assert writer.drain(LONG)
        assert heard.kept == [1]
    assert found(tmp_path) == [1]


def test_an_error_nobody_foresaw_is_told_too_and_the_thread_lives_on(
    tmp_path: Path, files: GatedFiles
) -> None:
    heard = Heard()
    journal = Journal(tmp_path, HERE, "rec-1", files=files)

    def no_memory() -> int:
        raise MemoryError

    with heard.writer() as writer:
        real, journal.flush = journal.flush, no_memory  # type: ignore[method-assign]
        writer.put(journal, {"n": 1}, None)
        assert writer.drain(LONG)
        assert len(heard.failed) == 1
        journal.flush = real  # type: ignore[method-assign]
        writer.put(journal, {"n": 2}, None)
        assert writer.drain(LONG)
        assert heard.kept == [2]


def test_several_records_take_turns(tmp_path: Path, files: GatedFiles) -> None:
    heard = Heard()
    with heard.writer() as writer:
        for number in range(30):
            writer.put(Journal(tmp_path, HERE, f"rec-{number}", files=files), {"n": number}, None)
    assert sorted(found(tmp_path), key=str) == sorted(range(30), key=str)


def test_closing_keeps_what_was_put_last(tmp_path: Path, files: GatedFiles) -> None:
    heard = Heard()
    journal = Journal(tmp_path, HERE, "rec-1", files=files)
    with heard.writer() as writer:
        for number in range(50):
            writer.put(journal, {"n": number}, None, slot="answers.a")
    assert found(tmp_path)[-1] == 49
    assert journal.kept == 50
