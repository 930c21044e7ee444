"""Steps moved, added, and another process: whatever happens, nothing that was written goes."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.change import same
from mentor_tui.domain.process_change import ProcessChange, change_process
from mentor_tui.domain.process_steps import moved, phases_of, step_rows, with_steps
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import steps_of, visits_of
from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.workspace.opening import catalogue

PROCESSES = sorted(catalogue().process_ids)
PHASES = ("a", "b", "c")


def the_card(process: str) -> Record:
    data = {"id": "p", "form": "programme", "answers": {"process": process}}
    return Record("programme.toml", data)


def titles(change: ProcessChange, fate: str) -> list[str]:
    return [one.title["en"] for one in change.fates if one.fate == fate]


def begun(process: str, known: Catalogue | None = None) -> Programme:
    """A programme of a process, every visit and two other forms of it begun."""
    known = known or catalogue()
    card = Record(
        "programme.toml", {"id": "p", "form": "programme", "answers": {"process": process}}
    )
    whole = Programme({"p": card}, known)
    rows, records = step_rows(whole), {"p": card}
    for step, row in zip(steps_of(whole), rows, strict=True):
        if step.is_visit or step.form_id in ("needs-analysis", "benchmark"):
            content = {"id": f"rec-{step.id}", "form": step.form_id, "answers": {"aims": "To see"}}
            record = Record(f"{step.id}.toml", content)
            records[record.id] = record
            row["record"] = record.id
    whole = Programme(records, known)
    return whole.with_changes(with_steps(whole, rows))


@pytest.mark.parametrize(("before", "after"), [*product(PROCESSES, PROCESSES)])
def test_between_any_two_processes_everything_begun_stays_reachable(
    before: str, after: str
) -> None:
    programme = begun(before)
    process = programme.catalogue.process(after)
    assert process is not None
    change = change_process(programme, process)
    now = programme.with_changes(with_steps(programme, change.rows))
    card = now.card
    assert card is not None
    data = {**card.data, "answers": {**card.answers, "process": after}}
    now = now.with_record(Record(card.path, data))
    reached = {record.id for step in steps_of(now) for record in step.records}
    assert reached == {record_id for record_id in programme.records if record_id != "p"}
    ids = [row["id"] for row in change.rows]
    assert len(ids) == len(set(ids))
    assert len([f for f in change.fates if f.fate != "goes"]) == len(change.rows)
    assert {s.id for s in process.steps()} <= {str(row["step"]) for row in change.rows}
    if before == after:
        assert {fate.fate for fate in change.fates} == {"stays"}
        assert change.settings == {}
        assert change.peers is None


def test_what_nobody_touched_goes_and_what_was_left_out_stays_with_its_reason() -> None:
    known = catalogue()
    card = Record(
        "programme.toml", {"id": "p", "form": "programme", "answers": {"process": "three-visits"}}
    )
    programme = Programme({"p": card}, known)
    rows = step_rows(programme)
    for row in rows:
        if row["step"] == "benchmark":
            row["left_out"] = "both cities know the field"
    programme = programme.with_changes(with_steps(programme, rows))
    process = known.process("exchanges")
    assert process is not None
    change = change_process(programme, process)
    assert titles(change, "own") == ["Benchmark"]
    assert "Visit 3: consolidation" in titles(change, "goes")
    (kept,) = [row for row in change.rows if row.get("form") == "benchmark"]
    assert kept["left_out"] == "both cities know the field"


def test_peers_in_place_of_mentor_and_mentee_are_said() -> None:
    process = catalogue().process("community-of-practice")
    assert process is not None
    programme = begun("three-visits")
    change = change_process(programme, process)
    assert change.peers is True
    assert change.settings["exchange_months"] == (3, 2)
    assert titles(change, "own")[0] == "Visit 1: setting the scene"


@given(st.lists(st.sampled_from(PHASES), max_size=6), st.data())
def test_moving_there_and_back_is_where_it_was(phases: list[str], data: st.DataObject) -> None:
    rows = [{"id": f"r{n}", "phase": phase} for n, phase in enumerate(sorted(phases))]
    if not rows:
        assert moved(rows, "r0", 1, PHASES) == []
        return
    row_id = data.draw(st.sampled_from([row["id"] for row in rows]))
    by = data.draw(st.sampled_from([1, -1]))
    there = moved(rows, row_id, by, PHASES)
    assert sorted(row["id"] for row in there) == sorted(row["id"] for row in rows)
    if there != rows:
        assert moved(there, row_id, -by, PHASES) == rows


def test_a_step_goes_through_its_phase_and_on_into_the_next() -> None:
    rows = [{"id": "x", "phase": "a"}, {"id": "y", "phase": "a"}, {"id": "z", "phase": "c"}]
    seen = []
    for _step in range(5):
        rows = moved(rows, "x", 1, PHASES)
        seen.append(" ".join(f"{row['id']}{row['phase']}" for row in rows))
    assert seen == ["ya xa zc", "ya xb zc", "ya xc zc", "ya zc xc", "ya zc xc"]


def test_changes_of_nothing_are_none() -> None:
    programme = begun("two-visits")
    assert with_steps(programme, step_rows(programme)) == []
    assert phases_of(programme) == ("preparation", "visits", "follow-up")
    # The closing meeting belongs to the course of the visits, and is not called the third.
    assert [(v.place, v.number) for v in visits_of(programme)] == [(1, 1), (2, 2), (3, None)]
    again = step_rows(programme)
    assert same(again, step_rows(programme))
