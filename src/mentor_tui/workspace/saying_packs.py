"""What a pack holds and changes, in words: for the commands and for the screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mentor_tui.domain.paths import Absent, path_text
from mentor_tui.domain.progress import Count, section_count
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import labelled, names_for, worded
from mentor_tui.language import _, current, word
from mentor_tui.language.messages import fill
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField
from mentor_tui.schema.values import show
from mentor_tui.sync.pack_file import Asked, PackError
from mentor_tui.sync.part import part_of
from mentor_tui.workspace.portions import Portion
from mentor_tui.workspace.returning import Item
from mentor_tui.workspace.workspace import Workspace

_LONGEST = 60
"""Signs of an answer on one line."""


def waiting_words(workspace: Workspace, asked: Iterable[Asked]) -> Iterator[str]:
    """How far each record is without what is handed over, and what waits for whom."""
    by_record: dict[str, list[str]] = {}
    for each in asked:
        by_record.setdefault(each.record, []).append(each.section)
    for record_id, sections in by_record.items():
        record = workspace.programme.records.get(record_id)
        form = workspace.programme.form_of(record) if record is not None else None
        if record is not None and form is not None:
            name = workspace.programme.name_of(record, current())
            yield labelled(name, _waiting(form, record, sections))


def _waiting(form: FormDefinition, record: Record, sections: list[str]) -> str:
    own, theirs, respondent = Count(), Count(), "everyone"
    for section in form.sections:
        if section.id in sections:
            theirs += section_count(section, record)
            respondent = section.respondent
        else:
            own += section_count(section, record)
    if not own.total:
        # In the part itself there is nothing but what was asked for.
        return word("pack-answered", count=theirs.done, total=theirs.total)
    said = word("pack-answered", count=own.done, total=own.total)
    left = theirs.total - theirs.done
    if not left:
        return said
    whose = word(f"respondent-{respondent}")
    return f"{said}, {word('pack-waiting', count=left, respondent=whose)}"


def section_words(workspace: Workspace, asked: Iterable[Asked]) -> Iterator[str]:
    """The sections handed over, by record and title."""
    programme = workspace.programme
    for each in asked:
        record = programme.records.get(each.record)
        form = programme.form_of(record) if record is not None else None
        for section in form.sections if form is not None else ():
            if record is not None and section.id == each.section:
                name = programme.name_of(record, current())
                yield f"{name} › {worded(programme, section.title)}"


def portion_words(workspace: Workspace, portion: Portion) -> tuple[str, str]:
    """What can be handed over, and how far it is, with what waits for whom."""
    if not portion.asked:
        return _("The whole programme"), ""
    record = workspace.programme.records.get(portion.asked[0].record)
    form = workspace.programme.form_of(record) if record is not None else None
    if record is None or form is None:
        return portion.name, ""
    sections = [each.section for each in portion.asked]
    words = workspace.programme.name_of(record, current())
    others = [s for s in form.sections if s.questions and s.id not in sections]
    if others:
        respondent = next(s.respondent for s in form.sections if s.id == sections[0])
        whose = {"form": words, "respondent": word(f"respondent-{respondent}")}
        words = fill(_("{form}: for {respondent}"), whose)
    return words, _waiting(form, record, sections)


def part_words(workspace: Workspace) -> str:
    """What a folder is that was handed over, and how it goes back; empty for a whole one."""
    try:
        origin = part_of(workspace.root)
    except PackError:
        return ""
    if origin is None or not origin.front.asked:
        return ""
    return _("A part that was handed over. When it is answered, k packs it to go back.")


def item_words(workspace: Workspace, item: Item) -> str:
    """One answer that would change: which, how, from what to what."""
    kind = word(f"pack-kind-{item.kind}")
    title = labelled(item_title(workspace, item), kind)
    if not item.place:
        return title
    mine, theirs = item_values(workspace, item)
    values = (_("here"), mine), (_("in the pack"), theirs)
    return "\n    ".join([title, *(labelled(where, _short(value)) for where, value in values)])


def item_title(workspace: Workspace, item: Item) -> str:
    """Which answer: the record and the question, in the form's own words."""
    programme = workspace.programme
    record = programme.records.get(item.record)
    if record is None or len(item.place) < 2:
        return item.path
    name = programme.name_of(record, current())
    form = programme.form_of(record)
    question = form.question_of(item.place[1]) if form is not None else None
    words = worded(programme, question.short or question.label) if question is not None else ""
    if form is not None and question is not None and len(question.fields) > 1:
        field = form.field(item.place[1])
        label = worded(programme, field.label) if field is not None and field.label else ""
        words = f"{words} › {label}" if label else words
    about = "" if item.place[0] == "answers" else f" ({path_text(item.place)})"
    return f"{name} › {words or path_text(item.place)}{about}"


def item_values(workspace: Workspace, item: Item) -> tuple[str, str]:
    """What stands here, and what came, as people read it."""
    return (_said(workspace, item, item.mine), _said(workspace, item, item.theirs))


def _said(workspace: Workspace, item: Item, value: Any) -> str:
    if isinstance(value, Absent) or value is None:
        return _("nothing")
    record = workspace.programme.records.get(item.record)
    form = workspace.programme.form_of(record) if record is not None else None
    field = form.field(item.place[1]) if form is not None and item.place[0] == "answers" else None
    if isinstance(field, TableField):
        rows = value if isinstance(value, list) else [value]
        return "\n".join(_row(workspace, field, row) for row in rows)
    if field is None:
        return _plain(value)
    return show(field, value, current(), names_for(workspace.programme, field))


def _row(workspace: Workspace, field: TableField, row: object) -> str:
    if not isinstance(row, Mapping):
        return str(row)
    parts = []
    for column in field.columns:
        if column.id in row:
            names = names_for(workspace.programme, column)
            parts.append(show(column, row[column.id], current(), names))
    return " · ".join(part for part in parts if part.strip())


def _plain(value: Any) -> str:
    """What is said about an answer: a state, a visibility, a remark."""
    if isinstance(value, Mapping):
        return ", ".join(_plain(inner) for inner in value.values())
    return str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
