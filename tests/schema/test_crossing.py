"""What a definition says about others leads somewhere; if not, it is said, and it works on."""

import pytest

from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.source import Source
from tests.made import question, section, source
from tests.schema.test_checks import PROCESS
from tests.schema.written import said

CARD = source("programme", section("s", question("title", 'id = "title"\ntype = "text"')))
NEEDS = source(
    "needs-analysis",
    section(
        "s",
        question(
            "needs",
            'id = "needs"\ntype = "table"\n'
            'columns = [{ id = "text", type = "text", label.en = "Text" }]',
        ),
        question("title", 'id = "title"\ntype = "text"'),
    ),
)


def problems(field: str) -> tuple[Problem, ...]:
    sheet = source("sheet", section("s", question("q", f'id = "q"\n{field}')))
    return Catalogue([{"forms": [CARD, NEEDS, sheet]}]).problems()


@pytest.mark.parametrize("to", ["needs-analysis", "needs-analysis.needs", "sheet"])
def test_a_reference_to_a_form_or_a_table_is_fine(to: str) -> None:
    assert problems(f'type = "reference"\nto = "{to}"') == ()


@pytest.mark.parametrize(
    ("to", "nearest"),
    [
        ("needs-analyses", "needs-analysis"),
        ("needs-analysis.neds", "needs-analysis.needs"),
        ("needs-analysis.title", "needs-analysis.needs"),
        ("needs-analyses.needs", "needs-analysis"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_the_nearest(to: str, nearest: str) -> None:
    (problem,) = problems(f'type = "reference"\nto = "{to}"')
    assert (problem.message, problem.key) == (
        "reference-nowhere",
        "sections.0.questions.0.fields.0.to",
    )
    assert problem.line is not None
    assert f"Nearest: {nearest}" in said(problem)
    assert not problem.blocks


def test_so_is_one_in_a_column() -> None:
    (problem,) = problems(
        'type = "table"\n'
        'columns = [{ id = "c", type = "reference", to = "nowhere", label.en = "C" }]'
    )
    assert problem.key == "sections.0.questions.0.fields.0.columns.0.to"


def test_only_what_the_programme_asks_can_be_inherited() -> None:
    assert problems('type = "text"\ninherits = ["title"]') == ()
    (problem,) = problems('type = "text"\ninherits = ["title", "titel"]')
    assert (problem.message, problem.params["id"]) == ("inherits-nothing", "titel")


def test_a_step_needs_a_form() -> None:
    process = Source("forms/processes/two.toml", PROCESS.encode())
    assert Catalogue([{"forms": [NEEDS, CARD], "processes": [process]}]).problems() == ()
    text = PROCESS.replace("-analysis", "-analyses", 1)
    wrong = Source("forms/processes/two.toml", text.encode())
    (problem,) = Catalogue([{"forms": [NEEDS, CARD], "processes": [wrong]}]).problems()
    assert (problem.line, problem.key) == (9, "phases.0.steps.0.form")
    assert "needs-analysis" in said(problem)


def test_a_form_may_refer_to_its_own_rows_before_it_is_anywhere() -> None:
    field = 'id = "q"\ntype = "reference"\nto = "other.q"'
    sheet = source("other", section("s", question("q", field)))
    known = Catalogue([{"forms": [CARD]}])
    (problem,) = known.check(sheet)
    assert problem.message == "reference-nowhere"
    itself = source("other", section("s", question("q", field.replace("other.q", "other"))))
    assert known.check(itself) == ()
