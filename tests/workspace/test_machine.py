"""Editing, undo, saves, faults, others' changes, crashes and starts in any order: nothing is lost.

Every value somebody gives is a word used nowhere else. What the screen called *Saved* has to be
found in the folder, what it called *Kept* has to come back after a crash. A quick part runs
always; `pytest -m long tests/workspace` runs it for minutes.
"""

from __future__ import annotations

import errno
import re
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mentor_tui.domain.change import add_row, delete_row, move_row, same
from mentor_tui.settings import HOME_VARIABLE
from mentor_tui.storage.folder import read_folder
from mentor_tui.text.toml_write import dump
from mentor_tui.workspace.opening import guard, open_programme
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import CannotUndoError, Workspace
from tests.storage.faults import (
    FaultyFiles,
    PowerCut,
    QuickFiles,
    fails_after,
    garbles,
    gone,
    power_cut,
    refuses,
    stands_in,
    takes_less,
    writes_half,
)

CARD = 'id = "prog-1"\nform = "programme"\n\n[answers]\ntitle = "Capaci"\n'
SHEET = 'id = "rec-{}"\nform = "scope"\n# a remark of somebody\n\n[answers]\n'
PLACES = st.sampled_from(["theme", "story"])
TABLE = ("answers", "needs")
WORD = re.compile(r"word\d+x")
FAULTS = st.sampled_from(
    [
        refuses(errno.EIO),
        refuses(errno.ENOSPC),
        fails_after(errno.EIO),
        gone(errno.ENOENT),
        writes_half(errno.ENOSPC),
        takes_less,
        garbles,
        power_cut,
    ]
)
KEEPING_FAULTS = st.sampled_from([refuses(errno.EIO), writes_half(errno.ENOSPC), takes_less])

Snapshot = dict[str, Mapping[str, Any]]


def words_in(value: object) -> set[str]:
    """The words somebody gave that are somewhere in there."""
    return set(WORD.findall(repr(value)))


