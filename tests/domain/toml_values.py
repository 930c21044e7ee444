"""Values as tomllib gives them, for rules that hold for any record."""

import datetime as dt
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from mentor_tui.domain.paths import ORDER

KEYS = st.one_of(st.sampled_from(["a", "b", "x.y", "", 'q"', "id", ORDER]), st.text(max_size=3))
IDS = st.sampled_from(["n-1", "n-2", "n-3", "n-4", "n-5", ORDER])
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-3, 3),
    st.floats(width=16),
    st.text(max_size=3),
    st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 3)),
)


def _rows(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Mostly rows as they should be; some without an id, some with one used twice."""
    cells = st.dictionaries(st.sampled_from(["text", "lead", "a"]), inner, max_size=2)
    row = st.tuples(IDS, cells).map(lambda both: {"id": both[0], **both[1]})
    proper = st.lists(row, max_size=4, unique_by=lambda r: r["id"])
    return st.one_of(proper, proper, st.lists(st.one_of(row, cells), max_size=4))


VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.dictionaries(KEYS, inner, max_size=3), _rows(inner), st.lists(SCALARS, max_size=3)
    ),
    max_leaves=8,
)
TABLES: st.SearchStrategy[dict[str, Any]] = st.dictionaries(KEYS, VALUES, max_size=4)
"""A whole record's content, however strange."""

quick = settings(max_examples=60, deadline=None)
