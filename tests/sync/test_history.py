"""History: who, when, which answers, old and new; and what puts one back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mentor_tui.domain.change import Change, apply
from mentor_tui.domain.paths import ABSENT, get
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.history import history, news
from mentor_tui.sync.restoring import changes_to, resolve, restore
from mentor_tui.text.toml_read import ParsedToml, read_toml
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import Laptop, card, record

ROWS = """id = "rec-p"
form = "action-plan"

[[answers.actions]]
id = "act-1"
action = "Recruit"
lead = "{lead}"
"""


@pytest.fixture
def laptop(new_laptop: NewLaptop) -> Laptop:
    laptop = new_laptop("Ana")
    laptop.write("programme.toml", card())
    laptop.write("plan.toml", ROWS.format(lead="Parish"))
    laptop.checkpoint("Began")
    return laptop


def _now(laptop: Laptop, path: str) -> dict[str, object]:
    read = read_toml((laptop.root / path).read_bytes())
    assert isinstance(read, ParsedToml)
    return read.data


def test_an_answer_changed_is_told_with_old_and_new(laptop: Laptop) -> None:
    laptop.write("plan.toml", ROWS.format(lead="Youth office"))
    commit = laptop.checkpoint("The plan")
    latest, first = history(laptop.store)
    assert (latest.commit, latest.author, latest.message) == (commit, "Ana", "The plan")
    assert latest.when == datetime.fromtimestamp(laptop.clock, UTC)
    assert latest.files[0].changes == (
        Change("rec-p", ("answers", "actions", "act-1", "lead"), "Parish", "Youth office"),
    )
    assert [(each.path, each.kind) for each in first.files] == [
        ("plan.toml", "added"),
        ("programme.toml", "added"),
    ]
    assert latest.as_json()["files"][0]["changes"] == [
        {"path": "answers.actions.act-1.lead", "before": "Parish", "after": "Youth office"}
    ]


def test_a_renamed_record_is_followed_by_its_id(laptop: Laptop) -> None:
    (laptop.root / "plan.toml").rename(laptop.root / "action-plan.toml")
    laptop.write("action-plan.toml", ROWS.format(lead="Youth office"))
    laptop.checkpoint()
    laptop.write("programme.toml", card("Another"))
    laptop.checkpoint()
    (laptop.root / "action-plan.toml").unlink()
    laptop.checkpoint()
    told = [
        (m.files[0].kind, m.files[0].path, m.files[0].was) for m in history(laptop.store, "rec-p")
    ]
    assert told == [
        ("removed", "action-plan.toml", ""),
        ("renamed", "action-plan.toml", "plan.toml"),
        ("added", "plan.toml", ""),
    ]


def test_files_that_are_no_records_are_told_without_answers(laptop: Laptop) -> None:
    laptop.write("received/1-note.docx", "PK")
    laptop.write("broken.toml", "a = [")
    laptop.checkpoint()
    files = next(history(laptop.store)).files
    assert [(each.path, each.kind, each.record, each.changes) for each in files] == [
        ("broken.toml", "added", "", ()),
        ("received/1-note.docx", "added", "", ()),
    ]


def test_an_answer_a_row_or_a_record_is_put_back(laptop: Laptop) -> None:
    first = laptop.store.head()
    assert first is not None
    laptop.write("plan.toml", ROWS.format(lead="Youth office"))
    laptop.checkpoint()
    now = _now(laptop, "plan.toml")
    place = ("answers", "actions", "act-1", "lead")
    (change,) = restore(laptop.store, "rec-p", first, now, place).changes
    assert change == Change("rec-p", place, "Youth office", "Parish")
    (whole,) = restore(laptop.store, "rec-p", first[:8], now).changes
    assert whole == change
    without = {**now, "answers": {}}
    found = restore(laptop.store, "rec-p", first, without, ("answers", "actions", "act-1"))
    for each in found.changes:
        without = apply(without, each)
    assert without == found.data
    gone = restore(laptop.store, "rec-p", first, None)
    assert gone.changes == (Change("rec-p", (), ABSENT, gone.data),)
    assert gone.path == "plan.toml"


def test_what_cannot_be_put_back_is_said(laptop: Laptop) -> None:
    first = laptop.store.head()
    assert first is not None
    now = _now(laptop, "plan.toml")
    place = ("answers", "actions", "act-1", "lead")
    for message, record_id, commit, data, path in (
        ("restore-no-record", "rec-none", first, now, ()),
        ("restore-record-gone", "rec-p", first, None, place),
        ("restore-no-place", "rec-p", first, {"id": "rec-p", "answers": {"actions": []}}, place),
        ("restore-no-commit", "rec-p", "0" * 40, now, ()),
    ):
        with pytest.raises(SyncError, match=message):
            restore(laptop.store, record_id, commit, data, path)
    with pytest.raises(SyncError, match="restore-no-commit"):
        resolve(laptop.store, first[:3])


def test_a_clock_beyond_all_dates_is_shown_as_far_as_dates_go(laptop: Laptop) -> None:
    laptop.clock = 1e15
    laptop.write("programme.toml", card("Later"))
    laptop.checkpoint()
    assert next(history(laptop.store)).when.year == 9999


def test_news_of_equal_states_are_none(laptop: Laptop) -> None:
    head = laptop.store.head()
    assert head is not None
    assert news(laptop.store.repository, head, head) == ()
    laptop.write("visits/v.toml", record("rec-v"))
    later = laptop.checkpoint()
    assert later is not None
    assert [each.kind for each in news(laptop.store.repository, later, head)] == ["removed"]


def test_a_row_comes_back_behind_the_one_it_stood_behind() -> None:
    def rows(*ids: str) -> dict[str, object]:
        return {"answers": {"t": [{"id": each, "x": each} for each in ids]}}

    then, path = rows("a", "b", "c", "d"), ("answers", "t")
    for now, row, order in (
        (rows("a", "d"), "c", "a c d"),
        (rows("d", "a"), "b", "d a b"),
        (rows("d", "n"), "a", "a d n"),
        ({"answers": {}}, "b", "b"),
        ({"answers": {"x": 1}}, "b", "b"),
    ):
        data: object = now
        for change in changes_to("rec-1", now, then, (*path, row)):
            data = apply(data, change)  # type: ignore[arg-type]
        back = get(data, path)
        assert isinstance(back, list)
        assert [each["x"] for each in back] == order.split()