class Machine(RuleBasedStateMachine):
    """A programme of a few records through many starts.

    ``undone_by_others`` are words that somebody else took out of the folder on purpose; ``broken``
    are damaged files, each with what it was and what is left of it; ``alone`` says that nobody
    else has changed anything since the start. ``theirs`` are the words others gave, ``seen`` those
    that were in memory a step ago.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.top = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        home = {HOME_VARIABLE: str(self.top / "home")}
        self.stack.enter_context(mock.patch.dict("os.environ", home))
        self.faulty = FaultyFiles(QuickFiles())
        self.stack.enter_context(stands_in(self.faulty))
        self.folder = self.top / "p"
        self.folder.mkdir()
        (self.folder / "programme.toml").write_text(CARD)
        for name in "ab":
            (self.folder / f"{name}.toml").write_text(SHEET.format(name))
        self.number = 0
        self.undone_by_others: set[str] = set()
        self.broken: dict[Path, tuple[bytes, bytes]] = {}
        self.alone = True
        self.theirs: set[str] = set()
        self.seen: set[str] = set()

    @initialize()
    def start(self) -> None:
        self.open = self._opened()

    def teardown(self) -> None:
        self.faulty.fault, self.faulty.dead = None, False
        self.open.close()
        self.stack.close()

    def _opened(self) -> Workspace:
        workspace = open_programme(self.folder)
        assert guard(workspace, lambda: None) is None
        workspace.doubts.remember_all()
        return workspace

    def word(self) -> str:
        self.number += 1
        return f"word{self.number}x"

    @property
    def memory(self) -> Snapshot:
        return {key: one.data for key, one in self.open.programme.records.items()}

    def editable(self) -> list[str]:
        doubtful = {suspect.record for suspect in self.open.doubts.suspects}
        return sorted(self.open.programme.records.keys() - doubtful)

    def any_record(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(self.editable()), label="record")

    def files(self) -> list[Path]:
        return [p for p in sorted(self.folder.rglob("*.toml")) if p not in self.broken]

    def any_file(self, data: st.DataObject, but: str = "") -> Path:
        names = [path.relative_to(self.folder).as_posix() for path in self.files()]
        chosen = st.sampled_from([name for name in names if name != but])
        return self.folder / data.draw(chosen, label="file")

    # What the person does.

    @precondition(lambda self: bool(self.editable()))
    @rule(data=st.data(), place=PLACES, how=st.sampled_from(["set", "type", "clear"]))
    def answers(self, data: st.DataObject, place: str, how: str) -> None:
        make = self.open.type if how == "type" else self.open.set
        value = None if how == "clear" else self.word()
        make(self.any_record(data), ("answers", place), value)

    @precondition(lambda self: bool(self.editable()))
    @rule(data=st.data(), what=st.sampled_from(["add", "add", "add", "move", "delete", "cell"]))
    def rows(self, data: st.DataObject, what: str) -> None:
        record_id = self.any_record(data)
        now = self.open.record(record_id).data
        rows = [str(row["id"]) for row in self.open.record(record_id).rows("needs")]
        if what == "add" or not rows:
            row = {"id": f"n-{self.number}", "text": self.word()}
            self.open.edit(add_row(record_id, now, TABLE, row), "edit-row-added")
            return
        row_id = data.draw(st.sampled_from(rows), label="row")
        if what == "cell":
            self.open.type(record_id, (*TABLE, row_id, "text"), self.word())
        elif what == "move":
            self.open.edit(move_row(record_id, now, TABLE, row_id, 1), "edit-row-moved")
        else:
            self.open.edit(delete_row(record_id, now, TABLE, row_id), "edit-row-removed")

    @rule()
    def leaves_the_field(self) -> None:
        self.open.leave_field()

    @rule()
    def creates(self) -> None:
        name = f"rec-{self.word()}"
        answers = {"theme": self.word()}
        self.open.create(f"many/{name}.toml", {"id": name, "form": "scope", "answers": answers})

    @precondition(lambda self: self.editable() != ["prog-1"] and bool(self.editable()))
    @rule(data=st.data())
    def removes(self, data: st.DataObject) -> None:
        ids = sorted(set(self.editable()) - {"prog-1"})
        self.open.remove(data.draw(st.sampled_from(ids), label="record"))

    @rule(back=st.booleans())
    def undoes(self, back: bool) -> None:
        """Taking back, doing again and taking back once more walk between the same two states."""
        first, second = self.open.undo, self.open.redo
        if back:
            first, second = second, first
        before = self.memory
        try:
            edit = first()
        except CannotUndoError:
            assert not self.alone
            assert same(self.memory, before)
            return
        if edit is None:
            assert same(self.memory, before)
            return
        after = self.memory
        assert not same(after, before)
        second()
        assert same(self.memory, before)
        first()
        assert same(self.memory, after)

    @rule()
    def saves(self) -> None:
        status = self.open.save()
        if not self.broken and not self.open.doubts.suspects:
            assert status.safety is Safety.SAVED, status

    @rule(call=st.integers(0, 40), fault=FAULTS, crash=st.booleans())
    def saves_badly(self, call: int, fault: Any, crash: bool) -> None:
        """One call of the save goes wrong, whichever and however."""
        self.open.saves.drain()
        self.faulty.at, self.faulty.fault = len(self.faulty.calls) + call, fault
        try:
            self.open.save()
        except PowerCut:
            crash = True
        finally:
            self.faulty.fault, self.faulty.dead = None, False
        if crash:
            self._crash()

    @precondition(lambda self: bool(self.editable()))
    @rule(data=st.data(), call=st.integers(0, 8), fault=KEEPING_FAULTS)
    def keeps_badly(self, data: st.DataObject, call: int, fault: Any) -> None:
        """The journal meets trouble while somebody types."""
        record_id = self.any_record(data)
        self.open.saves.drain()
        self.faulty.at, self.faulty.fault = len(self.faulty.calls) + call, fault
        try:
            self.open.set(record_id, ("answers", "theme"), self.word())
            self.open.saves.drain()
        finally:
            self.faulty.fault = None
        self.open.saves.retry_keeping()

    # What others do.

    @precondition(lambda self: bool(self.files()))
    @rule(data=st.data(), place=st.sampled_from(["theirs", "theme"]))
    def others_answer(self, data: st.DataObject, place: str) -> None:
        path = self.any_file(data)
        content = tomllib.loads(path.read_text())
        answers = content.setdefault("answers", {})
        self.undone_by_others |= words_in(answers.get(place))
        answers[place] = self.word()
        self.theirs |= words_in(answers[place])
        path.write_text(dump(content))
        self.alone = False

    @precondition(lambda self: {path.name for path in self.files()} - {"programme.toml"} != set())
    @rule(data=st.data())
    def others_remove(self, data: st.DataObject) -> None:
        path = self.any_file(data, but="programme.toml")
        self.undone_by_others |= words_in(path.read_text())
        path.unlink()
        self.alone = False

    @precondition(lambda self: bool(self.files()))
    @rule(data=st.data(), part=st.floats(0, 1))
    def a_stick_loses_the_end(self, data: st.DataObject, part: float) -> None:
        path = self.any_file(data)
        whole = path.read_bytes()
        cut = whole[: int(part * len(whole))]
        path.write_bytes(cut)
        self.broken[path] = whole, cut
        self.theirs -= words_in(whole) - words_in(cut)
        self.alone = False

    @precondition(lambda self: bool(self.broken))
    @rule()
    def somebody_mends_it(self) -> None:
        """What is still as the stick left it is put back from elsewhere."""
        for path, (whole, cut) in self.broken.items():
            if path.exists() and path.read_bytes() == cut:
                path.write_bytes(whole)
        self.broken.clear()

    @rule()
    def looks_outside(self) -> None:
        self.open.refresh(read_folder(self.folder))

    @precondition(lambda self: bool(self.open.doubts.suspects))
    @rule(put_back=st.booleans())
    def says_which_is_right(self, put_back: bool) -> None:
        for suspect in self.open.doubts.suspects:
            earlier = self.open.doubts.earlier(suspect)
            if put_back and earlier is not None:
                assert words_in(earlier) >= words_in((self.folder / suspect.path).read_bytes())
                self.open.doubts.put_back(suspect, earlier)
            else:
                self.undone_by_others |= words_in(self.open.record(suspect.record).data)
                self.undone_by_others |= words_in(earlier)
                self.open.doubts.accept(suspect)
        self.open.refresh(read_folder(self.folder))

    # What the day does.

    @rule()
    def crashes(self) -> None:
        self._crash()

    def _crash(self) -> None:
        """From now on nothing is written; then the same folder is opened anew."""
        promised, clean = self._promised(), self.open.status().safety is Safety.SAVED
        self.faulty.at, self.faulty.fault = len(self.faulty.calls), gone(errno.EIO)
        self.open.close()
        self.faulty.fault = None
        self.open = self._opened()
        self.seen |= words_in(
            self.memory
        )  # the question of recovery shows it beside what was typed
        offers = self.open.recovery.offers()
        if clean and self.alone:
            assert offers == []
        found: set[str] = set()
        for offer in offers:
            found |= words_in(offer.changes)
            if not offer.lost:
                self.open.recovery.recover(offer, f"many/{offer.record}.toml")
        found |= words_in(self.memory)
        damaged = self._damaged() if self.open.programme.id else set(promised)
        for record_id, words in promised.items():
            if record_id not in damaged:
                assert words - self.undone_by_others <= found, record_id
        waiting = self.broken or self.open.doubts.suspects or any(one.lost for one in offers)
        self.alone = bool(self.open.programme.id) and not waiting

    def _promised(self) -> dict[str, set[str]]:
        """What the screen says is safe, one way or the other, by record."""
        safe = self.open.saves.in_safety()
        return {
            record.id: words_in(record.data)
            for record in self.open.programme.records.values()
            if safe or self.open.status(record.id).safety in (Safety.SAVED, Safety.KEPT)
        }

    def _damaged(self) -> set[str]:
        """Records of which a person has to say first which version is right.

        While the card is damaged nobody knows which programme it is, and all have to wait.
        """
        stems = {path.stem for path in self.broken}
        ids = {f"rec-{stem.removeprefix('rec-')}" for stem in stems}
        return ids | {suspect.record for suspect in self.open.doubts.suspects}

    # What holds at every moment.

    @invariant()
    def the_journal_has_had_its_turn(self) -> None:
        """Each run goes the same way; what comes in between two changes is in `keeps_badly`."""
        self.open.saves.drain()

    @invariant()
    def every_file_is_whole(self) -> None:
        for path in self.files():
            tomllib.loads(path.read_text())

    @invariant()
    def what_is_called_saved_is_in_the_folder(self) -> None:
        in_files = words_in("".join(path.read_text() for path in self.files()))
        damaged = {path.relative_to(self.folder).as_posix() for path in self.broken}
        for record in self.open.programme.records.values():
            if record.path in damaged or self.open.status(record.id).safety is not Safety.SAVED:
                continue
            assert words_in(record.data) - self.undone_by_others <= in_files, record.path

    @invariant()
    def what_others_wrote_stays_until_somebody_who_saw_it_takes_it_out(self) -> None:
        now = words_in(self.memory)
        self.theirs -= self.seen - now
        self.seen = now
        in_files = words_in("".join(path.read_text() for path in self.folder.rglob("*.toml")))
        assert self.theirs - self.undone_by_others <= in_files

    @invariant()
    def what_is_not_saved_says_so(self) -> None:
        if self.open.status().safety is Safety.SAVED:
            assert self.open.saves.due() == []


def run(examples: int, steps: int, *, always_the_same: bool = False) -> None:
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=always_the_same,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nothing_promised_is_lost() -> None:
    run(examples=20, steps=20, always_the_same=True)


@pytest.mark.long
def test_nothing_promised_is_lost_in_long_days() -> None:
    run(examples=600, steps=60)
