"""What came back beside what is here: nothing silent, nothing taken without a choice."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from mentor_tui.documents.export import export
from mentor_tui.documents.forms import form_page
from mentor_tui.documents.writers import word
from mentor_tui.domain.change import set_value
from mentor_tui.domain.programme import Programme
from mentor_tui.language import using
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.storage.safe_read import sha256
from mentor_tui.sync.store import Store
from mentor_tui.workspace.importing.applying import apply
from mentor_tui.workspace.importing.opening import placed, preview
from mentor_tui.workspace.importing.preview import CannotImportError, Item, Preview
from mentor_tui.workspace.opening import lock, open_programme
from mentor_tui.workspace.workspace import NotEditableError, Workspace
from tests.documents.returned import W, filled, plain_copy, saved, worked_on
from tests.domain.findings.situations import action, need, programme
from tests.programmes import copy_of_new

NEEDS, PLAN = "rec-needs-analysis", "rec-action-plan"


def changed(given: Programme, record: str, **answers: Any) -> Programme:
    """The programme after answers were changed here."""
    for name, value in answers.items():
        data = given.records[record].data
        given = given.with_changes(set_value(record, data, ("answers", name), value))
    return given


def form_of(given: Programme, what: str = NEEDS, to: str = "docx") -> bytes:
    return export(given, what, to, "team").data


def form_named(given: Programme, name: str) -> FormDefinition:
    form = given.catalogue.form(name)
    assert form is not None
    return form


def only(found: Preview) -> Item:
    (item,) = found.items
    return item


@pytest.mark.parametrize("to", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_that_comes_back_as_it_went_out_changes_nothing(to: str, language: str) -> None:
    given = programme({"action-plan": {"actions": [action(), action(id="act-b", action="Two")]}})
    with using(language):
        sent = form_of(given, PLAN, to)
    found = preview(given, f"plan.{to}", sent)
    assert (found.items, found.warnings, found.kept) == ((), (), 0)
    assert found.same >= 12
    assert not found.needs_person


def test_each_answer_is_what_became_of_it_since_the_form_went_out() -> None:
    given = programme(
        {"needs-analysis": {"why": "Old", "resources": "A hall", "desired_impact": "Old"}}
    )
    back = filled(
        form_of(given),
        {
            "answers.why": "Theirs",
            "answers.desired_impact": "Theirs",
            "answers.learn_from_others": "Something new",
            "answers.shared_goals": "",
        },
    )
    now = changed(given, NEEDS, desired_impact="Mine", resources="Two halls")
    found = preview(now, "needs.docx", back)
    items = {item.key: item for item in found.items}
    assert {key: (i.kind, i.base, i.proposed) for key, i in items.items()} == {
        "answers.why": ("changed", "as-mine", "theirs"),
        "answers.desired_impact": ("clash", "neither", "mine"),
        "answers.learn_from_others": ("new", "as-mine", "theirs"),
        "answers.shared_goals": ("missing", "as-mine", "mine"),
    }
    assert found.kept == 1
    clash = items["answers.desired_impact"]
    assert (clash.mine, clash.theirs, clash.choices) == (
        "Mine",
        "Theirs",
        ("mine", "theirs", "both"),
    )
    assert clash.where == "The challenge › Impact"


TYPED = {
    "annual_budget": ("41 M€ (2021)", {"amount": 41_000_000, "currency": "EUR", "year": 2021}),
    "integration_share": ("1,2 %", 1.2),
    "inhabitants": ("11 000", 11_000),
    "cross_cutting_topics": ("Evaluation, participation", ["evaluation", "participation"]),
}


def test_typed_values_are_read_as_on_the_form() -> None:
    given = programme()
    texts = {f"answers.{name}": text for name, (text, _value) in TYPED.items()}
    found = preview(given, "needs.docx", filled(form_of(given), texts))
    values = {item.key: item.take.value for item in found.items}  # type: ignore[union-attr]
    assert values == {f"answers.{name}": value for name, (_text, value) in TYPED.items()}


def test_what_cannot_be_read_is_kept_and_said_and_a_state_is_a_state() -> None:
    given = programme()
    back = filled(
        form_of(given),
        {"answers.inhabitants": "about eleven thousand", "answers.annual_budget": "Inconnu"},
    )
    found = preview(given, "needs.docx", back)
    unread, state = sorted(found.items, key=lambda item: item.theirs, reverse=True)
    assert unread.notes[0].id == "not-read-yet"
    assert unread.take.value == {"text": "about eleven thousand"}  # type: ignore[union-attr]
    assert state.take.state == "not-known"  # type: ignore[union-attr]


def test_names_come_back_as_the_ids_they_stand_for() -> None:
    given = programme(
        {
            "programme": {"organisations": [{"id": "org-a", "name": "Youth office"}]},
            "action-plan": {"actions": [action(lead="Somebody")]},
        }
    )

    def work(sheet: Any) -> None:
        cell = next(c for row in sheet.iter_rows() for c in row if c.value == "Somebody")
        cell.value = "youth office"

    found = preview(given, "plan.xlsx", worked_on(form_of(given, PLAN, "xlsx"), work))
    assert only(found).take.value == "org-a"  # type: ignore[union-attr]


def plan_of_three() -> Programme:
    rows = [action(id=f"act-{n}", action=f"Action {n}") for n in ("a", "b", "c")]
    return programme({"action-plan": {"actions": rows}})


def work_on_plan(sheet: Any) -> None:
    """Edit a, delete b, paste a copy of c below with its id, add one, type a date."""
    rows = {row[6].value: row[0].row for row in sheet.iter_rows(max_col=7) if row[6].value}
    a, b, c = rows["act-a"], rows["act-b"], rows["act-c"]
    sheet.cell(a, 2).value = "Twenty pairs meet"
    sheet.cell(c, 3).value = dt.date(2027, 3, 31)
    for column in range(1, 8):
        sheet.cell(c + 1, column).value = sheet.cell(c, column).value
    sheet.cell(c + 1, 1).value = "Pasted"
    sheet.cell(c + 2, 1).value = "Added"
    sheet.cell(c + 2, 5).value = "=1+1"
    sheet.delete_rows(b)


def test_an_excel_plan_is_told_edited_deleted_pasted_and_added_apart() -> None:
    given = plan_of_three()
    found = preview(given, "plan.xlsx", worked_on(form_of(given, PLAN, "xlsx"), work_on_plan))
    told = {item.key: (item.kind, item.proposed) for item in found.items}
    assert told == {
        "answers.actions.act-a.results": ("changed", "theirs"),
        "answers.actions.act-c.timing": ("changed", "theirs"),
        "answers.actions.new-1": ("new", "theirs"),
        "answers.actions.new-2": ("new", "mine"),
        "answers.actions.act-b": ("missing", "mine"),
    }
    items = {item.key: item for item in found.items}
    assert str(items["answers.actions.new-1"].notes[0]) == "Copy of: Action c"
    assert items["answers.actions.new-2"].notes[0].id == "import-formula"
    day = dt.date(2027, 3, 31)
    assert items["answers.actions.act-c.timing"].take.value == {  # type: ignore[union-attr]
        "from": day,
        "to": day,
    }


ENDS = ("act-a", "act-c")


def test_rows_in_another_order_are_one_thing_to_decide() -> None:
    given = plan_of_three()
    sent = form_of(given, PLAN, "xlsx")

    def turn(sheet: Any) -> None:
        a, c = (row[0].row for row in sheet.iter_rows(max_col=7) if row[6].value in ENDS)
        for column in range(1, 8):
            one, other = sheet.cell(a, column), sheet.cell(c, column)
            one.value, other.value = other.value, one.value

    back = worked_on(sent, turn)
    item = only(preview(given, "plan.xlsx", back))
    assert (item.key, item.kind) == ("answers.actions.*order", "changed")
    assert item.theirs == "1. Action c\n2. Action b\n3. Action a"
    turned = changed(given, PLAN, actions=list(reversed(given.records[PLAN].rows("actions"))))
    assert preview(turned, "plan.xlsx", sent).items == ()
    assert preview(turned, "plan.xlsx", back).items == ()


def test_a_row_deleted_here_comes_back_only_where_it_was_changed_there() -> None:
    given = plan_of_three()
    now = changed(given, PLAN, actions=given.records[PLAN].rows("actions")[1:])
    sent = form_of(given, PLAN, "xlsx")
    assert preview(now, "plan.xlsx", sent).items == ()
    item = only(preview(now, "plan.xlsx", worked_on(sent, lambda s: _retype(s, "Ten pairs meet"))))
    assert (item.kind, item.proposed, item.mine) == ("clash", "mine", "")
    assert "Retyped" in item.theirs


def _retype(sheet: Any, text: str) -> None:
    next(c for row in sheet.iter_rows() for c in row if c.value == text).value = "Retyped"


def test_a_file_that_comes_twice_adds_nothing_twice() -> None:
    given = plan_of_three()

    def add(sheet: Any) -> None:
        sheet.cell(sheet.max_row + 1, 1).value = "Added"

    back = worked_on(form_of(given, PLAN, "xlsx"), add)
    assert only(preview(given, "plan.xlsx", back)).kind == "new"
    rows = [*given.records[PLAN].rows("actions"), {"id": "act-d", "action": "Added"}]
    assert preview(changed(given, PLAN, actions=rows), "plan.xlsx", back).items == ()


def test_tables_within_a_word_form_come_back_row_by_row() -> None:
    given = programme(
        {"needs-analysis": {"needs": [need(), need(id="need-b", text="No room")], "obstacles": []}}
    )
    document = docx.Document(io.BytesIO(form_of(given)))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "The need")
    table.rows[1].cells[0].text = "No contact at all"
    table._tbl.remove(table.rows[2]._tr)
    table.rows[2].cells[0].text = "A third one"
    table.rows[2].cells[1].text = "sectoral"
    found = preview(given, "needs.docx", saved(document))
    assert {item.key: item.kind for item in found.items} == {
        "answers.needs.need-aaaaaa.text": "changed",
        "answers.needs.need-b": "missing",
        "answers.needs.new-1": "new",
    }


def test_words_typed_beside_the_cells_are_shown_not_lost() -> None:
    given = programme()
    document = docx.Document(io.BytesIO(form_of(given)))
    document.add_paragraph("PS: call me about the budget.")
    cell = next(
        row.cells[0]
        for table in document.tables
        for row in table.rows
        if row.cells[0].text.startswith("What can you already count on?")
    )
    cell.add_paragraph("We have a hall.")
    found = preview(given, "needs.docx", saved(document))
    assert [(i.kind, i.theirs) for i in found.items] == [
        ("unmatched", "PS: call me about the budget."),
        ("unmatched", "We have a hall."),
    ]
    now = placed(given, found, found.items[1].key, "answers.resources")
    item = next(item for item in now.items if item.key == "answers.resources")
    assert (item.kind, item.theirs) == ("new", "We have a hall.")


def test_a_blank_form_makes_a_record_where_there_may_be_many_and_fills_the_one_there_is() -> None:
    given = programme()
    form = filled(form_of(given, "blank:good-practice"), {"answers.name": "Buddies"})
    found = preview(given, "practice.docx", form)
    assert found.target is not None
    assert (found.target.record, found.target.form) == ("", "good-practice")
    assert only(found).kind == "new"
    needs = filled(form_of(given, "blank:needs-analysis"), {"answers.resources": "A hall"})
    found = preview(given, "needs.docx", needs)
    assert found.target is not None
    assert found.target.record == NEEDS
    assert only(found).key == "answers.resources"


def test_annex_2_is_never_taken_for_annex_3() -> None:
    given = programme({"mentor-strengths": {"candidate": "Mechelen"}})
    form = given.catalogue.form("needs-analysis")
    assert form is not None
    shared = next(s for s in form.sections if s.id == "local_context")
    rows = [
        (q.label["en"], f"Answer to {q.id}") for q in shared.questions if q.id != "local_factors"
    ]
    found = preview(given, "annex.docx", plain_copy(rows))
    assert found.target is None
    assert {target.form for target in found.targets} >= {"needs-analysis", "mentor-strengths"}
    own = next(q for q in form.questions() if q.id == "resources").label["en"]
    found = preview(given, "annex.docx", plain_copy([*rows, (own, "A hall")]))
    assert found.target is not None
    assert found.target.form == "needs-analysis"
    with pytest.raises(CannotImportError) as refused:
        preview(given, "annex.docx", plain_copy([*rows, (own, "A hall")]), "rec-mentor-strengths")
    assert refused.value.reason.id == "import-other-form"


def test_an_annex_in_another_language_goes_by_its_rows_and_waits_to_be_confirmed() -> None:
    given = programme({"good-practice": {}})
    form = given.catalogue.form("good-practice")
    assert form is not None
    fields = [f for f in form.fields() if f.type != "table"]
    rows = [(f"Kysymys numero {n} kaupungista", f"Vastaus {n}") for n, _f in enumerate(fields)]
    assert preview(given, "annex.docx", plain_copy(rows)).target is None
    found = preview(given, "annex.docx", plain_copy(rows), "rec-good-practice")
    assert [item.key for item in found.items] == [f"answers.{field.id}" for field in fields]
    assert {(item.by, item.proposed, item.needs_person) for item in found.items} == {
        ("order", "mine", True)
    }
    short = preview(given, "annex.docx", plain_copy(rows[:-1]), "rec-good-practice")
    assert {item.kind for item in short.items} == {"unmatched"}


def test_an_annex_in_other_words_goes_by_its_questions_and_parts_are_asked_for() -> None:
    given = programme({"mentor-strengths": {"candidate": "Mechelen"}})
    asked = [q for q in form_named(given, "mentor-strengths").questions() if q.source != ("ours",)]
    rows = [(f"Kysymys numero {n} kaupungista", q.id) for n, q in enumerate(asked)]
    found = preview(given, "annex.docx", plain_copy(rows), "rec-mentor-strengths")
    single = {q.id: q.fields[0].id for q in asked if len(q.fields) == 1}
    placed = {item.theirs: item.key for item in found.items if item.kind != "unmatched"}
    tables = {q.id for q in asked if q.fields[0].type == "table"}
    assert placed == {q: f"answers.{f}" for q, f in single.items() if q not in tables}
    assert all(item.by == "order" for item in found.items if item.kind != "unmatched")
    budget = next(item for item in found.items if item.theirs == "municipal_budget")
    assert budget.suggestions[0].place == "answers.annual_budget"
    turned = preview(
        given,
        "annex.docx",
        plain_copy([*rows[:-2], rows[-1], (asked[0].label["en"], "x")]),
        "rec-mentor-strengths",
    )
    assert not [item for item in turned.items if item.by == "order"]


def test_a_form_of_another_programme_record_or_version_is_said() -> None:
    given = programme()
    page = form_page(given, form_named(given, "needs-analysis"), given.records[NEEDS], "team")
    assert page.copy is not None
    told = {
        "import-other-programme": {"programme": "prog-other"},
        "import-other-record": {"record": "rec-gone"},
        "import-other-version": {"version": 9},
    }
    for message, other in told.items():
        sent = word.write(replace(page, copy=replace(page.copy, **other)))  # type: ignore[arg-type]
        assert [warning.id for warning in preview(given, "x.docx", sent).warnings] == [message]


@pytest.fixture
def open_one(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "programme"))
    assert lock(workspace) is None
    return workspace


def needs_id(workspace: Workspace) -> str:
    return workspace.programme.of_form("needs-analysis")[0].id


def test_what_is_taken_is_one_edit_after_a_checkpoint_and_the_file_is_kept(
    open_one: Workspace,
) -> None:
    record = needs_id(open_one)
    open_one.settle_state(record, ("resources",), "not-known")
    before = open_one.record(record)
    back = filled(
        form_of(open_one.programme, record),
        {"answers.resources": "A hall", "answers.why": "Interviews", "answers.inhabitants": "12"},
    )
    found = preview(open_one.programme, "Réponse de la ville.docx", back)
    choices = {item.key: item.proposed for item in found.items if item.key != "answers.why"}
    done = apply(open_one, found, choices)
    assert open_one.record(record).answers == {
        **before.answers,
        "resources": "A hall",
        "inhabitants": 12,
    }
    assert open_one.record(record).state(("resources",)) == "filled"
    assert not open_one.record(record).about(("resources",))
    kept = open_one.root / done.received
    assert kept.read_bytes() == back
    assert done.received == f"received/{sha256(back)[:8]}-reponse-de-la-ville.docx"
    assert done.checkpoint
    with Store(open_one.root, open_one.programme.id) as store:
        assert store.log()
    assert open_one.undo() is not None
    assert open_one.record(record).data == before.data


def test_both_puts_one_below_the_other_and_a_missing_row_goes_only_when_told(
    open_one: Workspace,
) -> None:
    record = needs_id(open_one)
    open_one.set(record, ("answers", "why"), "Mine")
    open_one.set(record, ("answers", "needs"), [{"id": "need-a", "text": "One"}])
    sent = form_of(open_one.programme, record)
    open_one.set(record, ("answers", "why"), "Mine too")
    document = docx.Document(io.BytesIO(filled(sent, {"answers.why": "Theirs"})))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "The need")
    table._tbl.remove(table.rows[1]._tr)
    found = preview(open_one.programme, "needs.docx", saved(document))
    apply(open_one, found, {"answers.why": "both"})
    assert open_one.record(record).answers["why"] == "Mine too\n\nTheirs"
    assert len(open_one.record(record).rows("needs")) == 1
    found = preview(open_one.programme, "needs.docx", saved(document))
    apply(open_one, found, {"answers.needs.need-a": "theirs"})
    assert open_one.record(record).rows("needs") == []


def test_nothing_is_changed_where_a_choice_is_none_or_the_answers_moved_on(
    open_one: Workspace,
) -> None:
    record = needs_id(open_one)
    back = filled(form_of(open_one.programme, record), {"answers.why": "Theirs"})
    found = preview(open_one.programme, "needs.docx", back)
    for choices, message in (
        ({"answers.nothing": "theirs"}, "import-no-item"),
        ({"answers.why": "both"}, "import-no-choice"),
    ):
        with pytest.raises(CannotImportError) as refused:
            apply(open_one, found, choices)  # type: ignore[arg-type]
        assert refused.value.reason.id == message
    open_one.set(record, ("answers", "why"), "Typed meanwhile")
    with pytest.raises(CannotImportError) as refused:
        apply(open_one, found, {"answers.why": "theirs"})
    assert refused.value.reason.id == "import-changed-meanwhile"
    open_one.read_only = "read-only-elsewhere"
    with pytest.raises(NotEditableError):
        apply(open_one, found, {"answers.why": "theirs"})
    assert not (open_one.root / "received").exists()


def test_a_blank_form_of_many_becomes_a_file_of_its_own(open_one: Workspace) -> None:
    form = form_of(open_one.programme, "blank:good-practice")
    back = filled(form, {"answers.name": "Buddies", "answers.owner": "Mechelen"})
    found = preview(open_one.programme, "practice.docx", back)
    done = apply(open_one, found, {item.key: "theirs" for item in found.items})
    record = open_one.record(done.record)
    assert record.path.startswith("good-practices/buddies-")
    assert record.answers == {"name": "Buddies", "owner": "Mechelen"}
    open_one.undo()
    assert done.record not in open_one.programme.records


def test_tracked_changes_pictures_and_comments_are_said() -> None:
    given = programme()
    document = docx.Document(io.BytesIO(form_of(given)))
    cell = next(
        row.cells[1]
        for table in document.tables
        for row in table.rows
        if row.cells[0].text.startswith("What can you already count on?")
    )
    paragraph = cell.paragraphs[0]._p
    for name, text, inner in (("ins", "A hall", "t"), ("del", "Nothing", "delText")):
        wrapper = paragraph.makeelement(f"{W}{name}", {})
        run = wrapper.makeelement(f"{W}r", {})
        words = run.makeelement(f"{W}{inner}", {})
        words.text = text
        run.append(words)
        wrapper.append(run)
        paragraph.append(wrapper)
    found = preview(given, "needs.docx", saved(document))
    assert only(found).theirs == "A hall"
    assert [(m.id, m.params["count"]) for m in found.warnings] == [("has-tracked", 2)]
