"""Whatever people wrote comes out as text: exact, or visibly replaced, and never run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import docx
import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentor_tui.documents.coming_back import on_paper
from mentor_tui.documents.export import FORMATS, CannotExportError, export
from mentor_tui.documents.page import (
    Bullets,
    Chart,
    Grid,
    Heading,
    Page,
    Pair,
    Paragraph,
    Stroke,
)
from mentor_tui.documents.writers import markdown, pdf, separated, spreadsheet, web, word
from mentor_tui.text.characters import visible
from tests.domain.findings.situations import VISITS, action, over, programme
from tests.hostile import HOSTILE

WRITTEN = ("Ελλάδα", "العربية", "Ķekava ž", "🙂 👩‍👩‍👧", '=HYPERLINK("x")', "#panic()", "<b>x</b>")
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def page(text: str) -> Page:
    """One text in every kind of block."""
    return Page(
        title=text or "Title",
        head=(Pair("Head", text),),
        blocks=(
            Heading(text or "Heading"),
            Paragraph(text),
            Pair("Label", text, "note"),
            Bullets((text,)),
            Pair("", text, part=text, hint=text),
            Grid(("One", "Two"), ((text, "x"),), (2, 1), caption=text),
            Chart(
                ((text, 2), ("2027", 1)),
                ("J", "F", "M"),
                (Stroke(text, text, 0, 1, 2), Stroke("Later", "March", 2, 2, 0)),
                (text, "under way", "done"),
                (text,),
            ),
        ),
        audience="team",
        language="en",
        foot=text,
    )


class Texts(HTMLParser):
    """What a browser would show in table cells, and every tag and attribute there is."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: set[str] = set()
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside = tag == "td"
        if self._inside:
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data


@settings(deadline=None, max_examples=30)
@given(anything)
def test_a_web_page_shows_what_was_written_and_runs_nothing(text: str) -> None:
    read = Texts()
    read.feed(web.write(page(text)).decode())
    assert visible(text) in read.cells
    assert not read.tags & {"script", "img", "a", "iframe", "b", "object", "link"}


@settings(deadline=None, max_examples=60)
@given(anything)
def test_csv_gives_back_what_was_written_and_starts_no_formula(text: str) -> None:
    data = separated.write(Grid(("A",), ((text,),))).decode("utf-8-sig")
    cell = [*csv.reader(io.StringIO(data, newline=""), delimiter=";")][1][0]
    assert separated.plain(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(deadline=None, max_examples=25)
@given(anything)
def test_markdown_is_read_back_as_the_same_text_without_links(text: str) -> None:
    rendered = MarkdownIt("commonmark").render(markdown.write(page(text)).decode())
    assert not re.search(
        r"<(a|img|script|b|h[1-6])[ >]", rendered.replace("<h1>", "").replace("<h2>", "")
    )


def test_word_gives_back_what_was_written() -> None:
    """All in one document, titled with all of them: a document of each takes its time."""
    texts = [*WRITTEN, *HOSTILE.values()]
    pages = [page(text) for text in texts]
    whole = replace(
        pages[0],
        title="".join(texts),
        head=tuple(pair for each in pages for pair in each.head),
        blocks=tuple(block for each in pages for block in each.blocks),
    )
    document = docx.Document(io.BytesIO(word.write(whole)))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert [text for text in texts if on_paper(text) not in cells] == []


@pytest.mark.parametrize("text", [*WRITTEN, *HOSTILE.values()])
def test_excel_holds_strings_and_no_formula(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(page(text)))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert on_paper(text) in [cell.value for cell in cells] or not on_paper(text).strip()
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("text", WRITTEN)
def test_pdf_is_made_of_any_text_and_tagged(text: str) -> None:
    data = pdf.write(page(text))
    assert data.startswith(b"%PDF-")
    assert b"StructTreeRoot" in data


@pytest.mark.parametrize("to", [name for name in FORMATS if name != "ics"])
def test_the_same_plan_gives_the_same_bytes(to: str) -> None:
    given_programme = programme({"action-plan": {"actions": [action(), action(id="act-b")]}})
    one, two = (export(given_programme, "action-plan.toml", to, "team") for _ in range(2))
    assert one.data == two.data


def test_a_calendar_has_a_visits_days_and_a_plans_deadlines() -> None:
    made = export(programme(), f"rec-{VISITS[0]}", "ics", "team")
    event = icalendar.Calendar.from_ical(made.data).walk("VEVENT")[0]
    assert str(event["uid"]) == f"rec-{VISITS[0]}@mentor-tui"
    plan = icalendar.Calendar.from_ical(export(programme(), "action-plan.toml", "ics", "team").data)
    assert len(plan.walk("VEVENT")) == 1


@pytest.mark.parametrize("what", ["report", "presentation", "archive", "blank:needs-analysis"])
def test_whole_outputs_are_made(what: str) -> None:
    assert export(programme(), what, "md", "group").data


def test_an_archive_is_readable_without_the_app() -> None:
    made = export(programme(), "archive", "md", "team", {"programme.toml": b"id = 1\n"})
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        names = archive.namelist()
        assert {"report.md", "pages/action-plan.md", "files/programme.toml"} <= set(names)


def test_what_grew_out_of_a_team_note_blocks_only_the_output_that_would_leak() -> None:
    leak = programme(
        {
            VISITS[0]: over(1, notes=[{"id": "note-a", "visibility": "team"}]),
            "action-plan": {
                "actions": [action(origin={"record": f"rec-{VISITS[0]}", "row": "note-a"})]
            },
        }
    )
    with pytest.raises(CannotExportError) as refused:
        export(leak, "action-plan.toml", "md", "group")
    assert refused.value.message == "would-leak"
    assert export(leak, "action-plan.toml", "md", "team").data
    assert export(leak, "needs-analysis.toml", "md", "group").data


@pytest.mark.parametrize(
    ("what", "to", "message"),
    [
        ("nothing", "md", "no-such-record"),
        ("agenda:action-plan.toml", "md", "no-visit"),
        ("scope.toml", "ics", "no-days"),
        ("blank:nothing", "md", "unknown-form"),
        ("action-plan.toml", "odt", "unknown-format"),
    ],
)
def test_what_cannot_be_made_is_said(what: str, to: str, message: str) -> None:
    with pytest.raises(CannotExportError) as refused:
        export(programme(), what, to, "team")
    assert refused.value.message == message
