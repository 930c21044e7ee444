"""The history gone along without reading it; who wrote what stands somewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from mentor_tui.domain.paths import ABSENT
from mentor_tui.sync import history
from mentor_tui.sync.points import details, points_of, record_then, who_wrote
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import Laptop, card, record

TRENDS = ("answers", "trends")


@pytest.fixture
def laptop(new_laptop: NewLaptop) -> Laptop:
    made = new_laptop("Ana")
    made.write("programme.toml", card())
    made.write("needs.toml", record("rec-1", trends="a"))
    made.checkpoint("first")
    made.write("needs.toml", record("rec-1", trends="b"))
    made.name = "Ben"
    made.checkpoint("second")
    made.write("visits/v.toml", record("rec-2", note="about rec-1"))
    made.checkpoint("third")
    made.write("needs.toml", record("rec-1"))
    made.checkpoint("fourth")
    return made


def test_going_along_reads_no_file(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "read_toml", None)
    points = [*points_of(laptop.store)]
    assert [point.message for point in points] == ["fourth", "third", "second", "first"]
    assert points[1].paths == ("visits/v.toml",)
    assert (points[3].author, points[3].parent) == ("Ana", None)
    assert points[0].when - points[1].when == dt.timedelta(seconds=60)


def test_what_happened_to_one_record(laptop: Laptop) -> None:
    """One that only names it in a text is looked at, and found to be another."""
    points = [*points_of(laptop.store, "rec-1")]
    assert [point.message for point in points] == ["fourth", "third", "second", "first"]
    told = {point.message: details(laptop.store, point, "rec-1") for point in points}
    assert told["third"] == ()
    ((change,),) = [each.changes for each in told["second"]]
    assert (change.path, change.before, change.after) == (TRENDS, "a", "b")
    assert told["second"][0].data["answers"] == {"trends": "b"}


def test_a_record_as_it_was(laptop: Laptop) -> None:
    first = [*points_of(laptop.store)][-1]
    then = record_then(laptop.store, first.commit, "rec-1")
    assert then is not None
    assert then.data["answers"] == {"trends": "a"}
    assert record_then(laptop.store, first.commit, "rec-2") is None
    assert record_then(laptop.store, first.parent, "rec-1") is None


def test_who_wrote_what_and_who_took_it_away(laptop: Laptop) -> None:
    wrote = who_wrote(laptop.store, "rec-1", TRENDS, ["a", "b", ABSENT, "never"])
    assert [each and each.author for each in wrote] == ["Ana", "Ben", "Ben", None]
    assert wrote[0] is not None
    assert wrote[0].when.timestamp() == 1_700_000_060
    assert who_wrote(laptop.store, "rec-1", TRENDS, ["a"], most=1) == [None]
