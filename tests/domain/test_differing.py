"""Old and new text: the words that differ are marked, and nothing is lost on the way."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain import differing as module
from mentor_tui.domain.differing import Marked, differing


def marks(text: Marked) -> str:
    """The text with what differs in brackets."""
    return "".join(f"[{s.text}]" if s.differs else s.text for s in text)


@pytest.mark.parametrize(
    ("old", "new", "old_marks", "new_marks"),
    [
        ("same", "same", "same", "same"),
        ("", "", "", ""),
        ("", "all new", "", "[all new]"),
        ("ten buddies", "twelve buddies", "[ten] buddies", "[twelve] buddies"),
        ("by June", "by June, at last", "by June", "by June[, at last]"),
        ("a b c d", "a x y d", "a [b c] d", "a [x y] d"),
        ("déjà vu", "deja vu", "[déjà] vu", "[deja] vu"),
    ],
)
def test_words_that_differ_are_marked(old: str, new: str, old_marks: str, new_marks: str) -> None:
    before, after = differing(old, new)
    assert (marks(before), marks(after)) == (old_marks, new_marks)


@given(st.text(alphabet="ab \n,", max_size=40), st.text(alphabet="ab \n,", max_size=40))
def test_both_texts_are_whole_and_what_is_not_marked_is_in_both(old: str, new: str) -> None:
    before, after = differing(old, new)
    assert ("".join(s.text for s in before), "".join(s.text for s in after)) == (old, new)
    assert not any(a.differs == b.differs for a, b in pairwise(before))
    if old == new:
        assert not any(s.differs for s in (*before, *after))


def test_two_texts_too_long_to_compare_are_marked_between_their_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 3)
    before, _after = differing("one two three four", "one 2 three 4 four")
    assert marks(before) == "one [two three] four"
