"""Projector mode hides what is the team's, wherever it stands, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.documents.masking import team_only
from mentor_tui.documents.veil import Veil
from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT, Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.fields import TableField
from tests.domain.findings.situations import VISITS, action, built_in, need, over, programme

SECRET = "Nobody may read this at all"
OPEN = "Open to all"
PLAN, NEEDS, VISIT = "rec-action-plan", "rec-needs-analysis", f"rec-{VISITS[0]}"


def told(given: Programme, *status: tuple[str, Path, Any]) -> Programme:
    """The programme with something said about answers."""
    return given.with_changes(
        Change(record, ("status", *place), ABSENT, value) for record, place, value in status
    )


def values(data: Any) -> list[str]:
    """Every text in some data."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in values(value)]
    if isinstance(data, list):
        return [text for value in data for text in values(value)]
    return [data] if isinstance(data, str) else []


def seen(given: Programme, veil: Veil | None = None) -> str:
    """Every text that may be shown."""
    shown = (veil or Veil(on=True)).over(given)
    return "\n".join(text for record in shown.records.values() for text in values(record.data))


def test_off_the_projector_the_programme_is_itself() -> None:
    given = programme()
    assert Veil().over(given) is given


@pytest.mark.parametrize("form_id", [form.id for form in built_in().forms()])
def test_every_field_and_cell_of_every_form_is_hidden_where_it_is_for_the_team(
    form_id: str,
) -> None:
    form = built_in().form(form_id)
    assert form is not None
    answers: dict[str, Any] = {}
    status: dict[str, Any] = {}
    hidden, visible = 0, 0
    for field in form.fields():
        if isinstance(field, TableField):
            cells = {c.id: SECRET for c in field.columns if c.visibility == "team"}
            if field.visibility == "team":
                cells = {c.id: SECRET for c in field.columns}
            cells = {k: v for k, v in cells.items() if k not in ("kind", "item", "visibility")}
            row = {c.id: OPEN for c in field.columns} | cells | {"id": f"row-{field.id}"}
            row.pop("visibility", None)
            answers[field.id] = [row]
            hidden += len(cells)
        elif field.visibility == "team":
            answers[field.id], hidden = SECRET, hidden + 1
        else:
            answers[field.id], visible = OPEN, visible + 1
        status[field.id] = {"note": SECRET}
    data = {"id": "rec-x", "form": form_id, "answers": answers, "status": status}
    given = Programme({"rec-x": Record("x.toml", data)}, built_in())
    text = seen(given)
    assert SECRET not in text
    assert text.count(OPEN) >= visible
    assert text.count(team_only()) >= hidden


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"needs-analysis": {"why": SECRET}}, (NEEDS, ("why", "visibility"), "team")),
        (
            {"needs-analysis": {"needs": [need(text=SECRET)]}},
            (NEEDS, ("needs", "need-aaaaaa", "visibility"), "team"),
        ),
        (
            {"action-plan": {"actions": [action(results=SECRET)]}},
            (PLAN, ("actions", "act-aaaaaa", "results", "visibility"), "team"),
        ),
        ({"needs-analysis": {"no such field": SECRET}}, (NEEDS, ("why", "note"), SECRET)),
        ({"action-plan": {"actions": [action(unheard_of=SECRET)]}}, (PLAN, ("x", "note"), SECRET)),
    ],
)
def test_what_was_said_of_one_answer_counts_and_what_no_form_explains_is_the_teams(
    changes: dict[str, Any], status: tuple[str, Path, Any]
) -> None:
    given = programme(changes)
    assert SECRET in "\n".join(values(given.records[status[0]].data))
    assert SECRET not in seen(told(given, status))


def test_a_name_is_hidden_wherever_it_is_pointed_at() -> None:
    given = programme({"needs-analysis": {"needs": [need(text=SECRET)]}})
    given = told(given, (NEEDS, ("needs", "need-aaaaaa", "visibility"), "team"))
    names = dict(Veil(on=True).over(given).referable("needs-analysis.needs", "en"))
    assert names == {"need-aaaaaa": team_only()}


def test_text_that_grew_out_of_a_team_note_is_hidden_until_it_is_reviewed() -> None:
    notes = [{"id": "note-a", "kind": "action", "text": "Hm", "visibility": "team"}]
    grown = action(action=SECRET, origin={"record": VISIT, "row": "note-a"})
    given = programme({VISITS[0]: over(1, notes=notes), "action-plan": {"actions": [grown]}})
    assert SECRET not in seen(given)
    assert SECRET in seen(told(given, (PLAN, ("actions", "act-aaaaaa", "reviewed"), {"by": "A"})))


