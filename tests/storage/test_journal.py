"""What the journal has kept is found again, for its own record only, until a save has it."""

from __future__ import annotations

import errno
import json
import os
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from mentor_tui.storage import journal_disk
from mentor_tui.storage.errors import JournalError
from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.journal import Journal
from mentor_tui.storage.journal_files import (
    Entry,
    drop_programme,
    pending,
    pending_elsewhere,
)
from mentor_tui.storage.local_state import Here
from tests.storage.faults import (
    BOTH,
    FAULTS,
    FaultyFiles,
    PowerCut,
    QuickFiles,
    refuses,
)

HERE = Here("prog-1", "/programmes/mechelen")
QUICK = QuickFiles()


def make(state: Path, files: Files = QUICK, record: str = "rec-1", here: Here = HERE) -> Journal:
    return Journal(state, here, record, files=files)


def waiting(state: Path, here: Here = HERE) -> dict[str, list[object]]:
    """The changes found after a crash, by record."""
    return {one.record: [e.change["n"] for e in one.entries] for one in pending(state, here)}


def journals(state: Path) -> list[Path]:
    return sorted((state / "journal").iterdir())


@BOTH
def test_what_was_kept_is_found_with_its_time_and_base(tmp_path: Path, files: Files) -> None:
    moments = iter(
        datetime(2026, 3, 1, 11, n, tzinfo=timezone(timedelta(hours=1))) for n in range(9)
    )
    journal = Journal(tmp_path, HERE, "rec-1", now=lambda: next(moments), files=files)
    assert journal.append({"path": ["answers", "é\u2028\n"], "value": 1}, "abc") == 1
    assert journal.append({"n": 2}, None) == 2
    (found,) = pending(tmp_path, HERE, files=files)
    assert (found.here, found.record, found.torn) == (HERE, "rec-1", 0)
    assert found.entries[0] == Entry(
        1, "2026-03-01T10:00:00.000+00:00", "abc", {"path": ["answers", "é\u2028\n"], "value": 1}
    )
    assert datetime.fromisoformat(found.entries[1].time) > datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert found.entries[1].base is None


@BOTH
def test_one_write_and_one_sync_for_each_change(tmp_path: Path, files: Files) -> None:
    watched = FaultyFiles(files)
    journal = make(tmp_path, watched.files)
    journal.append({"n": 1}, None)
    for number in range(2, 5):
        watched.calls.clear()
        journal.append({"n": number}, None)
        assert watched.calls == ["write", "sync", "stat_open"]


def test_what_gathered_goes_in_one_write(tmp_path: Path) -> None:
    watched = FaultyFiles(QUICK)
    journal = make(tmp_path, watched.files)
    journal.append({"n": 1}, None)
    watched.calls.clear()
    for number in range(2, 50):
        journal.add({"n": number}, None)
    assert journal.kept == 1
    assert journal.flush() == journal.kept == journal.last == 49
    assert journal.flush() == 49
    assert watched.calls == ["write", "sync", "stat_open"]
    assert waiting(tmp_path) == {"rec-1": list(range(1, 50))}


def test_nothing_is_made_before_something_is_typed(tmp_path: Path) -> None:
    journal = make(tmp_path / "state")
    assert journal.flush() == 0
    journal.close()
    assert not (tmp_path / "state").exists()


