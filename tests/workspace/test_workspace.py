"""One open programme: edits, undo and redo to exactly what was, records made and removed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mentor_tui.domain.change import Change, add_row, delete_row, move_row, same
from mentor_tui.domain.paths import ABSENT, NoSuchPlaceError
from mentor_tui.domain.record import Record
from mentor_tui.storage.target import FolderId
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import CannotUndoError, NotEditableError, Workspace
from tests.domain.toml_values import SCALARS
from tests.made import programme, record

TABLE = ("answers", "needs")
Snapshot = dict[str, Mapping[str, Any]]


def workspace(*records: Record, read_only: str | None = None) -> Workspace:
    """A workspace in memory; its folder is nowhere."""
    whole = programme(*records)
    nowhere = Path("nowhere")
    return Workspace(nowhere, FolderId(0, 0), whole, {}, (), read_only=read_only)


def sheet(name: str = "sheet", toml: str = 'title = "T"') -> Record:
    return record(toml, f"{name}.toml")


def snapshot(open_: Workspace) -> Snapshot:
    return {key: one.data for key, one in open_.programme.records.items()}


def alike(one: Snapshot, other: Snapshot) -> bool:
    return same(one, other)


class Editing(RuleBasedStateMachine):
    """Whatever people do in whatever order, undo and redo walk through the same states."""

    def __init__(self) -> None:
        super().__init__()
        self.open = workspace()
        self.open._ledger.begin("rec-a", "a.toml")
        self.open.create("a.toml", {"id": "rec-a", "form": "sheet", "answers": {"title": "T"}})
        self.open._undoing.done.clear()
        self.past: list[Snapshot] = []
        self.future: list[Snapshot] = []
        self.made = 0

    def done(self, before: Snapshot) -> None:
        if not alike(before, snapshot(self.open)):
            self.past.append(before)
            self.future.clear()

    def any_record(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.open.programme.records)))

    @precondition(lambda self: self.open.programme.records)
    @rule(data=st.data(), value=st.one_of(SCALARS, st.none()))
    def set(self, data: st.DataObject, value: Any) -> None:
        before = snapshot(self.open)
        name = data.draw(st.sampled_from(["title", "theme", "start"]))
        self.open.set(self.any_record(data), ("answers", name), value)
        self.done(before)

    @precondition(lambda self: self.open.programme.records)
    @rule(data=st.data(), state=st.sampled_from(["not-known", "not-applicable"]))
    def settle(self, data: st.DataObject, state: str) -> None:
        before = snapshot(self.open)
        place = data.draw(st.sampled_from([("title",), ("needs",), ("needs", "n-1", "text")]))
        try:
            self.open.settle_state(self.any_record(data), place, state)
        except NoSuchPlaceError:
            assert alike(before, snapshot(self.open))
        self.done(before)

    @precondition(lambda self: self.open.programme.records)
    @rule(data=st.data(), after=st.sampled_from([None, "n-1", "n-2"]))
    def add(self, data: st.DataObject, after: str | None) -> None:
        before = snapshot(self.open)
        record_id = self.any_record(data)
        self.made += 1
        row = {"id": f"n-{self.made}", "text": f"row {self.made}"}
        now = self.open.record(record_id).data
        self.open.edit(add_row(record_id, now, TABLE, row, after), "edit-row-added")
        self.done(before)

    @precondition(lambda self: self.open.programme.records)
    @rule(data=st.data(), row=st.sampled_from(["n-1", "n-2", "n-3"]), by=st.integers(-2, 2))
    def move_or_delete(self, data: st.DataObject, row: str, by: int) -> None:
        before = snapshot(self.open)
        record_id = self.any_record(data)
        now = self.open.record(record_id).data
        changes = delete_row if by == 0 else move_row
        arguments = () if by == 0 else (by,)
        self.open.edit(changes(record_id, now, TABLE, row, *arguments), "edit-row-moved")
        self.done(before)

    @precondition(lambda self: self.open.programme.records)
    @rule(data=st.data(), words=st.lists(st.text(max_size=2), min_size=1, max_size=4))
    def type(self, data: st.DataObject, words: list[str]) -> None:
        before = snapshot(self.open)
        record_id = self.any_record(data)
        self.open.leave_field()
        for word in words:
            self.open.type(record_id, ("answers", "story"), word or None)
            if not alike(before, snapshot(self.open)):
                self.future.clear()
        self.done(before)

    @rule()
    def create(self) -> None:
        before = snapshot(self.open)
        self.made += 1
        name = f"rec-{self.made}"
        self.open.create(f"many/{name}.toml", {"id": name, "form": "sheet", "answers": {}})
        self.done(before)

    @precondition(lambda self: self.open.programme.records)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        before = snapshot(self.open)
        self.open.remove(self.any_record(data))
        self.done(before)

    @rule()
    def undo(self) -> None:
        now = snapshot(self.open)
        assert (self.open.can_undo is not None) == bool(self.past)
        self.open.undo()
        if self.past:
            assert alike(self.past.pop(), snapshot(self.open))
            self.future.append(now)

    @rule()
    def redo(self) -> None:
        now = snapshot(self.open)
        self.open.redo()
        if self.future:
            assert alike(self.future.pop(), snapshot(self.open))
            self.past.append(now)

    @invariant()
    def what_can_be_taken_back_is_known(self) -> None:
        assert len(self.open._undoing.done) == len(self.past)
        assert len(self.open._undoing.undone) == len(self.future)


Editing.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestEditing = Editing.TestCase


def test_an_edit_of_several_records_is_taken_back_as_one() -> None:
    one, two = sheet("one"), sheet("two")
    open_ = workspace(one, two)
    begin(open_, one, two)
    place = ("answers", "title")
    open_.edit([Change(one.id, place, "T", "U"), Change(two.id, place, "T", "V")])
    open_.undo()
    assert open_.record(one.id).data == one.data
    assert open_.record(two.id).data == two.data
    assert open_.can_undo is None


def begin(open_: Workspace, *records: Record) -> None:
    for one in records:
        open_._ledger.begin(one.id, one.path)


@pytest.fixture
def open_() -> Workspace:
    one = sheet(
        toml='title = "T"\n[[answers.needs]]\nid = "n-1"\ntext = "x"\n'
        '[status.theme]\nstate = "not-known"\nnote = "asked"\n'
        '[status.needs."n-1".lead]\nstate = "not-applicable"\n'
    )
    made = workspace(one)
    begin(made, one)
    return made


ID = "rec-sheet"


def test_an_answer_given_clears_what_was_not_known_and_keeps_the_note(open_: Workspace) -> None:
    open_.set(ID, ("answers", "theme"), "housing")
    assert open_.record(ID).about(("theme",)) == {"note": "asked"}
    open_.undo()
    assert open_.record(ID).state(("theme",)) == "not-known"


def test_a_cell_answers_its_table_too(open_: Workspace) -> None:
    open_.settle_state(ID, ("goals",), "not-known")
    row = {"id": "g-1", "text": "y"}
    open_.edit(add_row(ID, open_.record(ID).data, ("answers", "goals"), row))
    assert open_.record(ID).about(("goals",)) == {}
    open_.settle_state(ID, ("goals", "g-1", "lead"), "not-known")
    open_.set(ID, ("answers", "goals", "g-1", "lead"), "office")
    assert open_.record(ID).about(("goals", "g-1", "lead")) == {}


def test_an_empty_row_answers_nothing_yet(open_: Workspace) -> None:
    open_.settle_state(ID, ("goals",), "not-known")
    blank = {"id": "g-1", "source": "A2.1"}
    open_.edit(add_row(ID, open_.record(ID).data, ("answers", "goals"), blank))
    assert open_.record(ID).state(("goals",)) == "not-known"
    open_.type(ID, ("answers", "goals", "g-1", "text"), "y")
    assert open_.record(ID).about(("goals",)) == {}


def test_not_known_takes_the_answer_out_and_again_takes_it_back(open_: Workspace) -> None:
    open_.settle_state(ID, ("title",), "not-known")
    assert open_.record(ID).answer("title") is None
    assert open_.record(ID).state(("title",)) == "not-known"
    open_.settle_state(ID, ("title",), "not-applicable")
    assert open_.record(ID).state(("title",)) == "not-applicable"
    open_.settle_state(ID, ("title",), "not-applicable")
    assert open_.record(ID).state(("title",)) == "blank"
    for _ in range(3):
        open_.undo()
    assert open_.record(ID).answer("title") == "T"


def test_nothing_done_is_nothing_to_undo(open_: Workspace) -> None:
    open_.set(ID, ("answers", "title"), "T")
    open_.set(ID, ("answers", "nothing"), None)
    assert open_.edit([]) is None
    assert open_.can_undo is None
    assert open_.undo() is None
    assert open_.redo() is None


def test_something_new_ends_what_could_be_done_again(open_: Workspace) -> None:
    open_.set(ID, ("answers", "title"), "U")
    open_.undo()
    assert open_.can_redo is not None
    open_.set(ID, ("answers", "theme"), "x")
    assert open_.can_redo is None


def test_an_edit_that_cannot_be_made_changes_nothing_at_all(open_: Workspace) -> None:
    before = open_.record(ID)
    good = Change(ID, ("answers", "title"), "T", "U")
    for bad in (
        Change(ID, (*TABLE, "n-9", "text"), ABSENT, "x"),
        Change(ID, ("answers", "title", "deeper"), ABSENT, "x"),
    ):
        with pytest.raises(NoSuchPlaceError):
            open_.edit([good, bad])
        assert open_.record(ID) is before
        assert open_.can_undo is None
        assert open_.status().safety is Safety.SAVED


def test_what_is_for_reading_is_not_changed() -> None:
    frozen = sheet("versions/sheet-1")
    for open_ in (workspace(frozen), workspace(sheet(), read_only="open-elsewhere")):
        (record_id,) = open_.programme.records
        with pytest.raises(NotEditableError):
            open_.set(record_id, ("answers", "title"), "x")
        with pytest.raises(NotEditableError):
            open_.remove(record_id)
        assert open_.can_undo is None
    with pytest.raises(NotEditableError):
        open_.create("new.toml", {"id": "rec-new", "form": "sheet"})


def test_what_somebody_changed_meanwhile_is_not_taken_back(open_: Workspace) -> None:
    open_.set(ID, ("answers", "title"), "U")
    theirs = open_.record(ID).with_changes([Change(ID, ("answers", "title"), "U", "Theirs")])
    open_._opened.programme = open_.programme.with_record(theirs)
    with pytest.raises(CannotUndoError):
        open_.undo()
    assert open_.record(ID).answer("title") == "Theirs"
    assert open_.can_undo is None


def test_a_record_others_brought_back_is_not_replaced_by_undo(open_: Workspace) -> None:
    mine = open_.record(ID)
    open_.remove(ID)
    theirs = mine.with_changes([Change(ID, ("answers", "title"), "T", "Theirs")])
    open_._opened.programme = open_.programme.with_record(theirs)
    with pytest.raises(CannotUndoError):
        open_.undo()
    assert open_.record(ID) == theirs


def test_what_cannot_be_undone_now_can_be_later(open_: Workspace) -> None:
    open_.set(ID, ("answers", "title"), "U")
    open_.read_only = "open-elsewhere"
    with pytest.raises(CannotUndoError):
        open_.undo()
    open_.read_only = None
    open_.undo()
    assert open_.record(ID).answer("title") == "T"


def test_listeners_hear_what_changed_until_they_stop(open_: Workspace) -> None:
    heard: list[frozenset[str]] = []
    stop = open_.listen(heard.append)
    open_.set(ID, ("answers", "title"), "U")
    open_.undo()
    assert heard == [frozenset({ID})] * 2
    stop()
    open_.set(ID, ("answers", "title"), "V")
    assert len(heard) == 2


def test_a_record_that_is_not_there_is_a_key_error(open_: Workspace) -> None:
    with pytest.raises(KeyError):
        open_.record("rec-none")
    with pytest.raises(KeyError):
        open_.set("rec-none", ("answers", "title"), "x")


def test_a_record_keeps_its_file_through_remove_and_undo(open_: Workspace) -> None:
    path = open_.path_of(ID)
    open_.remove(ID)
    open_.undo()
    assert open_.record(ID).path == path == "sheet.toml"
    assert open_.record(ID) == replace(open_.record(ID), path=path)
