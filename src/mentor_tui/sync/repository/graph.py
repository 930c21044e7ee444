"""Which commit came from which: set arithmetic on parents, blind to clocks.

Times are not asked, for a laptop whose clock says 1970 would hide what came before. A programme's
history is a few thousand commits, so walking all of it costs less than being clever.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Sequence

Parents = Callable[[str], Sequence[str]]
"""The parents of a commit."""


def ancestors(heads: Iterable[str], parents: Parents) -> set[str]:
    """The commits and everything they came from."""
    found: set[str] = set()
    waiting = list(heads)
    while waiting:
        commit = waiting.pop()
        if commit not in found:
            found.add(commit)
            waiting.extend(parents(commit))
    return found


def merge_bases(ones: Iterable[str], others: Iterable[str], parents: Parents) -> list[str]:
    """The latest commits both sides came from, by id: none if strangers, several if criss-cross.

    Args:
        ones: the commits of one side.
        others: those of the other.
        parents: the history.
    """
    common = ancestors(ones, parents) & ancestors(others, parents)
    # What is common has only common ancestors: whoever is nobody's parent here is latest.
    return sorted(common.difference(*(parents(commit) for commit in common)))


def independent(heads: Iterable[str], parents: Parents) -> list[str]:
    """The heads that no other head came from, by id."""
    unique = set(heads)
    older = ancestors((above for head in unique for above in parents(head)), parents)
    return sorted(unique - older)


def newest_first(heads: Iterable[str], parents: Parents, time: Callable[[str], int]) -> list[str]:
    """The whole history, a commit always before what it came from; times only settle the rest.

    Args:
        heads: where to begin.
        parents: the history.
        time: seconds, as the laptop's clock had it.
    """
    everything = ancestors(heads, parents)
    children = dict.fromkeys(everything, 0)
    for commit in everything:
        for above in set(parents(commit)):
            children[above] += 1
    ready = sorted((time(commit), commit) for commit, count in children.items() if not count)
    ordered: list[str] = []
    while ready:
        commit = ready.pop()[1]
        ordered.append(commit)
        for above in set(parents(commit)):
            children[above] -= 1
            if not children[above]:
                insort(ready, (time(above), above))
    return ordered
