"""The rows of a table that came in: new, pasted, missing, deleted here meanwhile, reordered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mentor_tui.documents.coming_back import FROM_PROMPT, NO_ID, digest
from mentor_tui.documents.forms import shown_columns
from mentor_tui.documents.readers.matched import Answer, Matched, NewRow
from mentor_tui.domain.paths import parse_path, path_text
from mentor_tui.domain.record import is_filled
from mentor_tui.domain.saying import labelled, worded
from mentor_tui.language import Message
from mentor_tui.schema.fields import TableField
from mentor_tui.workspace.importing.comparing import Compared, Sides
from mentor_tui.workspace.importing.places import place_words, row_words
from mentor_tui.workspace.importing.preview import AddRow, DropRow, Item, Reorder
from mentor_tui.workspace.importing.values import value_of

_SOURCE = "source"


def find_known(sides: Sides, matched: Matched) -> None:
    """Rows that came without an id and are here all the same.

    They are known by the sub-point they answer, or by their first words.
    """
    kept: list[NewRow] = []
    for row in matched.new_rows:
        row_id = "" if row.copy_of else _known_row(sides, matched, row)
        if not row_id:
            kept.append(row)
            continue
        matched.rows.setdefault(row.table, []).append(row_id)
        matched.answers += [
            Answer(path_text((*parse_path(row.table), row_id, column)), text, "", "words")
            for column, text in row.cells.items()
        ]
    matched.new_rows = kept
    for answer in matched.answers[:]:
        _by_prompt(sides, matched, answer)


def _known_row(sides: Sides, matched: Matched, row: NewRow) -> str:
    table = sides.form.table(parse_path(row.table)[1])
    if table is None:
        return ""
    there = matched.rows.get(row.table, [])
    mine = [each for each in sides.record.rows(table.id) if str(each.get("id", "")) not in there]
    if row.source:
        found = [each for each in mine if each.get(_SOURCE) == row.source]
    else:
        alike = [(each, _cells_alike(sides, table, each, row.cells)) for each in mine]
        found = [each for each, cells in alike if cells[:1] == [True]] or [
            each for each, cells in alike if sum(cells) >= 2 and 2 * sum(cells) >= len(cells)
        ]
    return str(found[0]["id"]) if len(found) == 1 and "id" in found[0] else ""


def _cells_alike(
    sides: Sides, table: TableField, mine: Mapping[str, Any], cells: Mapping[str, str]
) -> list[bool]:
    """For each cell a row came with that is not empty, whether it is the same here."""
    return [
        digest(sides.cell(column, mine)) == digest(cells[column.id])
        for column in table.columns
        if cells.get(column.id)
    ]


def _by_prompt(sides: Sides, matched: Matched, answer: Answer) -> None:
    """A row of a blank form is known by its sub-point: here it has an id."""
    path = parse_path(answer.place)
    if len(path) != 4 or not path[2].startswith(FROM_PROMPT):
        return
    matched.answers.remove(answer)
    source = path[2].removeprefix(FROM_PROMPT)
    rows = [row for row in sides.record.rows(path[1]) if row.get(_SOURCE) == source]
    if rows and "id" in rows[0]:
        place = path_text((*path[:2], str(rows[0]["id"]), path[3]))
        matched.answers.append(replace(answer, place=place))
    elif answer.text:
        table = path_text(path[:2])
        new = next((r for r in matched.new_rows if (r.table, r.source) == (table, source)), None)
        if new is not None:
            matched.new_rows.remove(new)
        cells = {**(new.cells if new is not None else {}), path[3]: answer.text}
        matched.new_rows.append(NewRow(table, cells, source=source))


def compare_rows(sides: Sides, matched: Matched, compared: Compared) -> None:
    """An item for each row that is only here, or only there."""
    for number, row in enumerate(matched.new_rows, start=1):
        compared.items += _new(sides, row, number, compared)
    for place, there in matched.rows.items():
        compared.items += _gone_here(sides, matched, place, there, compared)
        compared.items += _missing(sides, place, there)
        compared.items += _reordered(sides, place, there)


def _new(sides: Sides, row: NewRow, number: int, compared: Compared) -> Iterator[Item]:
    path = parse_path(row.table)
    table = sides.form.table(path[1])
    if table is None:
        return
    values = _values(sides, table, row.cells)
    if row.source:
        values[_SOURCE] = row.source
    if any(_alike(sides, table, mine, row.cells) for mine in sides.record.rows(table.id)):
        compared.same += 1
        return
    notes = []
    if row.copy_of:
        name = row_words(sides.programme, sides.form, table, sides.record, row.copy_of)
        notes.append(Message("import-copy-of", {"name": name}))
    if row.formulas:
        notes.append(Message("import-formula"))
    yield Item(
        key=f"{row.table}.new-{number}",
        where=place_words(sides.programme, sides.form, sides.record, path),
        kind="new",
        mine="",
        theirs=_row_text(sides, table, row.cells),
        base="unknown",
        proposed="mine" if row.formulas else "theirs",
        choices=("mine", "theirs"),
        notes=tuple(notes),
        take=AddRow(path, values, table.row_prefix),
    )


def _gone_here(
    sides: Sides, matched: Matched, place: str, there: list[str], compared: Compared
) -> Iterator[Item]:
    """Rows deleted here since the file went out: a clash only where they were changed there."""
    path = parse_path(place)
    table = sides.form.table(path[1])
    if table is None:
        return
    here = {str(row.get("id", "")) for row in sides.record.rows(table.id)}
    for row_id in there:
        if row_id in here or row_id.startswith((FROM_PROMPT, NO_ID)):
            continue
        cells, unchanged, known = {}, True, False
        for answer in matched.answers:
            at = parse_path(answer.place)
            if at[:3] == (*path, row_id) and len(at) == 4:
                cells[at[3]] = answer.text
                sent = sides.sent(answer.place)
                known = known or sent is not None
                unchanged = unchanged and sent == digest(answer.text)
        if known and unchanged:
            compared.kept += 1
            continue
        if not any(cells.values()):
            continue
        row = {"id": row_id, **_values(sides, table, cells)}
        yield Item(
            key=path_text((*path, row_id)),
            where=place_words(sides.programme, sides.form, sides.record, path),
            kind="clash" if known else "new",
            mine="",
            theirs=_row_text(sides, table, cells),
            base="neither" if known else "unknown",
            proposed="mine" if known else "theirs",
            choices=("mine", "theirs"),
            notes=(Message("import-deleted-here"),) if known else (),
            take=AddRow(path, row, table.row_prefix),
        )


def _missing(sides: Sides, place: str, there: list[str]) -> Iterator[Item]:
    """Rows that went out and did not come back: said, never deleted by themselves."""
    path = parse_path(place)
    table = sides.form.table(path[1])
    if table is None:
        return
    sent = {
        at[2]
        for at in map(parse_path, sides.copy.digests if sides.copy is not None else ())
        if at[:2] == path and len(at) == 4
    }
    for row in sides.record.rows(table.id):
        row_id = str(row.get("id", ""))
        went = row_id in sent if sent else bool(there)
        if row_id in there or not went:
            continue
        if f"{FROM_PROMPT}{row.get(_SOURCE)}" in there or not is_filled(row):
            continue
        cells = {column.id: sides.cell(column, row) for column in shown_columns(table)}
        yield Item(
            key=path_text((*path, row_id)),
            where=place_words(sides.programme, sides.form, sides.record, (*path, row_id)),
            kind="missing",
            mine=_row_text(sides, table, cells),
            theirs="",
            base="as-mine" if _as_sent(sides, place, row_id, cells) else "neither",
            proposed="mine",
            choices=("mine", "theirs"),
            take=DropRow(path, row_id),
        )


def _as_sent(sides: Sides, place: str, row_id: str, cells: Mapping[str, str]) -> bool:
    for column, text in cells.items():
        sent = sides.sent(path_text((*parse_path(place), row_id, column)))
        if sent is not None and sent != digest(text):
            return False
    return True


def _reordered(sides: Sides, place: str, there: list[str]) -> Iterator[Item]:
    path = parse_path(place)
    table = sides.form.table(path[1])
    if table is None:
        return
    here = [str(row.get("id", "")) for row in sides.record.rows(table.id)]
    mine = [row_id for row_id in here if row_id in there]
    theirs = [row_id for row_id in there if row_id in here]
    if mine == theirs:
        return
    sent = list(
        dict.fromkeys(
            at[2]
            for at in map(parse_path, sides.copy.digests if sides.copy is not None else ())
            if at[:2] == path and len(at) == 4 and at[2] in mine
        )
    )
    if sent == theirs:
        return  # put in order here since it went out
    as_mine = sent == mine or not sent
    yield Item(
        key=path_text((*path, "*order")),
        where=place_words(sides.programme, sides.form, sides.record, path),
        kind="changed" if as_mine else "clash",
        mine=_order_text(sides, table, mine),
        theirs=_order_text(sides, table, theirs),
        base="as-mine" if sent == mine else "neither" if sent else "unknown",
        proposed="theirs" if as_mine else "mine",
        choices=("mine", "theirs"),
        notes=(Message("import-reordered"),),
        take=Reorder(path, tuple(theirs)),
    )


def _values(sides: Sides, table: TableField, cells: Mapping[str, str]) -> dict[str, Any]:
    values = {}
    for column in table.columns:
        value = value_of(sides.programme, column, cells.get(column.id, ""))
        if value is not None:
            values[column.id] = value
    return values


def _alike(
    sides: Sides, table: TableField, mine: Mapping[str, Any], cells: Mapping[str, str]
) -> bool:
    """Whether a row that would be added is here already, word for word: imported before."""
    return all(
        digest(sides.cell(column, mine)) == digest(cells[column.id])
        for column in table.columns
        if column.id in cells
    )


def _row_text(sides: Sides, table: TableField, cells: Mapping[str, str]) -> str:
    lines = []
    for column in table.columns:
        text = cells.get(column.id, "")
        if text.strip():
            label = worded(sides.programme, column.label) if column.label else column.id
            lines.append(labelled(label, text))
    return "\n".join(lines)


def _order_text(sides: Sides, table: TableField, ids: list[str]) -> str:
    return "\n".join(
        f"{number}. {row_words(sides.programme, sides.form, table, sides.record, row_id)}"
        for number, row_id in enumerate(ids, start=1)
    )
