"""What goes out, opened by programs that are not ours and saved again: nothing is lost, or run."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from mentor_tui.documents.export import export
from mentor_tui.domain.programme import Programme
from mentor_tui.language import using
from tests.documents.office import office_in
from tests.documents.poppler import needs_poppler, told
from tests.domain.findings.situations import VISITS, action, over, programme

pytestmark = pytest.mark.long

LONG = "A long answer that says how things are in the city. " * 120
TEXTS = ("Λιβαδειά: «Ένταξη»", "Ķekava, šķirba", "مرحبا بكم", '=HYPERLINK("x")', "<b>x</b>", "0012")
WHATS = (
    "report",
    "presentation",
    "blank:needs-analysis",
    "rec-action-plan",
    "rec-needs-analysis",
    f"agenda:rec-{VISITS[0]}",
)


def given() -> Programme:
    rows = [action(id=f"act-{n}", action=text, results=LONG) for n, text in enumerate(TEXTS)]
    return programme(
        {
            "action-plan": {"actions": rows},
            "needs-analysis": {"why": "\n".join(TEXTS), "desired_impact": LONG},
            VISITS[0]: over(1),
        }
    )


def texts(document: Document) -> list[str]:
    """Every paragraph and cell that says something, each once, without what spaces differ in."""
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    lines = [line for p in document.paragraphs for line in (p.text,)] + cells
    return sorted({" ".join(line.split()) for line in lines if line.strip()})


def converted(files: list[Path], to: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in another format, or anew in their own."""
    office = office_in(folder)
    again = [office.job(file.read_bytes(), file.suffix[1:], to=to) for file in files]
    office.work()
    return again


def write(folder: Path, to: str, whats: tuple[str, ...], language: str) -> list[Path]:
    files = []
    with using(language):
        for number, what in enumerate(whats):
            file = folder / f"out-{number}.{to}"
            file.write_bytes(export(given(), what, to, "team").data)
            files.append(file)
    return files


@pytest.mark.parametrize("language", ["en", "fr"])
def test_word_documents_come_through_libreoffice_whole(tmp_path: Path, language: str) -> None:
    files = write(tmp_path, "docx", WHATS, language)
    again = converted(files, "docx", tmp_path)
    for before, after in zip(files, again, strict=True):
        one, other = docx.Document(str(before)), docx.Document(str(after))
        assert texts(other) == texts(one), before
        headers = [len([*d.element.body.iter(qn("w:tblHeader"))]) for d in (one, other)]
        assert headers[0] == headers[1], before


def test_the_excel_plan_comes_through_with_its_ids_and_no_formula(tmp_path: Path) -> None:
    files = write(tmp_path, "xlsx", ("rec-action-plan",), "en")
    (again,) = converted(files, "xlsx", tmp_path)
    sheets = [openpyxl.load_workbook(file)["plan"] for file in (*files, again)]
    values = [
        [cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]
        for sheet in sheets
    ]
    assert values[0] == values[1]
    assert all(c.data_type != "f" for sheet in sheets for row in sheet.iter_rows() for c in row)
    assert sheets[1].column_dimensions["G"].hidden


def test_csv_opens_in_a_spreadsheet_without_running_anything(tmp_path: Path) -> None:
    files = write(tmp_path, "csv", ("rec-action-plan",), "en")
    (again,) = converted(files, "xlsx", tmp_path)
    sheet = openpyxl.load_workbook(again).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


@needs_poppler
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pdfs_are_tagged_have_a4_and_say_every_text(tmp_path: Path, language: str) -> None:
    for file in write(tmp_path, "pdf", ("report", "rec-action-plan"), language):
        about = told("pdfinfo", str(file))
        assert "Tagged:          yes" in about
        assert "A4" in about
        said = " ".join(told("pdftotext", "-layout", str(file), "-").split())
        for text in ("Ένταξη", "Ķekava", '=HYPERLINK("x")', "<b>x</b>", "0012"):
            assert text in said, text


@needs_poppler
def test_a_long_row_goes_on_over_pages_below_its_header(tmp_path: Path) -> None:
    """In Word as in PDF: nothing is cut, and every page of the plan says what its columns are."""
    (word,) = write(tmp_path, "docx", ("rec-action-plan",), "en")
    (pdf,) = write(tmp_path, "pdf", ("rec-action-plan",), "en")
    (printed,) = converted([word], "pdf", tmp_path)
    for file in (printed, pdf):
        pages = told("pdftotext", "-layout", str(file), "-").split("\f")[:-1]
        assert len(pages) > 3
        whole = " ".join(" ".join(pages).split())
        assert whole.count("A long answer") >= 120 * len(TEXTS) // 2
        with_rows = [page for page in pages if "long answer" in page]
        assert all("Evaluation of success" in page for page in with_rows)
