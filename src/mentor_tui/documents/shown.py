"""What an audience reads of a value that points elsewhere: no name of what it may not see.

An answer for the group may point at a need or a sheet that is for the team; its name would carry
over what the audience was not to see. Nor does what waits for a review leave by a name (D24).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mentor_tui.documents.audience import Audience, may_see, visibility_of, visible_rows
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import held_places
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import answer_text, names_for
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ColumnField, FormField, ReferenceField, said
from mentor_tui.schema.values import Names, show
from mentor_tui.text.characters import slug

_LONGEST_NAME = 90
"""Characters of a need or an action where it is only pointed at."""


def name_shown(programme: Programme, record: Record, audience: Audience) -> str:
    """What a record is called before an audience: by its form, where its name is not for them."""
    form = programme.form_of(record)
    if form is None or _is_called_by_name(programme, form, record, audience):
        return programme.name_of(record, current())
    return said(form.title, current(), programme.language)[0]


def file_shown(programme: Programme, record: Record, audience: Audience) -> str:
    """The path of a record's file before an audience: it was made from the record's name."""
    form = programme.form_of(record)
    if form is None or _is_called_by_name(programme, form, record, audience):
        return record.path
    return str(PurePosixPath(record.path).with_name(f"{form.id}-{slug(record.id)}.toml"))


def _is_called_by_name(
    programme: Programme, form: FormDefinition, record: Record, audience: Audience
) -> bool:
    """Whether an audience may read what a record is called."""
    field = _naming_field(form, record)
    if field is None or audience == "team":
        return True
    is_held = (record.id, (field.id,)) in held_places(programme)
    return may_see(audience, visibility_of(record, field)) and not is_held


def _naming_field(form: FormDefinition, record: Record) -> FormField | None:
    """What says how a record is called: of a version put away, which one it is."""
    version = form.grid.version if form.grid is not None and record.read_only else None
    name = form.named_by or version
    return form.field(name) if name is not None else None


def names_shown(programme: Programme, field: FormField | ColumnField, audience: Audience) -> Names:
    """How ids in a field are called before an audience."""
    if audience == "team" or not isinstance(field, ReferenceField):
        return names_for(programme, field)
    every = {name for name, _words in programme.referable(field.to, current())}
    known = dict(_referable(programme, field.to, audience))

    def name(wanted: str) -> str:
        if wanted in known:
            return known[wanted]
        return _("not shown") if wanted in every else _("removed")

    return name


def brief(names: Names) -> Names:
    """The same names, cut to what points at something; whole they stand where they belong."""
    return lambda wanted: _cut(names(wanted))


def _cut(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[:_LONGEST_NAME].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def _referable(programme: Programme, to: str, audience: Audience) -> Iterator[tuple[str, str]]:
    form_id, _dot, table_id = to.partition(".")
    form = programme.catalogue.form(form_id)
    table = form.table(table_id) if form is not None and table_id else None
    for record in programme.of_form(form_id):
        if table is None:
            yield record.id, name_shown(programme, record, audience)
            continue
        held = held_places(programme)
        for row in visible_rows(record, table, audience):
            if (
                row is not None
                and "id" in row
                and (record.id, (table.id, str(row["id"]))) not in held
            ):
                yield str(row["id"]), programme.row_name(form, table_id, row, current())


def answer_shown(programme: Programme, field: FormField, record: Record, audience: Audience) -> str:
    """An answer as an audience reads it, once it may see the field."""
    if record.state((field.id,)) == "blank" and not _may_inherit(programme, field, audience):
        return ""
    if isinstance(field, ReferenceField) and is_filled(record.answer(field.id)):
        names = names_shown(programme, field, audience)
        return show(field, record.answer(field.id), current(), names)
    return answer_text(programme, field, record)


def _may_inherit(programme: Programme, field: FormField, audience: Audience) -> bool:
    """Whether what a field takes over from the programme's own record is for this audience."""
    card = programme.card
    form = programme.form_of(card) if card is not None else None
    if card is None or form is None:
        return True
    sources = (form.field(name) for name in field.inherits)
    return all(may_see(audience, visibility_of(card, s)) for s in sources if s is not None)
