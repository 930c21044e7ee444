"""What the first line says of a plan, and what its versions are called.

Everything comes from the form's first section: what is taken from the programme (who mentors whom),
then what the plan says of itself (which version it is, from when).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.progress import holds
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.domain.saying import names_for
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import FormField, TableField
from mentor_tui.schema.values import show
from mentor_tui.ui.wording import plain

_GAP = "   "


@dataclass(frozen=True, slots=True)
class Head:
    """What a plan's first section says, in words.

    Attributes:
        whose: answers that are the programme's, or stand in their place.
        own: the plan's own, dates left out.
        dates: its dates.
    """

    whose: tuple[str, ...]
    own: tuple[str, ...]
    dates: tuple[str, ...]


def head_fields(form: FormDefinition) -> list[FormField]:
    """The fields of the plan's head: the first section, without tables."""
    return [field for field in form.sections[0].fields() if not isinstance(field, TableField)]


def head_of(programme: Programme, form: FormDefinition, record: Record) -> Head:
    """What the first section says."""
    whose: list[str] = []
    own: list[str] = []
    dates: list[str] = []
    for field in head_fields(form):
        if holds(field.when, record.answers):
            text = " ".join(_text(programme, field, record).split())
            if not text or text == programme.title:
                continue
            kind = whose if field.inherits else dates if field.type in ("date", "period") else own
            kind.append(text)
    return Head(tuple(whose), tuple(own), tuple(dates))


def _text(programme: Programme, field: FormField, record: Record) -> str:
    """An answer, else the first of those that stand in for it: one name is enough for a line."""
    if is_filled(record.answer(field.id)):
        text = show(field, record.answer(field.id), current(), names_for(programme, field))
        # A version has taken over every name that stood there: the first is the city's.
        return text.partition(", ")[0] if record.read_only and len(field.inherits) > 1 else text
    return next(_inherited(programme, field), "")


def _inherited(programme: Programme, field: FormField) -> Iterator[str]:
    if programme.card is not None:
        for name in field.inherits:
            if is_filled(programme.card.answer(name)):
                yield programme.party(programme.card.answer(name))


def heading(programme: Programme, form: FormDefinition, record: Record, width: int) -> str:
    """The plan's line: title, whose it is, which version; dates where there is room.

    Args:
        programme: for names, and for what the plan inherits.
        form: the plan's form.
        record: the plan, or a version of it that was put away.
        width: cells there are.
    """
    title = plain(programme, form.title)
    head = head_of(programme, form, record)
    version = head.own
    if record.read_only:
        title = _("{title} (version)").replace("{title}", title)
        version = version or ("" if head.dates else _stem(record),)
    whose = " – ".join(head.whose)
    for parts in ((whose, *version, *head.dates), (whose, *version), (*version, whose)):
        # The last way is cut where it is too long, and which version it is matters most.
        line = _GAP.join(part for part in (title, *parts) if part)
        if len(line) <= width:
            break
    return line


def version_name(programme: Programme, form: FormDefinition, record: Record) -> str:
    """What a version is called in a list: what it says of itself, else its file."""
    head = head_of(programme, form, record)
    return _GAP.join((*head.own, *head.dates)) or _stem(record)


def _stem(record: Record) -> str:
    return PurePosixPath(record.path).stem
