"""The map in words: how far each step is, what its summary says, what comes next for whom."""

import datetime as dt
from typing import Any

import pytest

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.language import use
from mentor_tui.schema.source import Source
from mentor_tui.workspace.overview import process_map, todos
from tests.made import (
    TABLES_OF_A_VISIT,
    VISIT_HEAD,
    programme,
    question,
    record,
    section,
    source,
)

TODAY = dt.date(2027, 4, 10)
TEXT = 'type = "text"'
DATES = section("when", question("dates", 'id = "dates"\ntype = "period"\noptional = true'))
NEEDS = (
    section("a", question("one", f'id = "one"\n{TEXT}'), question("two", f'id = "two"\n{TEXT}')),
    section("b", question("frame", f'id = "frame"\n{TEXT}'), respondent="mentee-association"),
)
PLAN = section(
    "s",
    question(
        "actions",
        'id = "actions"\ntype = "table"\nrow_label = { en = "Action", fr = "Action" }\n'
        'rows_label = { en = "actions", fr = "actions" }\n'
        'columns = [{ id = "text", type = "text", label = { en = "T", fr = "T" } }]',
    ),
)
STEP = '[[phases.steps]]\nsource = ["ours"]\n'
PROCESS = f"""
id = "small"
title.en = "Small"
source = ["ours"]
[settings]
visit_close_days = 7
[[phases]]
id = "preparation"
title = {{ en = "Preparation", fr = "Préparation" }}
{STEP}id = "card"
form = "card"
{STEP}id = "needs"
form = "needs"
{STEP}id = "practices"
form = "practice"
optional = true
{STEP}id = "plan"
form = "plan"
[[phases]]
id = "visits"
title = {{ en = "Visits", fr = "Visites" }}
{STEP}id = "first"
form = "visit"
title = {{ en = "First visit", fr = "Première visite" }}
{STEP}id = "lost"
form = "of-tomorrow"
"""
LAYER = {
    "forms": [
        source("card", section("s"), head="read_only = true"),
        source("needs", *NEEDS),
        source(
            "practice",
            section("s", question("n", f'id = "n"\n{TEXT}')),
            head='many = true\nfolder = "practices"',
        ),
        source(
            "plan",
            PLAN,
            head='layout = "grid"\n'
            'grid = { rows = "actions", columns = ["text"], narrow = ["text"] }',
        ),
        source(
            "visit", TABLES_OF_A_VISIT, DATES, head=f'{VISIT_HEAD}many = true\nfolder = "visits"'
        ),
    ],
    "processes": [Source("forms/processes/small.toml", PROCESS.encode())],
}


def whole(*records: Record, **answers: Any) -> Programme:
    card = {"process": "small", **answers}
    return programme(
        record(path="programme.toml", form_id="programme", answers=card), *records, layer=LAYER
    )


def sheet(form_id: str, name: str = "", **answers: Any) -> Record:
    return record(path=f"{name or form_id}.toml", form_id=form_id, answers=answers)


def visit(first: int | None = None, last: int | None = None, **answers: Any) -> Record:
    ends = {"from": first, "to": last if last is not None else first}
    dates = {k: TODAY + dt.timedelta(days=n) for k, n in ends.items() if n is not None}
    return sheet("visit", "one", **({"dates": dates} if dates else {}), **answers)


def with_visit(one: Record, **answers: Any) -> Programme:
    rows = [{"id": "s-1", "step": "first", "form": "visit", "phase": "visits", "record": one.id}]
    return whole(one, steps=rows, **answers)


def states(programme_: Programme, language: str = "en") -> list[tuple[str, str]]:
    use(language)
    return [
        (line.state, line.extra)
        for stretch in process_map(programme_, TODAY, language)
        for line in stretch.lines
    ]


def said(programme_: Programme, language: str = "en") -> list[str]:
    use(language)
    return [str(todo.message) for todo in todos(programme_, TODAY, language)]


def test_the_map_has_the_phases_of_the_process_in_both_languages() -> None:
    for language, titles in (("en", ["Preparation", "Visits"]), ("fr", ["Préparation", "Visites"])):
        found = process_map(whole(), TODAY, language)
        assert [stretch.title for stretch in found] == titles
        assert [len(stretch.lines) for stretch in found] == [4, 2]


def test_each_step_says_how_far_it_is() -> None:
    begun = whole(
        sheet("needs", one="x"),
        sheet("practice", "practices/a"),
        sheet("practice", "practices/b"),
        sheet("plan", actions=[{"id": "a-1", "text": "x"}, {"id": "a-2"}]),
    )
    assert states(begun) == [
        ("to read", ""),
        ("1/3", ""),
        ("2 sheets", ""),
        ("1 action", ""),
        ("not started", ""),
        ("form unknown", "of-tomorrow"),
    ]
    assert states(begun, "fr")[2:4] == [("2 fiches", ""), ("1 action", "")]


