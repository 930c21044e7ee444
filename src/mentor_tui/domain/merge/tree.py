"""What a merge works on: the values of a record, with its open conflicts standing at their place.

A *node* is a value as `tomllib` gives it, `ABSENT`, or an `Open` around either. All of the merge
compares by `same` and sorts by `canonical`, so that accents, line ends, layout and clocks never
decide anything.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import NamedTuple, TypeAlias

from mentor_tui.domain.paths import ABSENT, Absent, Value

Node: TypeAlias = object
"""A TOML value, `ABSENT` or `Open`; lists and dicts may hold `Open` further in."""


class Sides(NamedTuple):
    """Three values of one place: what both sides came from, and what each has now."""

    base: Node
    ours: Node
    theirs: Node


BOOKKEEPING = frozenset({"updated_at", "updated_by"})
"""Keys other tools keep about a record; they are never worth a conflict."""


@dataclass(frozen=True, slots=True)
class Open:
    """A conflict nobody has settled yet, around the value that stands there meanwhile.

    Attributes:
        value: the provisional value, which is never `ABSENT`: an edit stays.
        kind: what happened; see `conflicts.KINDS`.
        base: what stood there before, `ABSENT` where nothing did or nobody knows.
        options: what the sides want, plain and in canonical order; `ABSENT` for removed.
        note: whether the value is a table or rows whose insides go on being merged. What is
            open is then only whether it stays; its own content is no option of its own.
    """

    value: Node
    kind: str
    base: Node
    options: tuple[Node, ...]
    note: bool = False


def same(one: Node, other: Node) -> bool:
    """Equality by value: NFC, CRLF as LF, 1 other than 1.0 and True."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if isinstance(one, str) and isinstance(other, str):
        return one == other or normal(one) == normal(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return len(one) == len(other) and all(
            key in other and same(value, other[key]) for key, value in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Open) and isinstance(other, Open):
        return (
            one.kind == other.kind
            and same(one.value, other.value)
            and same(list(one.options), list(other.options))
        )
    return one == other or (one != one and other != other)  # noqa: PLR0124  # nan is nan


def normal(text: str) -> str:
    """The text as it is compared: composed letters, lines ending with LF."""
    if text.isascii():
        return text.replace("\r\n", "\n") if "\r" in text else text
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n")


def plain(node: Node) -> Value:
    """The value without what is open in it."""
    if isinstance(node, Open):
        return plain(node.value)
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    return node


def canonical(node: Node) -> str:
    """JSON that is the same on every computer for the same value; `ABSENT` is null.

    It is what sorts options and picks provisional values, so that no side is favoured.
    """
    return json.dumps(
        _jsonable(node), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def _jsonable(node: Node) -> Value:
    match node:
        case Open():
            return _jsonable(node.value)
        case Absent():
            return None
        case str():
            return normal(node)
        case dict():
            return {normal(key): _jsonable(value) for key, value in node.items()}
        case list():
            return [_jsonable(value) for value in node]
        case datetime() | date() | time():
            return {f"${type(node).__name__}": node.isoformat()}
        case float():
            return {"$float": repr(node)}
    return node


def in_order(options: Sequence[Node]) -> tuple[Node, ...]:
    """The options once each, sorted by their canonical JSON."""
    by_text = {canonical(option): option for option in options}
    return tuple(by_text[text] for text in sorted(by_text))


def content(node: Node) -> Node:
    """The node without a note around it."""
    return node.value if isinstance(node, Open) and node.note else node


def is_leaf(node: Node) -> bool:
    """Whether a conflict about the whole value is open here."""
    return isinstance(node, Open) and not node.note


def without_bookkeeping(node: Node) -> Node:
    """The node without the keys that say who saved when."""
    if isinstance(node, dict):
        return {k: without_bookkeeping(v) for k, v in node.items() if k not in BOOKKEEPING}
    if isinstance(node, list):
        return [without_bookkeeping(value) for value in node]
    if isinstance(node, Open):
        return replace(node, value=without_bookkeeping(node.value))
    return node


def later(one: Node, other: Node) -> Node:
    """The greater of two bookkeeping values."""
    return max(one, other, key=lambda node: (*_rank(node), canonical(node)))


def _rank(node: Node) -> tuple[float, str]:
    """Where a date, number or text comes among its like."""
    if isinstance(node, datetime):
        # What has no offset from UTC is taken as UTC: laptops may not answer by their own zone.
        return (node if node.tzinfo else node.replace(tzinfo=UTC)).timestamp(), ""
    if isinstance(node, int) and abs(node) < _EXACT:
        return node, ""
    return 0, node.isoformat() if isinstance(node, date | time) else str(node)


_EXACT = 2**53
"""Whole numbers below this are the same as floats."""


__all__ = [
    "ABSENT",
    "BOOKKEEPING",
    "Absent",
    "Node",
    "Open",
    "Sides",
    "Value",
    "canonical",
    "content",
    "in_order",
    "is_leaf",
    "later",
    "normal",
    "plain",
    "same",
    "without_bookkeeping",
]
