"""Forms filled in already, to take into a programme: the guide's worked example of a benchmark.

They lie in `forms/examples/`, one file for a language, and are records without an id. Taken in,
rows get ids of their own and what people have answered already stays as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui import data
from mentor_tui.domain.change import Change, difference
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import Value, put
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ReferenceField, TableField

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Example:
    """One example, in the language people use where there is such a file.

    Attributes:
        name: its file's name without language and ending.
    """

    name: str
    language: str
    answers: Mapping[str, Any]


def examples_of(form_id: str, language: str) -> list[Example]:
    """The examples of a form, each in that language, else in English."""
    found: dict[str, Example] = {}
    for path in sorted((data.forms_dir() / "examples").glob("*.toml")):
        name, _dot, spoken = path.name.removesuffix(".toml").rpartition(".")
        content = tomllib.loads(path.read_text("utf-8"))
        better = name not in found or spoken == language
        if content["form"] == form_id and spoken in (language, _FALLBACK) and better:
            found[name] = Example(name, spoken, content["answers"])
    return [*found.values()]


def take_in(form: FormDefinition, record: Record, example: Example) -> Iterator[Change]:
    """The changes that add an example to a record.

    Its rows come after those there are, under ids of their own, and references among them follow;
    other answers are taken where the record has none.

    Args:
        form: the form both fill.
        record: what it is taken into.
        example: what is taken.
    """
    ids = _new_ids(form, example)
    answers: Value = dict(record.answers)
    for field in form.fields():
        value = example.answers.get(field.id)
        if value is None:
            continue
        if isinstance(field, TableField):
            rows = [_renamed(field, row, ids) for row in value]
            answers = put(answers, (field.id,), [*record.rows(field.id), *rows])
        elif not is_filled(answers.get(field.id)):
            answers = put(answers, (field.id,), value)
    data_after = put(record.data, ("answers",), answers)
    yield from difference(record.id, record.data, data_after)


def _new_ids(form: FormDefinition, example: Example) -> Mapping[str, str]:
    return {
        str(row["id"]): new_id(field.row_prefix)
        for field in form.fields()
        if isinstance(field, TableField)
        for row in example.answers.get(field.id, ())
    }


def _renamed(table: TableField, row: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    again = {**row, "id": ids[str(row["id"])]}
    for column in table.columns:
        value = row.get(column.id)
        if isinstance(column, ReferenceField) and value is not None:
            many = isinstance(value, list)
            named = [ids.get(str(one), one) for one in (value if many else [value])]
            again[column.id] = named if many else named[0]
    return again
