"""Tell two versions of one thing from two things that happen to have the same id.

Rows typed by hand get counted ids ("m4" on both laptops); files get copied and filled in anew.
Merging those field by field would mix two people into one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.domain.merge.embedding import row_steps
from mentor_tui.domain.merge.tree import BOOKKEEPING, Node, content, normal, same

NAMING = ("name", "title", "label", "text", "action")
"""Keys that say what a thing is; the first that both have decides where the rest does not."""

_SAYS_NOTHING = BOOKKEEPING | {"id", "form", "form_version"}
_WORD = re.compile(r"\w+")


def clearly_different(one: Node, other: Node) -> bool:
    """Whether two rows or records of one id are different things.

    They are when most of what both say differs; when it is even, their names decide. Texts that
    share half of their words say the same.
    """
    left, right = (dict(_leaves(thing, ())) for thing in (one, other))
    verdicts = [_alike(left[place], right[place]) for place in left.keys() & right.keys()]
    alike = sum(verdicts)
    unlike = len(verdicts) - alike
    if alike != unlike:
        return unlike > alike
    name = next(((key,) for key in NAMING if (key,) in left and (key,) in right), None)
    return name is not None and not _alike(left[name], right[name])


def different_files(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two files with one id are different things: another form, or little in common.

    A form and a process may well have the same id; neither is a copy of the other.
    """
    if "form" in one and "form" in other and not same(one["form"], other["form"]):
        return True
    left, right = (dict(_leaves(record, ())).keys() for record in (one, other))
    return 2 * len(left & right) < min(len(left), len(right)) or clearly_different(one, other)


def _alike(one: Node, other: Node) -> bool:
    if not (isinstance(one, str) and isinstance(other, str)):
        return same(one, other)
    left, right = (set(_WORD.findall(normal(text).casefold())) for text in (one, other))
    return same(one, other) or 2 * len(left & right) >= len(left | right) > 0


def _leaves(node: Node, place: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], Node]]:
    """Every value that is no table, by where it stands; rows by their id."""
    node = content(node)
    if isinstance(node, dict):
        for key, value in node.items():
            if place or key not in _SAYS_NOTHING:
                yield from _leaves(value, (*place, key))
    elif isinstance(node, list) and any(row_steps(node)):
        for step, member in zip(row_steps(node), node, strict=True):
            if step is not None:
                yield from _leaves(member, (*place, step))
    else:
        yield place, node