def test_a_note_for_the_group_is_shown_and_who_said_it_is_not() -> None:
    row = {"id": "n", "kind": "note", "text": OPEN, "said_by": SECRET, "visibility": "group"}
    text = seen(programme({VISITS[0]: over(1, notes=[row])}))
    assert OPEN in text
    assert SECRET not in text


def test_counts_and_frames_stay_what_they_are() -> None:
    rows = [{"id": "n", "kind": "obstacle", "item": "item-aaaaaa", "text": SECRET}, {"id": "m"}]
    given = programme({VISITS[0]: over(1, notes=rows)})
    shown = Veil(on=True).over(given).records[VISIT].rows("notes")
    assert shown == [{**rows[0], "text": team_only()}, {"id": "m"}]


def test_of_an_obstacle_of_the_needs_not_even_the_kind_is_shown() -> None:
    row = {"id": "o", "text": SECRET, "kind": "political", "answer": SECRET}
    given = programme({"needs-analysis": {"obstacles": [row]}})
    (shown,) = Veil(on=True).over(given).records[NEEDS].rows("obstacles")
    assert shown == {"id": "o", **dict.fromkeys(("text", "kind", "answer"), team_only())}


def test_what_is_revealed_is_shown_alone_until_it_is_concealed() -> None:
    given = programme({"needs-analysis": {"obstacles": [{"id": "o", "text": SECRET}]}})
    veil = Veil(on=True)
    place = ("answers", "obstacles", "o", "text")
    assert veil.hides(given, NEEDS, place)
    veil.reveal(NEEDS, ("obstacles", "o"))
    assert SECRET in seen(given, veil)
    assert not veil.hides(given, NEEDS, place)
    assert veil.hides(given, NEEDS, ("answers", "obstacles", "other", "text"))
    veil.conceal()
    assert SECRET not in seen(given, veil)


def test_the_sides_of_a_conflict_are_hidden_with_what_they_are_about() -> None:
    def conflict(*place: Any) -> dict[str, Any]:
        options = [{"value": SECRET}, {"removed": True}]
        return {"path": list(place), "kind": "delete/edit", "base": SECRET, "options": options}

    given = programme()
    secret = conflict("answers", "obstacles", {"id": "o"}, "text")
    data = {**given.records[NEEDS].data, "_conflicts": [secret, {"odd": SECRET}]}
    assert SECRET not in seen(given.with_record(Record("n.toml", data)))
    shown = {**data, "_conflicts": [conflict("answers", "why")]}
    assert SECRET in seen(given.with_record(Record("n.toml", shown)))


def test_only_the_record_that_changed_is_made_again() -> None:
    given, veil = programme(), Veil(on=True)
    before = veil.over(given)
    after = veil.over(given.with_changes([Change(PLAN, ("answers", "x"), ABSENT, "y")]))
    assert after.records[NEEDS] is before.records[NEEDS]
    assert after.records[PLAN] is not before.records[PLAN]


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ((), True),
        (("answers",), True),
        (("answers", "why"), False),
        (("answers", "why", "odd"), False),
        (("status", "why", "state"), False),
        (("status", "why", "note"), True),
        (("review", "a", "state"), False),
        (("answers", "obstacles"), True),
        (("answers", "retired"), True),
        (("form_version",), False),
    ],
)
def test_a_place_alone_says_whether_it_may_be_shown(path: Path, hidden: bool) -> None:
    assert Veil(on=True).hides(programme(), NEEDS, path) is hidden
    assert not Veil().hides(programme(), NEEDS, path)
    assert Veil(on=True).hides(programme(), "rec-gone", path)


def test_a_value_is_shown_as_far_as_its_place_allows_wherever_it_comes_from() -> None:
    given, veil = programme(), Veil(on=True)
    row = {"id": "act-new", "action": OPEN, "risk": SECRET}
    hidden = {**row, "risk": team_only()}
    assert veil.seen(given, PLAN, ("answers", "actions", "act-new"), row) == hidden
    assert veil.seen(given, PLAN, ("answers", "actions"), [row]) == [hidden]
    assert veil.seen(given, PLAN, ("answers", "actions", "act-new", "action"), OPEN) == OPEN
    assert veil.seen(given, PLAN, ("answers", "actions", "a", "risk"), SECRET) == team_only()
    assert veil.seen(given, PLAN, ("answers", "actions", "*order"), ["a"]) == team_only()
    assert veil.seen(given, PLAN, ("answers", "gone"), ABSENT) is ABSENT
    whole = {"id": "rec-new", "form": "action-plan", "answers": {"actions": [row]}}
    assert veil.seen(given, "rec-new", (), whole)["answers"] == {"actions": [hidden]}
    assert veil.seen(given, "rec-gone", ("answers", "why"), SECRET) == team_only()
    assert Veil().seen(given, PLAN, (), whole) is whole
