"""The process of one programme: its steps in order, the visits among them, the phase reached."""

import datetime as dt
from typing import Any

import pytest

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import Count
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import (
    first_day,
    is_over,
    last_day,
    phase_reached,
    process_of,
    settings_of,
    step_row,
    steps_of,
    visits_of,
)
from mentor_tui.schema.process import ProcessSettings
from mentor_tui.schema.source import Source
from tests.made import (
    TABLES_OF_A_VISIT,
    VISIT_HEAD,
    programme,
    question,
    record,
    section,
    source,
)

VISIT_FORM = source("visit", TABLES_OF_A_VISIT, head=f'{VISIT_HEAD}many = true\nfolder = "visits"')
STEP = '[[phases.steps]]\nsource = ["ours"]\n'
PROCESS = Source(
    "forms/processes/two.toml",
    f"""
id = "two"
title.en = "Two visits"
source = ["ours"]
[settings]
visit_close_days = 7
[[phases]]
id = "preparation"
title.en = "Preparation"
{STEP}id = "needs"
form = "needs"
{STEP}id = "practices"
form = "practice"
[[phases]]
id = "visits"
title.en = "Visits"
{STEP}id = "one"
form = "visit"
host = "mentee"
title.en = "First"
{STEP}id = "between"
form = "visit"
optional = true
{STEP}id = "two"
form = "visit"
host = "mentor"
[[phases]]
id = "follow-up"
title.en = "Follow-up"
{STEP}id = "later"
form = "missing"
""".encode(),
)
TITLE = section("s", question("title", 'id = "title"\ntype = "text"'))
LAYER = {
    "forms": [
        VISIT_FORM,
        source("needs", TITLE),
        source("practice", TITLE, head='many = true\nfolder = "practices"'),
    ],
    "processes": [PROCESS],
}
TODAY = dt.date(2027, 4, 10)


def card(**answers: Any) -> Record:
    return record(path="programme.toml", form_id="programme", answers={"process": "two", **answers})


def visit(name: str, **answers: Any) -> Record:
    return record(path=f"visits/{name}.toml", form_id="visit", answers=answers)


def whole(*records: Record, **answers: Any) -> Programme:
    return programme(card(**answers), *records, layer=LAYER)


def visits(first: Record, second: Record, **answers: Any) -> Programme:
    rows = [
        {"id": "s-1", "step": "one", "form": "visit", "record": first.id},
        {"id": "s-2", "step": "two", "form": "visit", "record": second.id},
    ]
    return whole(first, second, steps=rows, **answers)


def test_without_rows_the_template_s_steps_are_the_programme_s() -> None:
    steps = steps_of(whole())
    assert [step.id for step in steps] == ["needs", "practices", "one", "between", "two", "later"]
    assert [step.phase for step in steps] == ["preparation"] * 2 + ["visits"] * 3 + ["follow-up"]
    assert all(step.row == "" for step in steps)
    assert [step.host for step in steps if step.host] == ["mentee", "mentor"]


def test_only_visits_that_are_not_optional_are_numbered() -> None:
    assert [(s.id, s.number) for s in steps_of(whole()) if s.is_visit] == [
        ("one", 1),
        ("between", None),
        ("two", 2),
    ]


def test_a_visit_left_out_gives_its_number_to_the_next() -> None:
    rows = [
        {"id": "s-1", "step": "one", "form": "visit", "left_out": "no money for travel"},
        {"id": "s-2", "step": "two", "form": "visit"},
    ]
    steps = steps_of(whole(steps=rows))
    assert [(s.left_out, s.number) for s in steps] == [("no money for travel", None), (None, 1)]
    assert [s.id for s in visits_of(whole(steps=rows))] == ["two"]


def test_steps_of_one_s_own_need_no_template() -> None:
    rows = [{"id": "s-1", "form": "needs", "title": "A second look", "phase": "follow-up"}]
    (step,) = steps_of(whole(steps=rows))
    assert (step.id, step.row, dict(step.title), step.template) == (
        "s-1",
        "s-1",
        {"en": "A second look"},
        None,
    )


def test_titles_come_from_the_row_the_template_or_the_form() -> None:
    titles = [step.title.get("en") for step in steps_of(whole())]
    assert titles == ["Sheet", "Sheet", "First", "Sheet", "Sheet", None]


