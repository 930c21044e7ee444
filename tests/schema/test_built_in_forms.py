"""The built-in forms and processes fit together: what points somewhere points at something."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.data import forms_dir
from mentor_tui.schema.checking import value_problems
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ColumnField, FormField, TableField
from tests.schema.built_in import LANGUAGES, catalogue, form
from tests.schema.guide_sentences import of_the_guide

FORM_IDS = catalogue().form_ids
CHECKLISTS = tuple(f.id for f in catalogue().forms() if f.layout == "checklist")
EXAMPLES = sorted((forms_dir() / "examples").glob("*.toml"))


def _fields_and_columns(definition: FormDefinition) -> Iterator[FormField | ColumnField]:
    for field in definition.fields():
        yield field
        if isinstance(field, TableField):
            yield from field.columns


def test_no_built_in_definition_has_a_problem() -> None:
    assert [str(problem) for problem in catalogue().problems()] == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_references_point_at_a_form_or_one_of_its_tables(form_id: str) -> None:
    for field in _fields_and_columns(form(form_id)):
        if field.type != "reference":
            continue
        target, _, table = field.to.partition(".")
        assert target in FORM_IDS, f"{field.id} -> {field.to}"
        assert not table or form(target).table(table) is not None, f"{field.id} -> {field.to}"


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_only_answers_of_the_programme_are_inherited(form_id: str) -> None:
    for field in _fields_and_columns(form(form_id)):
        assert [name for name in field.inherits if form("programme").field(name) is None] == []


@pytest.mark.parametrize("process_id", catalogue().process_ids)
def test_steps_of_a_process_are_named_once_and_have_a_form(process_id: str) -> None:
    process = catalogue().process(process_id)
    assert process is not None
    steps = [step.id for step in process.steps()]
    assert len(steps) == len(set(steps))
    assert [step.id for step in process.steps() if step.form not in FORM_IDS] == []


@pytest.mark.parametrize("form_id", CHECKLISTS)
def test_a_note_belongs_to_an_item_of_its_own_visit(form_id: str) -> None:
    notes = form(form_id).table("notes")
    assert notes is not None
    item = notes.column("item")
    assert item is not None
    assert item.type == "reference"
    assert item.to == f"{form_id}.agenda"


@pytest.mark.parametrize("form_id", CHECKLISTS)
def test_notes_stay_within_the_team_until_somebody_decides_otherwise(form_id: str) -> None:
    notes = form(form_id).table("notes")
    assert notes is not None
    assert notes.visibility == "team"


def test_all_visits_keep_the_same_tables() -> None:
    """A note or a person met can be moved from one visit to another."""

    def tables(form_id: str) -> dict[str, list[str]]:
        fields = form(form_id).fields()
        return {f.id: [c.id for c in f.columns] for f in fields if isinstance(f, TableField)}

    assert all(tables(form_id) == tables(CHECKLISTS[0]) for form_id in CHECKLISTS)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _example(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_an_example_fits_its_form(file: Path) -> None:
    example = _example(file)
    definition = form(example["form"])
    assert example["form_version"] == definition.version
    for name, answer in example["answers"].items():
        field = definition.field(name)
        assert field is not None, name
        assert list(value_problems(field, answer)) == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_an_example_is_told_in_our_own_words(file: Path) -> None:
    # An address is nobody's sentence, though the guide gives it too.
    texts = [re.sub(r"https?://\S+", "", text) for text in _strings(_example(file))]
    assert [text for text in texts if of_the_guide(text)] == []


def test_the_ready_benchmark_has_what_the_guide_shows_of_factor_8_in_every_language() -> None:
    """Five measures, four guide questions, one tip, two examples (guide l. 138-141)."""
    folder = forms_dir() / "examples"
    for language in LANGUAGES:
        answers = _example(folder / f"benchmark-language-volunteering.{language}.toml")["answers"]
        (factor,) = answers["factors"]
        assert factor["number"] == 8
        assert len(factor["measures"].splitlines()) == 5
        assert len(factor["tips"].splitlines()) == 1
        assert len(factor["examples"].splitlines()) == 2
        assert [row["factor"] for row in answers["guide_questions"]] == [factor["id"]] * 4
