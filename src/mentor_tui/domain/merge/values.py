"""Merge two values that came from one, by the rules of the design; nothing is ever lost in it.

Called by `records` with whole records; the sides are interchangeable, save that where both say
the same in other letters or another order of keys, the first side's way of writing it stays.
"""

from __future__ import annotations

from dataclasses import replace

from mentor_tui.domain.merge.conflicts import (
    ADD_ADD,
    DELETE_EDIT,
    EDIT_EDIT,
    NO_BASE,
    Place,
    place_key,
)
from mentor_tui.domain.merge.embedding import extract
from mentor_tui.domain.merge.lines import merge_lines
from mentor_tui.domain.merge.rows import Found, are_mixed, merge_lists
from mentor_tui.domain.merge.tree import (
    ABSENT,
    BOOKKEEPING,
    Absent,
    Node,
    Open,
    Sides,
    canonical,
    content,
    in_order,
    is_leaf,
    later,
    plain,
    same,
    without_bookkeeping,
)

Table = dict[str, Node]


def merge_nodes(sides: Sides, place: Place, found: Found) -> Node:
    """The value that has the changes of both sides, open where they cannot both be kept.

    Args:
        sides: the three values, conflicts in place; `ABSENT` where nothing stood, or for the base
            where nothing is known.
        place: where in the record this is.
        found: gets what is not a value.
    """
    base, ours, theirs = sides
    if same(ours, theirs):
        return ours
    if place and place[-1] in BOOKKEEPING:
        return _bookkeeping(sides)
    if same(base, ours):
        return theirs
    if same(base, theirs):
        return ours
    if ours is ABSENT:
        return _deleted(base, theirs, place, found)
    if theirs is ABSENT:
        return _deleted(base, ours, place, found)
    if any(map(is_leaf, sides)):
        return _clash(sides, place, found)
    return _both_changed(sides, place, found)


def _bookkeeping(sides: Sides) -> Node:
    base, ours, theirs = sides
    if ours is ABSENT or theirs is ABSENT:
        stays = theirs if ours is ABSENT else ours
        return ABSENT if same(base, stays) else stays
    return later(ours, theirs)


def _both_changed(sides: Sides, place: Place, found: Found) -> Node:
    match tuple(map(content, sides)):
        case (dict() | Absent()) as old, dict() as one, dict() as other:
            tables = (old if isinstance(old, dict) else {}, one, other)
            return _with_note(_merge_tables(tables, place, found), sides)
        case (list() | Absent()) as old, list() as one, list() as other if not are_mixed(
            one, other
        ):
            lists = (old if isinstance(old, list) else [], one, other)
            return _with_note(merge_lists(lists, place, found, merge_nodes), sides)
        case str() as old, str() as one, str() as other:
            text = merge_lines(old, one, other)
            if text is not None:
                return text
    return _clash(sides, place, found)


def _merge_tables(tables: tuple[Table, Table, Table], place: Place, found: Found) -> Table:
    merged: Table = {}
    for key in {**tables[1], **tables[2]}:
        base, ours, theirs = (table.get(key, ABSENT) for table in tables)
        value = merge_nodes(Sides(base, ours, theirs), (*place, key), found)
        if value is not ABSENT:
            merged[key] = value
    return merged


def _deleted(base: Node, edited: Node, place: Place, found: Found) -> Node:
    """What one side deleted and the other changed: the change stays, and is listed."""
    inner = content(edited)
    if not isinstance(inner, dict | list):
        return _clash(Sides(base, edited, ABSENT), place, found)
    if same(without_bookkeeping(base), without_bookkeeping(edited)):
        return ABSENT
    found.conflicts = True
    if isinstance(edited, Open):
        return edited
    before = plain(base) if place else ABSENT
    return Open(inner, DELETE_EDIT, before, (ABSENT,), note=True)


def _with_note(merged: Node, sides: Sides) -> Node:
    """Put back what is open about a table or rows as a whole, unless a side has settled it."""
    old, one, other = (node if isinstance(node, Open) else None for node in sides)
    if _same_note(one, other) or _same_note(old, other):
        note = one
    elif _same_note(old, one) or one is None:
        note = other
    elif other is None:
        note = one
    else:
        note = replace(one, options=in_order((*one.options, *other.options)))
    return replace(note, value=merged) if note else merged


def _same_note(one: Open | None, other: Open | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.kind == other.kind and same(list(one.options), list(other.options))


def _clash(sides: Sides, place: Place, found: Found) -> Node:
    """A conflict about the whole value; open ones on the way in are joined to it.

    A side that had settled an open conflict has said no to the options it knew of, so that only
    what the other side has learnt since stands against it.
    """
    base, ours, theirs = sides
    known = _wanted(base) if isinstance(base, Open) else []
    opens = [node for node in (ours, theirs) if isinstance(node, Open)]
    wanted = [
        _released(option, place, found) for side in (ours, theirs) for option in _wanted(side)
    ]
    if len(opens) == 1 and is_leaf(base):
        settled = theirs if opens[0] is ours else ours
        news = [each for each in _wanted(opens[0]) if not any(same(each, old) for old in known)]
        wanted = [plain(settled), *news]
    options = in_order(wanted)
    if len(options) == 1:
        return options[0]
    found.conflicts = True
    value = min((each for each in options if each is not ABSENT), key=canonical)
    return Open(value, _kind(base, opens, options, found), _base(base, opens), options)


def _wanted(node: Node) -> list[Node]:
    """What a side wants at this place: its value, and what it has not settled yet."""
    if not isinstance(node, Open):
        return [node]
    options = [option for option in node.options if option is ABSENT or not node.note]
    if not any(same(plain(node), option) for option in options):
        options.append(node.value)
    return options


def _released(option: Node, place: Place, found: Found) -> Node:
    """The option without what is open inside it, which is carried along loose."""
    value, conflicts = extract(option, place)
    for each in conflicts:
        found.loose[place_key(each.place)] = each.as_toml()
    return value


def _kind(base: Node, opens: list[Open], options: tuple[Node, ...], found: Found) -> str:
    if ABSENT in options:
        return DELETE_EDIT
    if opens:
        return min(node.kind for node in opens)
    if found.no_base:
        return NO_BASE
    return ADD_ADD if base is ABSENT else EDIT_EDIT


def _base(base: Node, opens: list[Open]) -> Node:
    """What to show as having stood there before."""
    if isinstance(base, Open):
        return base.base
    known = [node.base for node in opens if node.base is not ABSENT]
    return min(known, key=canonical) if known else plain(base)