def test_a_step_finds_its_records() -> None:
    needs = record(path="needs.toml", form_id="needs")
    practices = [record(path=f"practices/{n}.toml", form_id="practice") for n in "ab"]
    one = visit("one")
    rows = [
        {"id": "s-0", "step": "needs", "form": "needs"},
        {"id": "s-1", "step": "practices", "form": "practice"},
        {"id": "s-2", "step": "one", "form": "visit", "record": one.id},
        {"id": "s-3", "step": "two", "form": "visit"},
        {"id": "s-4", "step": "two", "form": "visit", "record": "rec-gone"},
    ]
    found = [step.records for step in steps_of(whole(needs, *practices, one, steps=rows))]
    assert found == [(needs,), tuple(practices), (one,), (), ()]


def test_how_far_a_step_is() -> None:
    agenda = [{"id": "i-1", "done": True}, {"id": "i-2"}]
    one, two = visit("one", agenda=agenda), visit("two")
    assert [step.count for step in steps_of(visits(one, two))] == [Count(1, 2), Count(0, 0)]
    needs = record('title = "T"', "needs.toml", "needs")
    assert steps_of(whole(needs))[0].count == Count(1, 1)


def test_a_process_that_is_not_known_here_leaves_the_method_s_figures() -> None:
    assert process_of(whole()) is not None
    assert settings_of(whole()).visit_close_days == 7
    for unknown in (programme(card(process="of-tomorrow"), layer=LAYER), programme()):
        assert process_of(unknown) is None
        assert settings_of(unknown) == ProcessSettings()
        assert steps_of(unknown) == []


def test_a_template_s_step_as_a_row() -> None:
    process = process_of(whole())
    assert process is not None
    assert step_row(process.steps()[2], process) == {
        "step": "one",
        "form": "visit",
        "phase": "visits",
        "host": "mentee",
    }


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (None, None, None),
        ("soon", None, None),
        ({"text": "spring"}, None, None),
        ({"from": dt.date(2027, 4, 1)}, dt.date(2027, 4, 1), dt.date(2027, 4, 1)),
        ({"to": dt.date(2027, 4, 2)}, dt.date(2027, 4, 2), dt.date(2027, 4, 2)),
        (
            {"from": dt.date(2027, 4, 1), "to": dt.date(2027, 4, 2)},
            dt.date(2027, 4, 1),
            dt.date(2027, 4, 2),
        ),
        ({"from": dt.datetime(2027, 4, 1, 9, 30)}, dt.date(2027, 4, 1), dt.date(2027, 4, 1)),  # noqa: DTZ001
        ({"from": "1 April"}, None, None),
    ],
)
def test_the_days_of_a_visit(dates: object, first: dt.date | None, last: dt.date | None) -> None:
    one = visit("one", **({} if dates is None else {"dates": dates}))
    assert (first_day(one), last_day(one)) == (first, last)


def past(**more: Any) -> dict[str, Any]:
    return {"dates": {"to": TODAY - dt.timedelta(days=1)}, **more}


def test_a_visit_is_over_once_its_days_are_past_or_its_agenda_is_dealt_with() -> None:
    done = {"agenda": [{"id": "i-1", "done": True}]}
    today = {"dates": {"to": TODAY}}
    for answers, over in ((past(), True), (today, False), ({**today, **done}, True), ({}, False)):
        first = visits_of(visits(visit("one", **answers), visit("two")))[0]
        assert is_over(first, TODAY) is over


def test_the_phase_follows_the_visits() -> None:
    open_, held = {"dates": {"to": TODAY}}, past()
    assert phase_reached(whole(), TODAY) == "preparation"
    for first, second, phase in (
        (open_, open_, "preparation"),
        (held, open_, "visit-1"),
        (held, held, "follow-up"),
    ):
        found = visits(visit("one", **first), visit("two", **second))
        assert phase_reached(found, TODAY) == phase


def test_a_phase_set_by_hand_counts_if_there_is_such_a_phase() -> None:
    first, second = visit("one", **past()), visit("two")
    assert phase_reached(visits(first, second, phase_set="follow-up"), TODAY) == "follow-up"
    assert phase_reached(visits(first, second, phase_set="soon"), TODAY) == "visit-1"


def test_steps_with_the_same_id_are_told_apart() -> None:
    rows = [
        {"id": "s-1", "step": "one", "form": "visit"},
        {"id": "s-1", "step": "two", "form": "visit"},
        {"step": "needs", "form": "needs"},
        {"step": "needs", "form": "needs"},
        {"form": 7},
    ]
    found = steps_of(whole(steps=rows))
    keys = [step.row or step.id for step in found]
    assert keys == ["s-1", "two", "needs", "needs*", ""]
    assert [step.number for step in found] == [1, 2, None, None, None]
