"""What grew out of confidence, what lacks a language, what is unresolved: D24, D43, D44."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentor_tui.domain.findings.finding import Found, Place
from mentor_tui.domain.findings.rule import rule
from mentor_tui.domain.findings.situation import Situation, shortened
from mentor_tui.domain.paths import get
from mentor_tui.domain.provenance import held_back
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ReferenceField, TableField


@rule("D24", 76)
def grown_from_team_note(now: Situation) -> Iterator[Found]:
    """Text that grew out of a team note, and that nobody has reviewed, would leave the team."""
    for one in held_back(now.programme):
        record = now.programme.records[one.record]
        if record.read_only:
            continue  # nothing can be reviewed there; the outputs look at it themselves
        found = get(record.answers, one.place)
        text = found if isinstance(found, str) else next(_texts(found), "")
        place = Place(record.id, one.field, one.row)
        yield Found("error", place, "", {"text": shortened(text)})


def _texts(row: object) -> Iterator[str]:
    if isinstance(row, Mapping):
        yield from (v for k, v in row.items() if k not in ("id", "source") and isinstance(v, str))


@rule("D43", reads=("programme",))
def text_missing(now: Situation) -> Iterator[Found]:
    """A form used here lacks texts in the language spoken; it falls back."""
    for form_id in dict.fromkeys(r.form for r in now.programme.records.values()):
        form = now.programme.catalogue.form(form_id)
        if form is not None and now.language not in form.languages:
            record = now.programme.of_form(form_id)
            place = Place(record[0].id if record else "")
            yield Found("info", place, "", {"form": form_id, "language": now.language})


_NOT_LOADED = {"sync-copy": ("copy", "original"), "duplicate-id": ("twin", "other")}
"""What is sound and left out on purpose: the sentence, and which file it names beside its own."""


@rule("D44")
def unresolved(now: Situation) -> Iterator[Found]:
    """A conflict nobody has settled, a file that is not read, a reference to what was removed."""
    for problem in now.problems:
        if problem.blocks:
            variant, beside = _NOT_LOADED.get(problem.message, ("file", ""))
            params = {key: problem.params[key] for key in (beside,) if key}
            yield Found("error", Place(), variant, {"path": problem.path, **params})
    for record in now.programme.records.values():
        conflicts = record.data.get("_conflicts")
        if isinstance(conflicts, list) and conflicts:
            params = {"count": len(conflicts), "path": record.path}
            yield Found("error", Place(record.id), "", params)
        form = now.programme.form_of(record)
        if form is not None and not record.read_only:
            yield from _gone(now, form, record)


def _gone(now: Situation, form: FormDefinition, record: Record) -> Iterator[Found]:
    """References whose target is no longer there."""
    for field in form.fields():
        if isinstance(field, ReferenceField):
            yield from _dangling(now, field, record.answer(field.id), Place(record.id, field.id))
        elif isinstance(field, TableField):
            columns = [c for c in field.columns if isinstance(c, ReferenceField)]
            for row in record.rows(field.id) if columns else ():
                place = Place(record.id, field.id, str(row.get("id", "")))
                for column in columns:
                    yield from _dangling(now, column, row.get(column.id), place)


def _dangling(
    now: Situation, field: ReferenceField, value: object, place: Place
) -> Iterator[Found]:
    wanted = [
        v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str) and v
    ]
    if not wanted:
        return
    known = now.targets(field.to)
    for name in wanted:
        if name not in known:
            yield Found("warning", place, "reference", {"id": name})
