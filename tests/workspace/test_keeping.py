"""Every change is in the journal before the screen says so, and leaves it after a clean save."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.change import Change, same
from mentor_tui.domain.paths import ABSENT
from mentor_tui.storage.journal_files import pending
from mentor_tui.storage.local_state import Here
from mentor_tui.workspace.keeping import Keeper, as_json, from_json

HERE = Here("prog-1", "/programmes/mechelen")

values = st.recursive(
    st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), max_size=4), values | st.just(ABSENT), values | st.just(ABSENT))
def test_a_change_comes_back_from_the_journal_as_it_was(
    path: list[str], before: object, after: object
) -> None:
    change = Change("rec-1", tuple(path), before, after)
    again = from_json("rec-1", as_json(change))
    assert again is not None
    assert (again.record, again.path) == (change.record, change.path)
    assert same(again.before, before)
    assert same(again.after, after)


@pytest.mark.parametrize("line", [{}, {"path": "x"}, {"path": [1]}])
def test_a_line_that_is_no_change_is_none(line: Mapping[str, object]) -> None:
    assert from_json("rec-1", dict(line)) is None  # type: ignore[arg-type]


def typed(keeper: Keeper, *texts: str) -> None:
    for text in texts:
        keeper.put(Change("rec-1", ("answers", "theme"), ABSENT, text), "hash")


def test_what_was_put_is_kept_and_told(tmp_path: Path) -> None:
    told: list[bool] = []
    keeper = Keeper(tmp_path, HERE, lambda: told.append(keeper.has("rec-1")))
    typed(keeper, "a", "ab")
    assert keeper.drain()
    assert keeper.has("rec-1")
    assert told[-1]
    keeper.close()
    (found,) = pending(tmp_path, HERE)
    assert found.entries[-1].change["after"] == "ab"
    assert dt.datetime.fromisoformat(found.entries[-1].time).tzinfo is not None


def test_a_save_takes_out_only_what_it_held(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, HERE, lambda: None)
    typed(keeper, "a")
    upto = keeper.last("rec-1")
    keeper.put(Change("rec-1", ("answers", "other"), ABSENT, "later"), "hash")
    keeper.drain()
    keeper.cut("rec-1", upto)
    keeper.close()
    (found,) = pending(tmp_path, HERE)
    assert [entry.change["after"] for entry in found.entries] == ["later"]


def test_a_journal_that_cannot_be_written_says_why_and_is_tried_again(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("a file where the folder should be")
    keeper = Keeper(state, HERE, lambda: None)
    typed(keeper, "a")
    keeper.drain()
    failure = keeper.failure("rec-1")
    assert failure is not None
    assert failure.params["detail"]
    assert not keeper.has("rec-1")
    state.unlink()
    keeper.again("rec-1")
    keeper.drain()
    assert keeper.has("rec-1")
    assert keeper.failure("rec-1") is None
    keeper.close()


def test_what_was_never_touched_is_kept(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, HERE, lambda: None)
    assert keeper.has("rec-1")
    assert keeper.last("rec-1") == 0
    keeper.cut("rec-1", 0)
    keeper.close()
    assert not list(tmp_path.iterdir())
