"""A file that lost its end is noticed; one that somebody edited is not accused."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.storage.cut_short import Cut, LastSeen, as_seen, looks_cut, row_prints

PLAN = (
    'id = "rec-1"\nform = "action-plan"\n\n[answers]\nvision = "Buddies"\n'
    + "".join(
        f'\n[[answers.actions]]\nid = "act-{n}"\naction = "Do {n}"\nlead = "Youth office"\n'
        for n in range(50)
    )
    + '\n[review.actions]\nstate = "draft"\n'
).encode()


def seen(data: bytes) -> LastSeen:
    return as_seen(data, tomllib.loads(data.decode()))


def judged(before: bytes, now: bytes) -> Cut | None:
    try:
        rows = row_prints(tomllib.loads(now.decode()))
    except (ValueError, UnicodeDecodeError):
        rows = None
    return looks_cut(seen(before), now, rows)


def test_every_cut_of_a_plan_is_noticed_whether_it_parses_or_not() -> None:
    before = seen(PLAN)
    for size in range(len(PLAN)):
        expected = "prefix" if PLAN[:size].strip() else "empty"
        assert looks_cut(before, PLAN[:size], None) == expected


def test_the_same_bytes_are_fine() -> None:
    assert judged(PLAN, PLAN) is None
    assert looks_cut(seen(b""), b"", {}) is None
    assert looks_cut(seen(b""), b" \n", {}) is None


@settings(deadline=None)
@given(st.binary(max_size=20), st.integers(1, 100))
def test_zeros_at_the_end_are_noticed(start: bytes, zeros: int) -> None:
    """What a power cut leaves of a file whose size was written before its bytes."""
    assert looks_cut(seen(PLAN), start + bytes(zeros), None) == "nul-tail"


def rows_of(plan: bytes, *numbers: int) -> bytes:
    """The plan without the rows of these numbers."""
    head, *rows = plan.split(b"\n[[answers.actions]]")
    rows[-1], _, tail = rows[-1].partition(b"\n[review")
    left = [row for n, row in enumerate(rows) if n not in numbers]
    return b"\n[[answers.actions]]".join([head, *left]) + b"\n[review" + tail


@pytest.mark.parametrize("missing", [(49,), (3,), (0, 1, 2), tuple(range(50))])
def test_missing_rows_with_the_rest_equal_are_noticed(missing: tuple[int, ...]) -> None:
    """Also where another program wrote what it had read of a cut file."""
    now = rows_of(PLAN, *missing)
    assert judged(PLAN, now) == "rows-missing"
    reordered = b"# written anew\n" + now
    assert judged(PLAN, reordered) == "rows-missing"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Buddies", b"Pals"),
        (b"Youth office", b"Parish"),
        (b'state = "draft"', b'state = "approved"'),
        (b'id = "act-49"', b'id = "act-99"'),
        (b"[review.actions]", b"[review.x]"),
    ],
)
def test_an_edit_is_no_cut_even_if_rows_went_with_it(old: bytes, new: bytes) -> None:
    assert judged(PLAN, PLAN.replace(old, new)) is None
    if old != b'id = "act-49"':
        assert judged(PLAN, rows_of(PLAN, 7).replace(old, new)) is None


def test_a_shorter_last_answer_is_no_cut() -> None:
    assert judged(PLAN, PLAN.replace(b'state = "draft"\n', b'state = "hold"\n')) is None
    assert judged(PLAN, PLAN.removesuffix(b'state = "draft"\n') + b"x = 1\n") is None


def test_a_comment_more_or_less_is_no_cut() -> None:
    assert judged(PLAN, b"# read on Monday\n" + PLAN) is None
    assert judged(b"# read on Monday\n" + PLAN, PLAN) is None


def test_a_file_that_grew_is_no_cut() -> None:
    assert judged(b"a = 1\n", b'a = "more than before, and no line end"') is None


def test_a_table_of_nothing_but_rows_may_vanish_with_them() -> None:
    before = b'id = "x"\n[answers]\n[[answers.notes]]\nid = "n-1"\n'
    assert judged(before, b'# anew, by another program\nid = "x"\n') == "rows-missing"


def test_added_rows_are_no_cut() -> None:
    assert judged(rows_of(PLAN, 5), PLAN) is None
    assert judged(PLAN, PLAN + b'[[answers.more]]\nid = "x"\n') is None


def test_rows_without_ids_and_with_the_same_id_are_counted_each() -> None:
    def file(*rows: str) -> bytes:
        return "".join(f"[[r]]\n{row}\n" for row in rows).encode()

    three = file('id = "a"\nx = 1', 'id = "a"\nx = 2', "x = 3")
    assert len(seen(three).rows) == 4
    assert judged(three, b"# anew\n" + file('id = "a"\nx = 1', "x = 3")) == "rows-missing"
    assert judged(three, b"# anew\n" + file('id = "a"\nx = 2', "x = 3")) is None


def test_what_is_remembered_holds_none_of_the_text() -> None:
    remembered = repr(seen(PLAN))
    for words in ("Buddies", "Youth", "Do 1"):
        assert words not in remembered
