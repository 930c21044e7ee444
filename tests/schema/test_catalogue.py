"""Forms and processes of all layers: the later wins, each is read when it is asked for."""

import pytest

from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.reading import read_form
from mentor_tui.schema.shared import SharedQuestions
from mentor_tui.schema.source import Read, Source
from tests.made import question, section, source
from tests.schema.test_checks import PROCESS
from tests.schema.test_shared import HEAD, SHARED

DAY = section("s", question("day", 'id = "day"\ntype = "date"'))
TITLE = section("s", question("title", 'id = "title"\ntype = "text"'))
BROKEN = Source("forms/broken.toml", b"id = ")
BUILT_IN = {
    "forms": [source("programme", TITLE), source("sheet", TITLE)],
    "processes": [Source("forms/processes/two.toml", PROCESS.encode())],
}


def test_a_programme_s_own_form_replaces_the_built_in_one() -> None:
    known = Catalogue([BUILT_IN, {}, {"forms": [source("sheet", DAY), source("own", DAY)]}])
    assert known.form_ids == ("programme", "sheet", "own")
    sheet = known.form("sheet")
    assert sheet is not None
    assert [field.id for field in sheet.fields()] == ["day"]
    assert [form.id for form in known.forms()] == ["programme", "sheet", "own"]


def test_what_is_not_there_or_cannot_be_used_is_none() -> None:
    known = Catalogue([BUILT_IN, {"forms": [BROKEN], "processes": [BROKEN]}])
    assert known.form("broken") is known.form("none") is None
    assert known.process("broken") is known.process("none") is None
    assert [form.id for form in known.forms()] == ["programme", "sheet"]
    assert [process.id for process in known.processes()] == ["two"]
    assert known.process_ids == ("two", "broken")


def test_the_usual_process_is_offered_first() -> None:
    usual = PROCESS.replace('id = "two"', 'id = "usual"\norder = 1')
    layer = {"processes": [Source("forms/processes/usual.toml", usual.encode())]}
    assert [process.id for process in Catalogue([BUILT_IN, layer]).processes()] == ["usual", "two"]


def test_a_form_is_read_once_and_only_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def noted(source: Source, shared: SharedQuestions) -> Read[FormDefinition]:
        read.append(source.stem)
        return read_form(source, shared)

    monkeypatch.setattr("mentor_tui.schema.catalogue.read_form", noted)
    known = Catalogue([BUILT_IN])
    assert known.form_ids
    assert read == []
    assert known.form("sheet") is known.form("sheet")
    assert read == ["sheet"]


def test_a_programme_s_shared_questions_reach_the_built_in_forms() -> None:
    text = f'{HEAD}[[sections.questions]]\nuse = "context.budget"\n'
    use = Source("forms/sheet.toml", text.encode())
    own = SHARED.replace("What is the budget?", "How much?")
    layers = [
        {"forms": [use], "shared": [Source("forms/shared/context.toml", SHARED.encode())]},
        {"shared": [Source("forms/shared/context.toml", own.encode())]},
    ]
    form = Catalogue(layers).form("sheet")
    assert form is not None
    assert next(form.questions()).label == {"en": "How much?"}


def test_every_problem_of_every_kind_of_file_is_found() -> None:
    files = {
        "forms": [BROKEN],
        "shared": [Source("forms/shared/context.toml", b"[questions]")],
        "processes": [Source("forms/processes/three.toml", b"x = 1")],
    }
    paths = {problem.path for problem in Catalogue([BUILT_IN, files]).problems()}
    assert {
        "forms/broken.toml",
        "forms/shared/context.toml",
        "forms/processes/three.toml",
    } <= paths


def test_a_file_is_checked_before_it_is_anywhere() -> None:
    known = Catalogue([{**BUILT_IN, "forms": [*BUILT_IN["forms"], source("needs-analysis", DAY)]}])
    assert known.check(source("new", DAY)) == ()
    assert known.check(Source("x/shared/context.toml", SHARED.encode())) == ()
    assert known.check(Source("x/processes/two.toml", PROCESS.encode())) == ()
    assert [p.line for p in known.check(Source("x/new.toml", b"id = "))] == [1]
    assert [p.key for p in known.check(Source("x/processes/two.toml", b"title = 3"))] == [
        "id",
        "title",
        "source",
        "phases",
    ]