def test_only_this_person_may_read_it(tmp_path: Path) -> None:
    make(tmp_path).append({"n": 1}, None)
    (file,) = journals(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "rec-1" not in file.name
    assert "mechelen" not in file.name


def test_it_is_found_for_its_own_record_programme_and_folder_only(tmp_path: Path) -> None:
    make(tmp_path).append({"n": 1}, None)
    make(tmp_path, record="rec-2").append({"n": 2}, None)
    copy = Here("prog-1", "/media/stick/mechelen")
    make(tmp_path, here=copy).append({"n": 3}, None)
    other = Here("prog-2", HERE.folder)
    make(tmp_path, here=other).append({"n": 4}, None)
    assert waiting(tmp_path) == {"rec-1": [1], "rec-2": [2]}
    assert waiting(tmp_path, copy) == {"rec-1": [3]}
    assert waiting(tmp_path, other) == {"rec-1": [4]}
    elsewhere = pending_elsewhere(tmp_path, HERE)
    assert [(one.here, one.record) for one in elsewhere] == [(copy, "rec-1")]
    assert waiting(tmp_path, Here("prog-3", HERE.folder)) == {}


def test_a_journal_copied_onto_another_records_name_is_not_taken_for_it(tmp_path: Path) -> None:
    make(tmp_path).append({"n": 1}, None)
    make(tmp_path, record="rec-2").append({"n": 2}, None)
    one, other = journals(tmp_path)
    one.write_bytes(other.read_bytes())
    assert sum(len(changes) for changes in waiting(tmp_path).values()) == 1


@BOTH
def test_a_clean_save_ends_it(tmp_path: Path, files: Files) -> None:
    journal = make(tmp_path, files)
    journal.append({"n": 1}, None)
    assert journal.cut()
    assert journals(tmp_path) == []
    assert waiting(tmp_path) == {}
    journal.append({"n": 2}, None)
    assert waiting(tmp_path) == {"rec-1": [2]}
    journal.close()


@BOTH
def test_what_was_typed_during_the_save_stays(tmp_path: Path, files: Files) -> None:
    journal = make(tmp_path, files)
    journal.append({"n": 1}, None)
    saved = journal.last
    journal.append({"n": 2}, None)
    journal.add({"n": 3}, None)
    assert journal.cut(saved)
    assert journal.kept == 3
    assert waiting(tmp_path) == {"rec-1": [2, 3]}
    journal.append({"n": 4}, None)
    assert waiting(tmp_path) == {"rec-1": [2, 3, 4]}
    assert len(journals(tmp_path)) == 1


def test_typing_into_one_field_keeps_the_last_state_of_it(tmp_path: Path) -> None:
    """In memory and when it is begun anew: an hour of typing is not kept key by key for ever."""
    journal = make(tmp_path)
    for number in range(100):
        journal.add({"n": number}, None, slot="answers.a")
    journal.add({"n": 100}, None, slot="answers.b")
    journal.add({"n": 101}, None)
    journal.add({"n": 102}, None)
    journal.add({"n": 103}, None, slot="answers.a")
    journal.flush()
    assert waiting(tmp_path) == {"rec-1": [99, 100, 101, 102, 103]}


def test_hours_without_the_stick_do_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_disk, "BEGIN_ANEW", 10_000)
    journal = make(tmp_path)
    for number in range(500):
        journal.append({"n": number, "text": "x" * 500}, None, slot="answers.a")
    (file,) = journals(tmp_path)
    assert file.stat().st_size < 12_000
    assert waiting(tmp_path)["rec-1"][-1] == 499
    journal.append({"n": 500}, None)
    assert waiting(tmp_path)["rec-1"][-2:] == [499, 500]


@BOTH
def test_a_torn_end_is_set_aside_and_the_rest_is_used(tmp_path: Path, files: Files) -> None:
    journal = make(tmp_path, files)
    for number in (1, 2, 3):
        journal.append({"n": number}, None)
    journal.close()
    (file,) = journals(tmp_path)
    file.write_bytes(file.read_bytes()[:-4])
    (found,) = pending(tmp_path, HERE)
    assert [entry.change["n"] for entry in found.entries] == [1, 2]
    assert found.torn > 0
    again = make(tmp_path, files)
    again.append({"n": 4}, None)
    assert waiting(tmp_path) == {"rec-1": [1, 2, 4]}
    aside = [path for path in journals(tmp_path) if path.name.endswith(".torn")]
    assert len(aside) == 1
    again.settle()
    assert again.cut()
    assert journals(tmp_path) == []


def test_what_was_pending_stays_until_the_person_has_answered(tmp_path: Path) -> None:
    """Also when the record is edited and saved meanwhile: nobody said to throw it away."""
    make(tmp_path).append({"n": 1}, None)
    journal = make(tmp_path)
    journal.append({"n": 2}, None)
    assert waiting(tmp_path) == {"rec-1": [1, 2]}
    assert journal.cut()
    assert waiting(tmp_path) == {"rec-1": [1]}
    journal.append({"n": 3}, None)
    journal.settle()
    journal.append({"n": 4}, None)
    assert waiting(tmp_path) == {"rec-1": [1, 3, 4]}
    assert journal.cut()
    assert waiting(tmp_path) == {}


