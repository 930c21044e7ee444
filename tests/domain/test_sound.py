"""Whatever somebody wrote into a file by hand, what reads across records goes on."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from mentor_tui.domain.findings import Findings, Situation
from mentor_tui.domain.influence import standings
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.side_by_side.matching import matching_table
from mentor_tui.domain.sound import sound
from mentor_tui.schema.fields import TableField
from tests.domain.findings.situations import TODAY, action, findings, programme

RUBBISH: tuple[Any, ...] = (
    7,
    True,
    "words",
    ["a", 7],
    [["a"]],
    {"text": "typed, not read yet"},
    {"from": dt.datetime(2027, 1, 1, tzinfo=dt.UTC), "to": dt.date(2027, 2, 1)},
    dt.datetime(2027, 1, 1, 9, tzinfo=dt.UTC),
    dt.time(9),
)


def with_rubbish(given: Programme, seed: int) -> Programme:
    """Every cell of every table something else than its column expects."""
    chance = random.Random(seed)
    for record in [*given.records.values()]:
        form, answers = given.form_of(record), dict(record.answers)
        for field in form.fields() if form is not None else ():
            if not isinstance(field, TableField):
                answers.setdefault(field.id, chance.choice(RUBBISH))
            elif field.id != "steps":
                row = {column.id: chance.choice(RUBBISH) for column in field.columns}
                rows = [{**row, "id": f"{field.row_prefix}-r"}, {**row, "id": 7}]
                answers[field.id] = [*record.rows(field.id), *rows]
        given = given.with_record(Record(record.path, {**record.data, "answers": answers}))
    return given


@pytest.mark.parametrize("seed", range(8))
def test_rules_and_comparisons_read_past_rubbish(seed: int) -> None:
    given = with_rubbish(programme({"matching": {}, "benchmark": {}, "follow-up": {}}), seed)
    later = TODAY + dt.timedelta(days=400)
    assert Findings().of(Situation(given, later, as_final=seed % 2 == 0))
    assert standings(given, later)
    assert matching_table(given, given.of_form("matching")[0]).lines


def test_what_is_sound_stays_itself_and_what_is_not_is_read_as_far_as_it_goes() -> None:
    clean = programme({"action-plan": {"actions": [action(needs=["need-aaaaaa"])]}})
    assert sound(clean) is clean
    rows = [
        action(needs="need-aaaaaa", status={"text": "nearly"}),
        action(id="act-b", needs=[7, "need-aaaaaa"], key_factors=7),
    ]
    given = programme({"action-plan": {"actions": rows}})
    first, second = sound(given).records["rec-action-plan"].rows("actions")
    assert (first["needs"], first["status"]) == (["need-aaaaaa"], "nearly")
    assert (second["needs"], second["key_factors"]) == (["need-aaaaaa"], [])
    assert sound(given).records["rec-needs-analysis"] is given.records["rec-needs-analysis"]


def test_a_need_linked_by_hand_without_brackets_is_linked() -> None:
    rows = [action(needs="need-aaaaaa"), action(id="act-b", needs=7)]
    unlinked = [
        one.place.row
        for one in findings(programme({"action-plan": {"actions": rows}}))
        if one.id == "D04"
    ]
    assert unlinked == ["act-b"]
