"""What LibreOffice makes of our documents, and we of its: the long suite, with figures."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from mentor_tui import data
from mentor_tui.documents.export import export
from mentor_tui.domain.programme import Programme
from mentor_tui.workspace.importing.applying import apply
from mentor_tui.workspace.importing.opening import preview
from mentor_tui.workspace.opening import lock, open_programme
from tests.documents.office import office_in
from tests.documents.returned import plain_copy
from tests.domain.findings.situations import action, programme
from tests.programmes import copy_of_new

pytestmark = pytest.mark.long

NEEDS, PLAN = "rec-needs-analysis", "rec-action-plan"
LONG = "A line, and « another » with Łódź, Λιβαδειά, العربية, 🙂 and ķ.\nA second paragraph.\n" * 12

FILLED = {
    "learn_from_others": ("What do you hope to learn", LONG.strip(), LONG.strip()),
    "resources": ("What can you already count on?", "=1+1 <b>&amp;</b>", "=1+1 <b>&amp;</b>"),
    "why": ("Why: evidence and gaps", "Two\n\nparagraphs", "Two\n\nparagraphs"),
    "annual_budget": (
        "Budget",
        "41 M€ (2021)",
        {"amount": 41_000_000, "currency": "EUR", "year": 2021},
    ),
    "integration_share": ("Part for integration", "1,2 %", 1.2),
    "inhabitants": ("Inhabitants", "11 000", 11_000),
    "cross_cutting_topics": (
        "Cross-cutting topics",
        "Evaluation, Participation",
        ["evaluation", "participation"],
    ),
    "evidence_from": ("Who says so", "Migrants", ["migrants"]),
}


def questions(given: Programme) -> dict[str, str]:
    """How each question that is filled in begins on the form."""
    form = given.catalogue.form("needs-analysis")
    assert form is not None
    found = {}
    for name in FILLED:
        field, question = form.field(name), form.question_of(name)
        assert field is not None
        assert question is not None
        wording = field.label if field.label and len(question.fields) > 1 else question.label
        found[name] = wording["en"]
    return found


def test_a_blank_needs_analysis_filled_in_libreoffice_comes_back_exact(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "programme"))
    assert lock(workspace) is None
    office = office_in(tmp_path)
    begins = questions(workspace.programme)
    blank = export(workspace.programme, "blank:needs-analysis", "docx", "team").data
    steps = [("answer", begins[name], text) for name, (_l, text, _v) in FILLED.items()]
    target = office.job(blank, "docx", *steps)
    office.work()
    found = preview(workspace.programme, target.name, target.read_bytes())
    assert {item.key: item.kind for item in found.items} == {
        f"answers.{name}": "new" for name in FILLED
    }
    done = apply(workspace, found, {item.key: "theirs" for item in found.items})
    answers = workspace.record(done.record).answers
    assert {name: answers[name] for name in FILLED} == {
        name: value for name, (_label, _text, value) in FILLED.items()
    }


def test_a_plain_copy_saved_by_libreoffice_lands_where_it_belongs_or_nowhere(
    tmp_path: Path,
) -> None:
    given = programme()
    form = given.catalogue.form("needs-analysis")
    assert form is not None
    chosen = random.Random(3)
    single = [q for q in form.questions() if len(q.fields) == 1 and q.fields[0].type != "table"]
    rows = []
    for number, question in enumerate(single):
        words = question.label["en"].replace("{programme}", given.title).split()
        short = words if number % 2 else words[: max(4, len(words) * 3 // 4)]
        rows.append(
            (f"{chosen.randrange(30)}. {' '.join(short)}", f"answers.{question.fields[0].id}")
        )
    chosen.shuffle(rows)
    office = office_in(tmp_path)
    target = office.job(plain_copy(rows, "Needs analysis"), "docx")
    office.work()
    found = preview(given, "copy.docx", target.read_bytes(), NEEDS)
    placed = [item for item in found.items if item.kind != "unmatched"]
    print(f"plain copy: {len(placed)} of {len(rows)} placed, none wrongly")  # noqa: T201
    assert all(item.key == item.theirs for item in placed)
    assert len(placed) >= len(rows) * 2 // 3


def test_an_excel_plan_worked_on_in_libreoffice_is_told_as_what_it_is(tmp_path: Path) -> None:
    rows = [action(id=f"act-{n}", action=f"Action {n}") for n in "abcd"]
    given = programme({"action-plan": {"actions": rows}})
    office = office_in(tmp_path)
    sent = export(given, PLAN, "xlsx", "team").data
    same = office.job(sent, "xlsx")
    target = office.job(
        sent,
        "xlsx",
        ("change", "Action a", 1, "Twenty pairs meet"),
        ("change", "Action d", 2, "31/3/2027"),
        ("delete", "Action b"),
        ("insert", "Action c", "Inserted"),
        ("copy", "Action c", "Copied"),
    )
    office.work()
    again = preview(given, "plan.xlsx", same.read_bytes())
    assert (again.items, again.warnings, again.kept) == ((), (), 0)
    assert again.copy is not None
    found = preview(given, "plan.xlsx", target.read_bytes())
    told = {item.key: (item.kind, item.theirs.split("\n")[0]) for item in found.items}
    assert told == {
        "answers.actions.act-a.results": ("changed", "Twenty pairs meet"),
        "answers.actions.act-d.timing": ("changed", "31/3/2027"),
        "answers.actions.act-b": ("missing", ""),
        "answers.actions.new-1": ("new", "1. Actions: Copied"),
        "answers.actions.new-2": ("new", "1. Actions: Inserted"),
    }
    copied = found.item("answers.actions.new-1")
    assert copied is not None
    assert [str(note) for note in copied.notes] == ["Copy of: Action c"]
    day = dt.date(2027, 3, 31)
    timing = found.item("answers.actions.act-d.timing")
    assert timing is not None
    assert timing.take.value == {"from": day, "to": day}  # type: ignore[union-attr]


def test_every_document_is_opened_and_turned_into_pages(tmp_path: Path) -> None:
    sample = open_programme(data.samples_dir() / "capaci-mechelen").programme
    office = office_in(tmp_path)
    visit = next(r for r in sample.records.values() if r.path.startswith("visits/"))
    every = [
        *(r.path for r in sample.records.values() if sample.form_of(r) is not None),
        *(f"blank:{form.id}" for form in sample.catalogue.forms()),
        *(f"agenda:{visit.path}", f"note:{visit.path}", "report", "presentation"),
    ]
    made = [
        office.job(export(sample, what, "docx", "team").data, "docx", to="pdf") for what in every
    ]
    plan = export(sample, "action-plan.toml", "xlsx", "team").data
    made.append(office.job(plan, "xlsx", to="sheet-pdf"))
    office.work()
    print(f"{len(made)} documents opened and turned into pages")  # noqa: T201
    assert all(target.read_bytes().startswith(b"%PDF-") for target in made)
    assert all(target.stat().st_size > 3000 for target in made)
