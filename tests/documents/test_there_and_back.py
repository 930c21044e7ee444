"""Whatever an answer holds, it comes back as it went out, or visibly replaced; nothing is run."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentor_tui.documents.coming_back import CUT, on_paper
from mentor_tui.documents.export import export
from mentor_tui.documents.readers import separated, spreadsheet, word
from mentor_tui.documents.readers.kinds import kind_of
from mentor_tui.documents.readers.received import Paper
from mentor_tui.domain.programme import Programme
from mentor_tui.workspace.importing.opening import preview
from tests.domain.findings.situations import built_in
from tests.hostile import HOSTILE
from tests.made import record

PLAN = "action-plan.toml"
MORE = (
    "=cmd|'/C calc'!A0",
    "+1-1",
    "@SUM(1)",
    "_x0041_ _x005F_ _x005F_x0041_",
    ".....",
    "Click or tap here to enter text.",
    "#panic() $x$ *b*",
    "a ⟨U+202E⟩ b […]",
    "'quoted",
    "x" * 40_000,
)
any_text = st.text(st.characters(), max_size=50)


def plan_of(texts: Sequence[str]) -> Programme:
    """A plan with a row for each text, which says so in its second column."""
    made = record(path=PLAN, form_id="action-plan")
    rows = [{"id": f"act-{n}", "action": f"Row {n}", "results": t} for n, t in enumerate(texts)]
    whole = type(made)(PLAN, {**made.data, "answers": {"actions": rows}})
    return Programme({made.id: whole}, built_in())


def read(data: bytes, to: str) -> Paper:
    _kind, package = kind_of(data, f"plan.{to}")
    if package is None:
        return separated.read(data)
    return word.read(package) if to == "docx" else spreadsheet.read(package)


def held(text: str, to: str) -> str:
    """What the format can hold of a text."""
    halves = {ord(c): "\N{REPLACEMENT CHARACTER}" for c in text if "\ud800" <= c <= "\udfff"}
    return text.translate(halves) if to == "csv" else text


def there_and_back(texts: Sequence[str], to: str) -> None:
    programme = plan_of(texts)
    data = export(programme, PLAN, to, "team").data
    rows = [row for table in read(data, to).tables for row in table.rows]
    cells = {row.cells[0].text: row.cells[1].text for row in rows if len(row.cells) > 1}
    for number, text in enumerate(texts):
        came, shown = cells[f"Row {number}"].strip(), on_paper(held(text, to)).strip()
        assert came == shown or (came.endswith(CUT) and shown.startswith(came.removesuffix(CUT)))
    if to == "csv" and any(held(text, to) != text for text in texts):
        return  # nothing says of a CSV that half a character was replaced
    found = preview(programme, f"plan.{to}", data)
    assert (found.items, found.kept) == ((), 0)


@settings(deadline=None, max_examples=8)
@given(st.lists(any_text, max_size=6))
@example([*HOSTILE.values(), *MORE])
def test_word_gives_every_answer_back(texts: list[str]) -> None:
    there_and_back(texts, "docx")


@settings(deadline=None, max_examples=12)
@given(st.lists(any_text, max_size=6))
@example([*HOSTILE.values(), *MORE])
def test_excel_gives_every_answer_back_and_holds_no_formula(texts: list[str]) -> None:
    there_and_back(texts, "xlsx")
    book = openpyxl.load_workbook(
        io.BytesIO(export(plan_of(texts), PLAN, "xlsx", "team").data), read_only=True
    )
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@settings(deadline=None, max_examples=12)
@given(st.lists(any_text, max_size=6))
@example([*HOSTILE.values(), *MORE])
def test_csv_gives_every_answer_back(texts: list[str]) -> None:
    there_and_back(texts, "csv")


@pytest.mark.parametrize("to", ["docx", "xlsx"])
def test_the_same_plan_is_the_same_bytes(to: str) -> None:
    one, other = (export(plan_of(MORE), PLAN, to, "team").data for _n in range(2))
    assert one == other
