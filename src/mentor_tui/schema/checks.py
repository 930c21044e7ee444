"""What the models alone cannot say: that the parts of a form fit together.

Each rule yields `(place, message id, parameters)`; `schema.reading` turns them into problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mentor_tui.schema.definition import Checklist, FormDefinition, Grid, Question
from mentor_tui.schema.fields import (
    ChoiceField,
    ChoicesField,
    ColumnField,
    Condition,
    FormField,
    TableField,
)
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.schema.source import Finding, Place

HARMLESS = frozenset({"field-needs-label", "layout-differs", "unknown-field", "unknown-option"})
"""With these a form does what it says, only less of it; with any other it is not used."""

CHECKLIST_ITEMS = {"planned": "time", "done": "yes-no", "skipped": "text"}
CHECKLIST_NOTES = {"item": "reference", "kind": "choice", "text": "long-text"}
CHECKLIST_PEOPLE = {"met": "yes-no"}


def form_problems(form: FormDefinition) -> Iterator[Finding]:
    """Everything that does not fit together in one form."""
    yield from _repeated_ids(form)
    yield from _missing_labels(form)
    yield from _conditions(form)
    yield from _set_against(form)
    yield from _prompt_fields(form)
    yield from _taking(form)
    yield from _naming(form)
    yield from _layout(form)


def process_problems(process: ProcessTemplate) -> Iterator[Finding]:
    """Everything that does not fit together in one process."""
    steps: list[tuple[Place, str]] = [
        (("phases", p, "steps", s), step.id)
        for p, phase in enumerate(process.phases)
        for s, step in enumerate(phase.steps)
    ]
    phases: list[tuple[Place, str]] = [
        (("phases", p), phase.id) for p, phase in enumerate(process.phases)
    ]
    yield from _repeated([steps, phases])


def _places(form: FormDefinition) -> Iterator[tuple[Place, Question]]:
    for s, section in enumerate(form.sections):
        for q, question in enumerate(section.questions):
            yield ("sections", s, "questions", q), question


def _fields(form: FormDefinition) -> Iterator[tuple[Place, FormField]]:
    for place, question in _places(form):
        for f, field in enumerate(question.fields):
            yield (*place, "fields", f), field


def all_fields(form: FormDefinition) -> Iterator[tuple[Place, FormField | ColumnField]]:
    """Every field and every column, with its place."""
    for place, field in _fields(form):
        yield place, field
        if isinstance(field, TableField):
            for c, column in enumerate(field.columns):
                yield (*place, "columns", c), column


def _repeated_ids(form: FormDefinition) -> Iterator[Finding]:
    sections: list[tuple[Place, str]] = [
        (("sections", s), section.id) for s, section in enumerate(form.sections)
    ]
    questions: list[tuple[Place, str]] = [(place, question.id) for place, question in _places(form)]
    fields: list[tuple[Place, str]] = [(place, field.id) for place, field in _fields(form)]
    columns: list[list[tuple[Place, str]]] = [
        [((*place, "columns", c), column.id) for c, column in enumerate(field.columns)]
        for place, field in _fields(form)
        if isinstance(field, TableField)
    ]
    yield from _repeated([sections, questions, fields, *columns])


def _repeated(groups: list[list[tuple[Place, str]]]) -> Iterator[Finding]:
    for group in groups:
        counts = Counter(name for _, name in group)
        for place, name in group:
            if counts[name] > 1:
                yield (*place, "id"), "repeated-id", {"id": name}


def _missing_labels(form: FormDefinition) -> Iterator[Finding]:
    for place, question in _places(form):
        if len(question.fields) > 1:
            for f, field in enumerate(question.fields):
                if field.label is None:
                    yield (*place, "fields", f), "field-needs-label", {"id": field.id}
    for place, field in _fields(form):
        if isinstance(field, TableField):
            for c, column in enumerate(field.columns):
                if column.label is None:
                    yield (*place, "columns", c), "field-needs-label", {"id": column.id}


def _set_against(form: FormDefinition) -> Iterator[Finding]:
    for place, field in _fields(form):
        for c, column in enumerate(field.columns) if isinstance(field, TableField) else ():
            other = column.against
            if other is not None and isinstance(field, TableField) and field.column(other) is None:
                params = {"id": field.id, "column": other}
                yield (*place, "columns", c, "against"), "unknown-column", params


def _conditions(form: FormDefinition) -> Iterator[Finding]:
    for place, field in _fields(form):
        if field.when is not None:
            yield from _condition(form, (*place, "when"), field.when)
        if isinstance(field, TableField):
            for c, column in enumerate(field.columns):
                if column.when is not None:
                    yield (*place, "columns", c, "when"), "column-with-condition", {}


def _condition(form: FormDefinition, place: Place, condition: Condition) -> Iterator[Finding]:
    asked = form.field(condition.field)
    if asked is None:
        yield (*place, "field"), "unknown-field", {"id": condition.field}
    if isinstance(asked, ChoiceField | ChoicesField):
        known = {option.id for option in asked.options}
        wanted = [condition.equals] if isinstance(condition.equals, str) else []
        for value in (*wanted, *(condition.among or ())):
            if value not in known:
                yield place, "unknown-option", {"value": value, "known": ", ".join(sorted(known))}


def _prompt_fields(form: FormDefinition) -> Iterator[Finding]:
    for place, question in _places(form):
        known = {field.id for field in question.fields}
        for field in question.fields:
            if isinstance(field, TableField):
                known |= {column.id for column in field.columns}
        for p, prompt in enumerate(question.prompts):
            if prompt.field is not None and prompt.field not in known:
                yield (*place, "prompts", p, "field"), "unknown-field", {"id": prompt.field}


def _taking(form: FormDefinition) -> Iterator[Finding]:
    for place, field in _fields(form):
        if not isinstance(field, TableField) or field.takes is None:
            continue
        column = field.column(field.takes.column)
        if column is None or column.type not in ("text", "long-text"):
            params = {"id": field.id, "column": field.takes.column, "type": "long-text"}
            yield (*place, "takes", "column"), "table-needs-column", params


def _naming(form: FormDefinition) -> Iterator[Finding]:
    if form.many and form.folder is None:
        yield ("many",), "many-needs-folder", {}
    for key, name in (("named_by", form.named_by), ("summary", form.summary)):
        if name is not None and form.field(name) is None:
            yield (key,), "unknown-field", {"id": name}
    for index, name in enumerate(form.without):
        if form.field(name) is None:
            yield ("without", index), "unknown-field", {"id": name}


def _layout(form: FormDefinition) -> Iterator[Finding]:
    if form.layout == "grid":
        yield from _grid(form, form.grid)
    elif form.grid is not None:
        yield ("grid",), "layout-differs", {"layout": form.layout, "table": "grid"}
    if form.layout == "checklist":
        yield from _checklist(form, form.checklist)
    elif form.checklist is not None:
        yield ("checklist",), "layout-differs", {"layout": form.layout, "table": "checklist"}


def _grid(form: FormDefinition, grid: Grid | None) -> Iterator[Finding]:
    if grid is None:
        yield ("layout",), "layout-needs-table", {"layout": "grid", "table": "grid"}
        return
    table = form.table(grid.rows)
    if table is None:
        yield ("grid", "rows"), "unknown-table", {"id": grid.rows}
        return
    for key, names in (
        ("columns", grid.columns),
        ("narrow", grid.narrow),
        ("followed", grid.followed),
    ):
        for name in names:
            if table.column(name) is None:
                yield ("grid", key), "unknown-column", {"id": grid.rows, "column": name}
    for key, head in (("version", grid.version), ("date", grid.date)):
        if head is not None and form.field(head) is None:
            yield ("grid", key), "unknown-field", {"id": head}


def _checklist(form: FormDefinition, checklist: Checklist | None) -> Iterator[Finding]:
    if checklist is None:
        yield ("layout",), "layout-needs-table", {"layout": "checklist", "table": "checklist"}
        return
    for key, name, columns in (
        ("items", checklist.items, CHECKLIST_ITEMS),
        ("notes", checklist.notes, CHECKLIST_NOTES),
        ("people", checklist.people, CHECKLIST_PEOPLE),
    ):
        if name is None:
            continue
        table = form.table(name)
        if table is None:
            yield ("checklist", key), "unknown-table", {"id": name}
            continue
        for column, kind in columns.items():
            found = table.column(column)
            if found is None or found.type != kind:
                yield (
                    ("checklist", key),
                    "table-needs-column",
                    {"id": name, "column": column, "type": kind},
                )