def test_a_recovery_that_was_refused_is_gone_for_good(tmp_path: Path) -> None:
    make(tmp_path).append({"n": 1}, None)
    journal = make(tmp_path)
    journal.settle()
    assert journal.cut()
    assert waiting(tmp_path) == {}
    journal.append({"n": 2}, None)
    assert waiting(tmp_path) == {"rec-1": [2]}


def test_order_is_kept_across_a_start_and_a_settled_recovery(tmp_path: Path) -> None:
    first = make(tmp_path)
    for number in range(1, 6):
        first.append({"n": number}, None)
    first.close()
    journal = make(tmp_path)
    journal.append({"n": 6}, None)
    journal.settle()
    journal.append({"n": 7}, None)
    assert waiting(tmp_path) == {"rec-1": [1, 2, 3, 4, 5, 6, 7]}


@pytest.mark.parametrize("change", [{"n": float("nan")}, {"n": object()}, {"n": b"x"}])
def test_a_change_that_is_no_json_holds_up_nothing(
    tmp_path: Path, change: dict[str, object]
) -> None:
    journal = make(tmp_path)
    with pytest.raises((TypeError, ValueError)):
        journal.add(change, None)  # type: ignore[arg-type]
    journal.append({"n": 1}, None)
    assert waiting(tmp_path) == {"rec-1": [1]}


@BOTH
@pytest.mark.parametrize("name", ["sync", "write", "stat_open"])
def test_a_file_that_failed_is_never_written_again(tmp_path: Path, files: Files, name: str) -> None:
    """The next sync of the same file may say that all is well when it is not."""
    watched = FaultyFiles(files)
    journal = make(tmp_path, watched.files)
    journal.append({"n": 1}, None)
    watched.calls.clear()
    journal.append({"n": 2}, None)
    watched.at = len(watched.calls) + watched.calls.index(name)
    watched.fault = refuses(errno.EIO)
    opened_before = {path.name for path in journals(tmp_path)}
    journal.append({"n": 3}, None)
    assert journal.kept == 3
    assert watched.struck
    after = watched.calls[watched.at + 1 :]
    assert after[0] == "close"
    assert "open" in after[: after.index("write")]
    assert not opened_before & {path.name for path in journals(tmp_path)}
    assert waiting(tmp_path) == {"rec-1": [1, 2, 3]}


def test_a_state_folder_emptied_meanwhile_is_noticed(tmp_path: Path) -> None:
    journal = make(tmp_path / "state")
    journal.append({"n": 1}, None)
    for path in journals(tmp_path / "state"):
        path.unlink()
    (tmp_path / "state" / "journal").rmdir()
    (tmp_path / "state").rmdir()
    journal.append({"n": 2}, None)
    assert waiting(tmp_path / "state") == {"rec-1": [1, 2]}


def test_while_nothing_can_be_written_nothing_is_called_kept_and_nothing_is_forgotten(
    tmp_path: Path,
) -> None:
    class Full(QuickFiles):
        full = False

        def write(self, fd: int, data: bytes | memoryview) -> int:
            if self.full:
                raise OSError(errno.ENOSPC, "full")
            return super().write(fd, data)

    files = Full()
    journal = make(tmp_path, files)
    journal.append({"n": 1}, None)
    files.full = True
    for number in (2, 3):
        with pytest.raises(JournalError) as caught:
            journal.append({"n": number}, None)
        assert caught.value.params == {"detail": "full"}
        assert journal.kept == 1
    assert waiting(tmp_path) == {"rec-1": [1]}
    assert len(journals(tmp_path)) == 1
    files.full = False
    assert journal.flush() == 3
    assert waiting(tmp_path) == {"rec-1": [1, 2, 3]}
    assert len(journals(tmp_path)) == 1


