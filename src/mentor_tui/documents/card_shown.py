"""What an audience reads of the programme's own record where other documents take it up.

Its title stands on every page, and people and organisations are called by its rows wherever they
are pointed at. Whoever makes a document works with a programme in which the names that are not for
its audience are not there any more, so that no page has to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mentor_tui.documents.audience import Audience, may_see, visibility_of
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import Places, held_places
from mentor_tui.domain.record import Record, Row, is_filled
from mentor_tui.domain.visibility import name_visibility, party_tables
from mentor_tui.language import _
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField


def for_audience(programme: Programme, audience: Audience) -> Programme:
    """The programme as the documents of an audience call it and those who take part in it.

    Whom an answer names, its own label has said who may read it; so a party goes without its name
    only where that is kept within the team.
    """
    card = programme.card
    form = programme.form_of(card) if card is not None else None
    if audience == "team" or card is None or form is None:
        return programme
    held = held_places(programme)
    changed = {**_title(card, form, audience, held), **dict(_names(card, form, held))}
    if not changed:
        return programme
    answers = {**card.answers, **changed}
    return programme.with_record(replace(card, data={**card.data, "answers": answers}))


def parties_shown(programme: Programme, audience: Audience) -> tuple[str, ...]:
    """The names an audience may pick from."""
    card = programme.card
    form = programme.form_of(card) if card is not None else None
    if card is None or form is None or audience == "team":
        return tuple(name for _id, name in programme.parties())
    return tuple(
        str(row["name"])
        for table in party_tables(form)
        for row in card.rows(table.id)
        if "id" in row
        and is_filled(row.get("name"))
        and may_see(audience, name_visibility(card, table, row))
    )


def _title(card: Record, form: FormDefinition, audience: Audience, held: Places) -> dict[str, Any]:
    field = form.field("title")
    is_held = (card.id, ("title",)) in held
    if field is None or (may_see(audience, visibility_of(card, field)) and not is_held):
        return {}
    return {field.id: _("not shown")} if is_filled(card.answer(field.id)) else {}


def _names(card: Record, form: FormDefinition, held: Places) -> Iterator[tuple[str, Any]]:
    """Tables of parties with those that are the team's called by no name."""
    for table in party_tables(form):
        rows = [
            {**row, "name": _("not shown")}
            if is_filled(row.get("name")) and not _is_named(card, table, row, held)
            else row
            for row in card.rows(table.id)
        ]
        if rows != card.rows(table.id):
            yield table.id, rows


def _is_named(card: Record, table: TableField, row: Row, held: Places) -> bool:
    if (card.id, (table.id, str(row.get("id", "")))) in held:
        return False
    return may_see("group", name_visibility(card, table, row))
