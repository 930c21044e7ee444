"""A form that goes out to be filled in: a cell for every answer, and what it takes to come back."""

from __future__ import annotations

import io
from collections import Counter

import docx
import openpyxl
import pytest

from mentor_tui.documents.coming_back import Copy, copy_of, digest, mark, properties
from mentor_tui.documents.export import export
from mentor_tui.documents.forms import cell_texts, form_page
from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT
from mentor_tui.schema.fields import TableField
from tests.domain.findings.situations import action, programme

SECRET = "Nobody may read this"


def test_a_blank_form_has_a_cell_for_every_field_and_says_what_it_is() -> None:
    given = programme()
    for form in given.catalogue.forms():
        page = form_page(given, form, None, "public")
        fields = {f"answers.{field.id}" for field in form.fields() if field.type != "table"}
        assert fields == {place for place in cell_texts(page) if place.count(".") == 1}
        assert page.copy is not None
        assert (page.copy.form, page.copy.record) == (form.id, "")
        assert not any(value for place, value in page.copy.digests.items() if "." not in place)


def test_every_sub_point_is_on_a_blank_form_once() -> None:
    given = programme()
    form = given.catalogue.form("needs-analysis")
    assert form is not None
    document = docx.Document(io.BytesIO(export(given, "blank:needs-analysis", "docx", "team").data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    asked = Counter(
        prompt.text["en"]
        for question in form.questions()
        for prompt in question.prompts
        if not any(isinstance(field, TableField) and field.preset for field in question.fields)
    )
    assert asked
    assert {text: words.count(f"– {text}") for text in asked} == asked


def test_what_is_kept_within_the_team_has_no_cell_in_a_form_for_the_group() -> None:
    given = programme({"needs-analysis": {"why": SECRET, "resources": "A hall"}})
    hide = Change("rec-needs-analysis", ("status", "why", "visibility"), ABSENT, "team")
    hidden = given.with_changes([hide])
    form = hidden.catalogue.form("needs-analysis")
    assert form is not None
    page = form_page(hidden, form, hidden.records["rec-needs-analysis"], "group")
    texts = cell_texts(page)
    assert "answers.why" not in texts
    assert texts["answers.resources"] == "A hall"
    assert page.omitted >= 1
    assert page.copy is not None
    assert "answers.why" not in page.copy.digests


def test_what_a_copy_says_about_itself_comes_back_whole() -> None:
    digests = {f"answers.t.row-{n};=%.column": digest(f"text {n}") for n in range(60)}
    copy = Copy("prog-a", "sheet", 3, "rec-a", "fr", "group", digests)
    found = dict(properties(copy))
    assert all(len(value) <= 255 for value in found.values())
    assert copy_of(found) == copy
    assert copy_of({"Author": "somebody"}) is None


@pytest.mark.parametrize("text", ["a  b", " a b ", "a b\n", "a\u00a0b", "a b\r\n"])
def test_spaces_that_word_processors_change_are_no_change(text: str) -> None:
    assert digest(text) == digest("a b")
    assert digest(text) != digest("a c")


def test_a_word_form_is_marked_where_its_answers_go() -> None:
    given = programme({"needs-analysis": {"needs": [{"id": "need-a", "text": "A need"}]}})
    document = docx.Document(io.BytesIO(export(given, "needs-analysis.toml", "docx", "team").data))
    xml = document.element.xml
    for place in ("answers.why", "answers.needs.need-a.text", "answers.needs.*.text"):
        assert xml.count(f'w:name="{mark(place)}"') == 1


def test_an_excel_plan_has_hidden_ids_and_lists_and_six_columns() -> None:
    given = programme({"action-plan": {"actions": [action(), action(id="act-b")]}})
    book = openpyxl.load_workbook(
        io.BytesIO(export(given, "action-plan.toml", "xlsx", "team").data)
    )
    sheet = book["plan"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=7)]
    header = next(n for n, row in enumerate(rows) if row[6] == "id")
    assert rows[header][0] == "1. Actions"
    assert [row[6] for row in rows[header + 1 :]] == ["act-aaaaaa", "act-b"]
    assert sheet.column_dimensions["G"].hidden
    assert copy_of({prop.name: str(prop.value) for prop in book.custom_doc_props.props})  # type: ignore[attr-defined]
