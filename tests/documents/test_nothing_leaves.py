"""A programme in which everything is the team's, and whatever can be made of it for others.

Every answer, row, name, step, version and file name holds a word that must not come out; what is
open beside it points at all that is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from mentor_tui.documents.audience import Audience
from mentor_tui.documents.export import compose, export
from mentor_tui.documents.veil import Veil
from mentor_tui.domain.frozen import taken_over
from mentor_tui.domain.programme import CARD, Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.search_index import Index
from mentor_tui.domain.side_by_side.benchmark import benchmark_table
from mentor_tui.domain.side_by_side.matching import matching_table
from mentor_tui.domain.side_by_side.table import Table
from mentor_tui.schema.fields import ColumnField, FormField, ReferenceField, TableField
from mentor_tui.workspace.exporting import Wish, file_name, outputs
from mentor_tui.workspace.overview import process_map, todos
from tests.documents.said import as_text
from tests.domain.findings.situations import programme

SECRET = "Zyx"
DAY = dt.date(2027, 3, 1)
_IN_WORDS = ("text", "long-text", "party")
_OURS = ("process", "phase_set", "languages")
"""Answers that say how the programme runs: without them there is none."""
_POINTERS = ("origin", "became", "source")

Data = dict[str, Any]


def planted(label: str) -> Programme:
    """Every form filled with the word, each answer and row of it labelled for `label` alone."""
    given = programme()
    records = {record.id: record for record in given.records.values()}
    for form in given.catalogue.forms():
        if form.sections and not form.read_only and not given.of_form(form.id):
            data = {"id": f"rec-{form.id}", "form": form.id, "answers": {}}
            records[f"rec-{form.id}"] = Record(f"{form.id}.toml", data)
    given = Programme(records, given.catalogue)
    for record in records.values():
        given = given.with_record(_filled(given, record, label))
    for record in [*given.records.values()]:
        given = given.with_record(_pointing(given, record))
    plan, sheet = given.records["rec-action-plan"], given.records["rec-good-practice"]
    version = {**plan.data, "id": "rec-v1", "version_of": plan.id}
    given = given.with_record(Record("versions/action-plan-zyx-abc.toml", version))
    return given.with_record(Record("good-practices/zyx.toml", {**sheet.data, "id": "rec-gp"}))


def _filled(given: Programme, record: Record, label: str) -> Record:
    answers, status = dict(record.answers), dict(record.status)
    form = given.form_of(record)
    for field in form.fields() if form is not None else ():
        if field.id in _OURS:
            continue
        if not isinstance(field, TableField):
            answers[field.id] = _words(field)
            status[field.id] = {"visibility": label, "note": f"{SECRET} remark"}
        elif field.id == "steps":
            answers["steps"] = [{**row, "title": f"{SECRET} step"} for row in record.rows("steps")]
            status["steps"] = {row["id"]: {"visibility": label} for row in record.rows("steps")}
        else:
            row = {column.id: _words(column) for column in field.columns}
            row = {"id": f"{field.row_prefix}-row", **_free(row)}
            row |= {"visibility": label} if field.column("visibility") else {}
            answers[field.id] = [*record.rows(field.id), row]
            status[field.id] = {row["id"]: {"visibility": label}, "note": f"{SECRET} remark"}
    return Record(record.path, {**record.data, "answers": answers, "status": status})


def _words(field: FormField | ColumnField) -> Any:
    """Short, so that no line of it counts as copied."""
    words = f"{SECRET} {field.id}"[:18]
    return words if field.type in _IN_WORDS else {"text": words}


def _free(row: Mapping[str, Any]) -> Data:
    return {key: value for key, value in row.items() if key not in _POINTERS}


def _pointing(given: Programme, record: Record) -> Record:
    """A row of every table that everybody may read, pointing at what is not for them."""
    answers, status = dict(record.answers), dict(record.status)
    form = given.form_of(record)
    for table in form.fields() if form is not None else ():
        if isinstance(table, TableField) and table.id != "steps":
            cells = {column.id: _target(given, column) for column in table.columns}
            row = {"id": f"{table.row_prefix}-open", **_free(cells)}
            row |= {"visibility": "public"} if table.column("visibility") else {}
            answers[table.id] = [*answers.get(table.id, []), row]
            opened = {row["id"]: {"visibility": "public"}}
            status[table.id] = {**status.get(table.id, {}), **opened}
    return Record(record.path, {**record.data, "answers": answers, "status": status})


def _target(given: Programme, column: ColumnField) -> Any:
    if column.type == "party":
        return "person-row"
    if isinstance(column, ReferenceField):
        form_id, _dot, table = column.to.partition(".")
        found = [
            row["id"] if table else record.id
            for record in given.of_form(form_id)
            for row in (record.rows(table) if table else ({"id": ""},))
            if not table or str(row["id"]).endswith("-row")
        ]
        return found if column.many else next(iter(found), "")
    if column.type == "period":
        return {"from": DAY, "to": DAY}
    return "open" if column.type in _IN_WORDS else None


def made(given: Programme, audience: Audience) -> Iterator[tuple[str, str]]:
    """Everything that can be made, and what each says, its own name too."""
    for output in outputs(given):
        for to in set(output.formats) - {"html", "pdf"}:
            wish = Wish(output.what, to, audience, "en")
            if to == "docx":  # every writer writes the same page; it says all there is to write
                said = [repr(compose(given, output.what, to, audience))]
            else:
                one = export(given, output.what, to.replace("zip", "md"), audience)
                said = [*as_text(one.data)]
            yield f"{output.what} {to}", "\n".join([file_name(given, wish), *said])


@pytest.mark.parametrize(
    ("label", "audience"), [("team", "group"), ("team", "public"), ("group", "public")]
)
def test_whatever_is_made_for_others_holds_nothing_of_what_is_not_for_them(
    label: str, audience: Audience
) -> None:
    given = planted(label)
    said = dict(made(given, audience))
    names = given.parties() if label == "team" else ()
    assert len(said) > 80
    assert ("person-row", f"{SECRET} name") in names or label == "group"
    # Whom an answer for everybody names is named, unless the name is the team's.
    told = {what: text.replace(f"{SECRET} name", "") for what, text in said.items()}
    leaks = (said if label == "team" else told).items()
    assert [what for what, text in leaks if SECRET.lower() in text.lower()] == []


def test_the_team_reads_all_of_it() -> None:
    given = planted("team")
    silent = {what for what, text in made(given, "team") if SECRET not in text}
    # A calendar has nothing to say of a visit whose days are words.
    of_visits = {what for what in silent if what.endswith(" ics")} - {"rec-action-plan ics"}
    assert {what for what in silent - of_visits if not what.startswith("blank:")} == set()


def values(data: Any) -> Iterator[str]:
    """Every text in some data."""
    for inner in data.values() if isinstance(data, Mapping) else data:
        if isinstance(inner, Mapping | list | tuple):
            yield from values(inner)
        elif isinstance(inner, str):
            yield inner


def compared(table: Table) -> Iterator[str]:
    """Everything a comparison shows."""
    yield from (column.title for column in table.columns)
    for line in table.lines:
        yield from (line.label, line.own.text, *(cell.text for cell in line.cells.values()))


def test_on_a_projector_nothing_of_it_is_drawn_found_or_compared() -> None:
    given = planted("team")
    shown = Veil(on=True).over(given)
    told = {record.id: [*values(record.data)] for record in shown.records.values()}
    told["search"] = [
        text
        for entry in Index().of(shown)
        for text in (entry.title, entry.text, entry.words, entry.folded_title, entry.folded)
    ]
    told["matching"] = [*compared(matching_table(shown, given.records["rec-matching"]))]
    told["benchmark"] = [*compared(benchmark_table(shown, given.records["rec-benchmark"]))]
    told["map"] = [repr(process_map(shown, DAY, "en")), repr([*todos(shown, DAY, "en")])]
    found = {what for what, texts in told.items() if SECRET.lower() in " ".join(texts).lower()}
    assert found == set()
    assert SECRET in " ".join(compared(benchmark_table(given, given.records["rec-benchmark"])))


def test_a_version_takes_over_no_name_that_is_the_teams() -> None:
    given = programme()
    card = next(record for record in given.records.values() if record.path == CARD)
    rows = [{"id": "org-row", "name": SECRET}]
    answers = {**card.answers, "organisations": rows, "mentee_city": "org-row"}
    told = {}
    for label in ("team", "group"):
        status = {"organisations": {"org-row": {"visibility": label}}}
        data = {**card.data, "answers": answers, "status": status}
        now = given.with_record(Record(card.path, data))
        plan = now.records["rec-action-plan"]
        plan = Record(plan.path, {**plan.data, "answers": {}})
        told[label] = {text: seen_by for _field, text, seen_by in taken_over(now, plan)}
    assert told["team"][SECRET] == "team"
    assert told["group"][SECRET] != "team"
