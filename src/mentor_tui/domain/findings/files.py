"""What grew out of confidence, what lacks a language, what is unresolved: D24, D43, D44."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentor_tui.domain.agenda import target_of
from mentor_tui.domain.findings.finding import VISITS, Found, Place, rule
from mentor_tui.domain.findings.situation import Row, Situation, shortened
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import FormDefinition, ReferenceField, TableField, lacks_language


@rule("D24", 76, reads=("action-plan", VISITS))
def grown_from_team_note(now: Situation) -> Iterator[Found]:
    """Text that grew out of a team note, and that nobody has reviewed, would leave the team."""
    for record, table, row in grown_rows(now.programme):
        if not is_reviewed(record, table, row) and not _is_team(record, table, row):
            params = {"text": shortened(next(_texts(row), ""))}
            yield Found("error", Place(record.id, table, str(row.get("id", ""))), "", params)


def grown_rows(programme: Programme) -> Iterator[tuple[Record, str, Row]]:
    """Rows whose origin is a note kept within the team."""
    for record in programme.records.values():
        if record.read_only:
            continue
        for table, rows in record.answers.items():
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, Mapping) and "origin" in row:
                    note = note_of(programme, row["origin"])
                    if note is None or note.get("visibility", "team") == "team":
                        yield record, table, row


def note_of(programme: Programme, origin: object) -> Row | None:
    """The note a row grew out of: `{ record, row }`; None where it is gone."""
    target = target_of(origin)
    if target is None:
        return None
    for record in programme.records.values():
        if target[0] in (record.id, record.form) and not record.read_only:
            for table in record.answers:
                for row in record.rows(table):
                    if row.get("id") == target[1]:
                        return row
    return None


def is_reviewed(record: Record, table: str, row: Row) -> bool:
    """Whether a person has said that the text may leave the team."""
    return bool(record.about((table, str(row.get("id", "")))).get("reviewed"))


def _is_team(record: Record, table: str, row: Row) -> bool:
    return record.about((table, str(row.get("id", "")))).get("visibility") == "team"


def _texts(row: Row) -> Iterator[str]:
    yield from (v for k, v in row.items() if k not in ("id", "source") and isinstance(v, str))


@rule("D43", reads=("programme",))
def text_missing(now: Situation) -> Iterator[Found]:
    """A form used here lacks texts in the language spoken; it falls back."""
    for form_id in dict.fromkeys(r.form for r in now.programme.records.values()):
        form = now.programme.catalogue.form(form_id)
        if form is not None and lacks_language(form, now.language):
            record = now.programme.of_form(form_id)
            place = Place(record[0].id if record else "")
            yield Found("info", place, "", {"form": form_id, "language": now.language})


@rule("D44")
def unresolved(now: Situation) -> Iterator[Found]:
    """A conflict nobody has settled, a file nobody can read, a reference to what was removed."""
    for problem in now.problems:
        if problem.blocks:
            yield Found("error", Place(), "file", {"path": problem.path})
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
