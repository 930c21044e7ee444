"""Which commit came from which: never by the clock."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.sync.repository.graph import ancestors, independent, merge_bases, newest_first

CRISS_CROSS = {
    "root": (),
    "a": ("root",),
    "b": ("root",),
    "ab": ("a", "b"),
    "ba": ("b", "a"),
    "alone": (),
}


def test_bases_of_every_shape() -> None:
    parents = CRISS_CROSS.__getitem__
    assert merge_bases(["a"], ["b"], parents) == ["root"]
    assert merge_bases(["ab"], ["ba"], parents) == ["a", "b"]
    assert merge_bases(["ab"], ["a"], parents) == ["a"]
    assert merge_bases(["ab"], ["alone"], parents) == []
    assert independent(["root", "a", "ab", "alone", "ab"], parents) == ["ab", "alone"]


@st.composite
def histories(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """A history of up to a dozen commits, each with up to two earlier parents."""
    found: dict[str, tuple[str, ...]] = {}
    for number in range(draw(st.integers(1, 12))):
        above = draw(st.lists(st.sampled_from(sorted(found)), max_size=2)) if found else []
        found[f"{number:02}"] = tuple(dict.fromkeys(above))
    return found


@given(histories(), st.lists(st.integers(0, 9), min_size=12, max_size=12))
@settings(deadline=None, max_examples=60)
def test_bases_and_order_whatever_the_clocks_say(
    history: dict[str, tuple[str, ...]], clocks: list[int]
) -> None:
    parents = history.__getitem__
    one, other = min(history), max(history)
    bases = merge_bases([one], [other], parents)
    common = ancestors([one], parents) & ancestors([other], parents)
    assert set(bases) <= common
    assert ancestors(bases, parents) == common
    assert independent(bases, parents) == bases
    clock = dict(zip(sorted(history), clocks, strict=False))
    order = newest_first([other], parents, clock.__getitem__)
    assert sorted(order) == sorted(ancestors([other], parents))
    for commit in order:
        assert all(order.index(above) > order.index(commit) for above in parents(commit))