@BOTH
@pytest.mark.parametrize("fault", [name for name in FAULTS if name != "garbles"])
def test_every_call_that_fails_loses_nothing_that_was_kept(
    tmp_path: Path, files: Files, fault: str
) -> None:
    """Add, add, cut the first, add: each call in turn, each way it can fail."""
    for at in range(150):
        state = tmp_path / f"{at}"
        make(state, files).append({"n": 0}, None)
        faulty = FaultyFiles(files, at, FAULTS[fault])
        journal = make(state, faulty.files)
        kept: set[object] = {0}
        cut: set[object] = set()
        try:
            for number in (1, 2, 3, 4):
                if number == 3:
                    cut = {1, 2}
                    kept -= cut
                    journal.cut(2)
                journal.add({"n": number}, None)
                try:
                    journal.flush()
                except JournalError:
                    continue
                kept = {0, *range(1, number + 1)} - cut
        except PowerCut:
            pass
        found = waiting(state).get("rec-1", [])
        assert kept <= set(found) <= kept | cut | {1, 2, 3, 4}
        assert found == sorted(found, key=str)
        if not faulty.struck:
            assert found == [0, 3, 4]
            return
        if not faulty.dead:
            faulty.fault = None
            journal.append({"n": 5}, None)
            assert waiting(state)["rec-1"] == [0, 3, 4, 5]
            assert journal.cut()
            assert waiting(state)["rec-1"] == [0]
        # A new start after the crash goes on from whatever was left.
        after = make(state, files)
        after.append({"n": 9}, None)
        assert waiting(state)["rec-1"] == [*found, 9] if faulty.dead else True
        after.settle()
        assert after.cut()
        assert journals(state) == []
    pytest.fail("it never came to its end")


def test_what_cannot_be_read_now_is_said_and_not_taken_for_nothing(tmp_path: Path) -> None:
    make(tmp_path).append({"n": 1}, None)
    watched = FaultyFiles(QUICK)
    pending(tmp_path, HERE, files=watched.files)
    at = watched.calls.index("read")
    with pytest.raises(JournalError):
        pending(tmp_path, HERE, files=FaultyFiles(QUICK, at, refuses(errno.EIO)).files)


def test_a_journal_that_vanishes_between_two_looks_is_looked_for_again(tmp_path: Path) -> None:
    """Another instance, in another folder of the programme, has just saved."""
    make(tmp_path).append({"n": 1}, None)
    other = make(tmp_path, record="rec-0")
    other.append({"n": 2}, None)

    class Meanwhile(QuickFiles):
        def stat(self, place: Place, name: str) -> os.stat_result:
            other.cut()
            return super().stat(place, name)

    (found,) = pending(tmp_path, HERE, files=Meanwhile())
    assert found.record == "rec-1"


def test_rubbish_in_the_folder_is_left_out(tmp_path: Path) -> None:
    make(tmp_path).append({"n": 1}, None)
    (file,) = journals(tmp_path)
    key = file.name.partition(".")[0]
    (file.parent / f"{key}.000000007").write_bytes(b"\0" * 50)
    (file.parent / f"{key}.000000008").write_bytes(b"")
    (file.parent / f"{key}.000000009").symlink_to(file)
    (file.parent / "notes.txt").write_bytes(b"x")
    assert waiting(tmp_path) == {"rec-1": [1]}


def test_a_programme_is_forgotten_in_all_its_folders(tmp_path: Path) -> None:
    make(tmp_path).append({"n": 1}, None)
    make(tmp_path, here=Here("prog-1", "/media/stick")).append({"n": 2}, None)
    make(tmp_path, here=Here("prog-2", HERE.folder)).append({"n": 3}, None)
    drop_programme(tmp_path, HERE)
    assert waiting(tmp_path) == {}
    assert len(journals(tmp_path)) == 1
    drop_programme(tmp_path / "nowhere", HERE)


def test_what_was_typed_while_the_card_was_damaged_is_forgotten_in_that_folder(
    tmp_path: Path,
) -> None:
    other = Here("", "/programmes/ghent")
    make(tmp_path, here=HERE.nameless).append({"n": 1}, None)
    make(tmp_path, here=other).append({"n": 2}, None)
    drop_programme(tmp_path, HERE)
    assert waiting(tmp_path, HERE.nameless) == {}
    assert waiting(tmp_path, other) == {"rec-1": [2]}


def test_a_line_can_be_read_without_the_app(tmp_path: Path) -> None:
    make(tmp_path).append({"value": "Ghent"}, None)
    (file,) = journals(tmp_path)
    header, entry = file.read_text("ascii").splitlines()
    assert json.loads(header.partition(" ")[2])["record"] == "rec-1"
    assert json.loads(entry.partition(" ")[2])["change"] == {"value": "Ghent"}