def test_a_plan_says_how_many_actions_it_has_and_an_empty_one_that_it_is_not_started() -> None:
    many = [{"id": f"a-{n}", "text": "x"} for n in range(3)]
    assert states(whole(sheet("plan", actions=many)))[3] == ("3 actions", "")
    assert states(whole(sheet("plan")))[3] == ("not started", "")


def test_what_is_left_out_says_why() -> None:
    rows = [{"id": "s-1", "step": "needs", "form": "needs", "left_out": "done elsewhere"}]
    assert states(whole(steps=rows)) == [("left out", "done elsewhere")]
    assert said(whole(steps=rows)) == []


def test_a_step_of_no_phase_stands_among_the_others() -> None:
    rows = [{"id": "s-1", "form": "needs"}, {"id": "s-2", "form": "plan", "phase": "after"}]
    titles = [stretch.title for stretch in process_map(whole(steps=rows), TODAY, "en")]
    assert titles == ["Other steps", "after"]


@pytest.mark.parametrize(
    ("one", "state", "todo"),
    [
        (visit(), ("no agenda yet", "no date yet"), ["First visit: not started"]),
        (visit(8), ("no agenda yet", "18 Apr 2027"), []),
        (visit(7), ("no agenda yet", "17 Apr 2027"), ["First visit in 7 days"]),
        (visit(1, 2), ("no agenda yet", "11–12 Apr 2027"), ["First visit in 1 day"]),
        (visit(0), ("no agenda yet", "10 Apr 2027"), ["First visit: it is on"]),
        (visit(-1, 1), ("no agenda yet", "9–11 Apr 2027"), ["First visit: it is on"]),
        (visit(-2, -1), ("no agenda yet  held", "8–9 Apr 2027"), []),
        (
            visit(0, agenda=[{"id": "i-1", "done": True}]),
            ("1/1  held", "10 Apr 2027"),
            [],
        ),
    ],
    ids=["no date", "far", "near", "tomorrow", "today", "meanwhile", "over", "all dealt with"],
)
def test_a_visit_says_its_dates_and_is_announced_in_time(
    one: Record, state: tuple[str, str], todo: list[str]
) -> None:
    assert states(with_visit(one)) == [state]
    assert said(with_visit(one)) == todo


def test_dates_that_could_not_be_read_are_shown_as_typed() -> None:
    one = sheet("visit", "one", dates={"text": "in spring"})
    assert states(with_visit(one)) == [("no agenda yet", "in spring")]


def test_open_questions_of_a_visit_wait() -> None:
    notes = [
        {"id": "n-1", "kind": "question", "text": "x"},
        {"id": "n-2", "kind": "question", "text": "y", "answered": "z"},
        {"id": "n-3", "kind": "note", "text": "w"},
    ]
    assert said(with_visit(visit(notes=notes))) == ["First visit: 1 question is open"]
    more = [*notes, {"id": "n-4", "kind": "question"}]
    assert said(with_visit(visit(notes=more)), "fr") == [
        "Première visite\xa0: 2 questions sont ouvertes"
    ]


def test_what_the_association_owes_is_told_apart() -> None:
    waiting = said(whole(sheet("needs", one="x", two="y")))
    assert waiting[0] == "Sheet: 1 answer to come from the association"
    assert not [line for line in said(whole(sheet("needs", frame="z"))) if "association" in line]


def test_the_next_three_steps_are_offered_and_optional_ones_are_not() -> None:
    use("en")
    found = [*todos(whole(sheet("needs", one="x", frame="z")), TODAY, "en")]
    assert [(str(todo.message), todo.step, todo.record) for todo in found] == [
        ("Sheet: 1 still open", "needs", "rec-needs"),
        ("Sheet: not started", "plan", ""),
        ("First visit: not started", "first", ""),
    ]


def test_of_several_sheets_the_first_unfinished_is_offered() -> None:
    rows = [{"id": "s-1", "form": "practice"}]
    done, open_ = sheet("practice", "practices/a", n="x"), sheet("practice", "practices/b")
    (todo,) = todos(whole(done, open_, steps=rows), TODAY, "en")
    assert todo.record == open_.id


def test_a_programme_without_card_or_process_has_an_empty_map() -> None:
    for bare in (programme(), whole(process="of-tomorrow")):
        assert process_map(bare, TODAY, "en") == []
        assert [*todos(bare, TODAY, "en")] == []
