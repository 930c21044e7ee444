r"""Write whole TOML documents in the one layout of the programme folder.

The layout follows from the data alone, so that two laptops write the same bytes:

- keys in the order given; lines end with LF; a blank line before each header;
- a list of nothing but mappings is an array of tables, one `[[header]]` each;
- a mapping is a table with a `[header]`; but inside a row, or below `answers`, a mapping that is
  *flat* (texts on one line, numbers, dates, plain lists of them) stays on the line of its key;
- a table that holds nothing but tables needs no header of its own;
- everything else is `key = value`, texts of several lines with one line each.

Plain keys stand before tables, since TOML would read them as the last table's otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from mentor_tui.text.toml_limits import nested_too_deep
from mentor_tui.text.toml_values import UnwritableValueError, dotted_key, entry

INLINE_BELOW = "answers"
"""Below this top-level key a flat mapping is one answer of several parts: an amount, a period."""

Table = Mapping[str, Any]
Names = tuple[str, ...]
"""Where a table stands: the names around it from the top of the document, without row numbers."""


def dump(data: Table) -> str:
    """The document for `data`; `tomllib.loads` gives equal data back.

    Raises:
        UnwritableValueError: a value TOML cannot hold, a key that is no text, or data nested more
            deeply than the limits for reading allow.
    """
    if nested_too_deep(data):
        raise UnwritableValueError("nested too deeply")
    return "".join(_table_lines((), data, in_row=False)).removeprefix("\n")


def is_rows(value: object) -> TypeGuard[Sequence[Table]]:
    """Whether `value` is written as an array of tables: a list of nothing but mappings."""
    if not isinstance(value, list | tuple) or not value:
        return False
    return all(isinstance(row, Mapping) for row in value)


def is_table(value: object, names: Names, in_row: bool) -> TypeGuard[Table]:
    """Whether `value` is written as a table with a header of its own.

    Args:
        value: what is to be written.
        names: where it stands, its own key last.
        in_row: whether a row of an array of tables is around it.
    """
    if not isinstance(value, Mapping):
        return False
    may_stay_inline = in_row or (len(names) > 1 and names[0] == INLINE_BELOW)
    return not (may_stay_inline and _is_flat(value))


def value_block(names: Names, value: object, in_row: bool) -> str:
    """The lines of `value` as the last of `names`: its entry, or tables under their full names.

    Every header has its blank line before it.
    """
    if is_table(value, names, in_row):
        return "".join(_headed_table(names, value, in_row))
    if is_rows(value):
        return "".join(row_block(names, row) for row in value)
    return entry(names[-1:], value) + "\n"


def row_block(names: Names, row: Table) -> str:
    """One row of the array of tables `names`, with its blank line and header."""
    return f"\n[[{dotted_key(names)}]]\n" + "".join(_table_lines(names, row, in_row=True))


def _headed_table(names: Names, table: Table, in_row: bool) -> Iterator[str]:
    if not table or any(_is_entry((*names, name), table[name], in_row) for name in table):
        yield f"\n[{dotted_key(names)}]\n"
    yield from _table_lines(names, table, in_row)


def _table_lines(names: Names, table: Table, in_row: bool) -> Iterator[str]:
    """What stands in a table: its plain entries, then the tables inside it."""
    later: list[tuple[Names, object]] = []
    for name, value in table.items():
        inner = (*names, name)
        if _is_entry(inner, value, in_row):
            yield entry((name,), value) + "\n"
        else:
            later.append((inner, value))
    for inner, value in later:
        yield value_block(inner, value, in_row)


def _is_entry(names: Names, value: object, in_row: bool) -> bool:
    return not is_rows(value) and not is_table(value, names, in_row)


def _is_flat(table: Table) -> bool:
    return all(
        all(map(_is_short, value)) if isinstance(value, list | tuple) else _is_short(value)
        for value in table.values()
    )


def _is_short(value: object) -> bool:
    if isinstance(value, str):
        return "\n" not in value
    return not isinstance(value, Mapping | list | tuple)
