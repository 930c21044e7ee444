"""Ready examples: found in the language spoken, taken in without touching what people wrote."""

from pathlib import Path

import pytest

from mentor_tui.domain.record import Record
from mentor_tui.workspace.creating import add_record, create_programme
from mentor_tui.workspace.examples import examples_of, take_in
from mentor_tui.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_programme(tmp_path / "p", "three-visits", "A city for all")


def begun(workspace: Workspace) -> Record:
    form = workspace.programme.catalogue.form("benchmark")
    assert form is not None
    found = workspace.programme.of_form("benchmark")
    return found[0] if found else add_record(workspace, form)


def take(workspace: Workspace, language: str = "en") -> Record:
    form = workspace.programme.catalogue.form("benchmark")
    assert form is not None
    record = begun(workspace)
    (example,) = examples_of("benchmark", language)
    workspace.edit([*take_in(form, record, example)], "edit-example")
    return workspace.record(record.id)


@pytest.mark.parametrize(("language", "word"), [("en", "volunteers"), ("fr", "bénévoles")])
def test_the_guides_example_is_there_in_both_languages(language: str, word: str) -> None:
    (example,) = examples_of("benchmark", language)
    assert example.language == language
    assert word in example.answers["factors"][0]["name"]
    assert examples_of("needs-analysis", language) == []


def test_a_language_without_the_example_gets_the_english_one() -> None:
    (example,) = examples_of("benchmark", "el")
    assert example.language == "en"


def test_an_empty_record_gets_everything_under_ids_of_its_own(workspace: Workspace) -> None:
    (example,) = examples_of("benchmark", "en")
    record = take(workspace)
    (factor,) = record.rows("factors")
    questions = record.rows("guide_questions")
    assert factor["number"] == 8
    assert factor["id"] != example.answers["factors"][0]["id"]
    assert {row["factor"] for row in questions} == {factor["id"]}
    assert len({row["id"] for row in questions}) == len(questions) == 4
    assert record.answer("benchmark_theme") == example.answers["benchmark_theme"]


def test_what_people_wrote_stays_and_taken_in_twice_is_there_twice(workspace: Workspace) -> None:
    theme = ("answers", "benchmark_theme")
    workspace.set(begun(workspace).id, theme, "Our own theme")
    workspace.set(begun(workspace).id, ("answers", "factors"), [{"id": "factor-1", "name": "Mine"}])
    take(workspace)
    record = take(workspace)
    assert record.get(*theme) == "Our own theme"
    rows = record.rows("factors")
    assert rows[0]["name"] == "Mine"
    assert len({row["id"] for row in rows}) == len(rows) == 3


def test_it_is_one_step_of_undo(workspace: Workspace) -> None:
    record = begun(workspace)
    before = workspace.programme
    take(workspace)
    assert workspace.undo() is not None
    assert workspace.record(record.id).data == before.records[record.id].data
