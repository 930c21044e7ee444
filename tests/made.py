"""Small forms, records and programmes, made for the test that reads them."""

import tomllib
from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.source import Source

HEAD = 'title.en = "Sheet"\ntitle.fr = "Fiche"\n'


def question(question_id: str, *fields: str) -> str:
    """One question in TOML; each field given as the lines of its table without label."""
    lines = ["[[sections.questions]]", f'id = "{question_id}"', 'source = ["ours"]']
    lines += [f'label.en = "{question_id}?"', f'label.fr = "{question_id} ?"']
    for field in fields:
        lines += ["[[sections.questions.fields]]", field, 'label.en = "L"', 'label.fr = "E"']
    return "\n".join(lines) + "\n"


def section(section_id: str, *questions: str, respondent: str = "facilitator") -> str:
    """One section in TOML."""
    lines = ["[[sections]]", f'id = "{section_id}"', f'respondent = "{respondent}"']
    lines += ['title.en = "Section"', 'title.fr = "Partie"']
    return "\n".join([*lines, *questions])


TABLES_OF_A_VISIT = section(
    "day",
    question(
        "agenda",
        'id = "agenda"\ntype = "table"\ncolumns = [\n'
        '{ id = "planned", type = "time", label = { en = "Planned" } },\n'
        '{ id = "done", type = "yes-no", label = { en = "Done" } },\n'
        '{ id = "skipped", type = "text", label = { en = "Skipped" } }]',
    ),
    question(
        "notes",
        'id = "notes"\ntype = "table"\ncolumns = [\n'
        '{ id = "item", type = "reference", to = "visit.agenda", label = { en = "Item" } },\n'
        '{ id = "kind", type = "choice", label = { en = "Kind" },'
        ' options = [{ id = "note", label = { en = "Note" } }] },\n'
        '{ id = "text", type = "long-text", label = { en = "Text" } }]',
    ),
)
VISIT_HEAD = 'layout = "checklist"\nchecklist = { items = "agenda", notes = "notes" }\n'
"""What a form of the layout `checklist` has to have; its id is `visit`."""


def source(form_id: str, *parts: str, head: str = "") -> Source:
    """A form's file."""
    text = f'id = "{form_id}"\n{head}\n{HEAD}' + "\n".join(parts)
    return Source(f"forms/{form_id}.toml", text.encode())


def form(form_id: str, *parts: str, head: str = "") -> FormDefinition:
    """A form that has no problem."""
    known = Catalogue([{"forms": [source(form_id, *parts, head=head)]}])
    assert not known.problems(), known.problems()
    found = known.form(form_id)
    assert found is not None
    return found


def record(toml: str = "", path: str = "sheet.toml", form_id: str = "sheet", **top: Any) -> Record:
    """A record; `toml` is what stands under `[answers]`, other tables included."""
    data = tomllib.loads(f"[answers]\n{toml}")
    return Record(path, {"id": f"rec-{path.removesuffix('.toml')}", "form": form_id, **data, **top})


def programme(*records: Record, layer: Mapping[str, list[Source]] | None = None) -> Programme:
    """A programme of these records, which knows the forms of a layer only."""
    return Programme({one.id: one for one in records}, Catalogue([layer or {}]))
