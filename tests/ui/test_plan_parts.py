"""The pure parts of the plan's screen: a row in lines, titles, the heading, which rows match."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT
from mentor_tui.language import use
from mentor_tui.schema.definition import Grid
from mentor_tui.schema.fields import LongTextField, PeriodField, TableField
from mentor_tui.ui.screens.plan.columns import column_title, grid_columns, shown_columns
from mentor_tui.ui.screens.plan.entries import Entry
from mentor_tui.ui.screens.plan.heading import heading, version_name
from mentor_tui.ui.screens.plan.row_text import overview, run_in, whole_list
from mentor_tui.workspace.opening import open_programme
from tests.hostile import HOSTILE
from tests.ui.plan_host import programme, sample

TEXTS = st.one_of(st.sampled_from(sorted(HOSTILE.values())), st.text(max_size=60))
ENTRIES = st.lists(
    st.builds(
        Entry,
        column=st.sampled_from("abcdef"),
        label=st.text(max_size=40),
        seen_by=st.sampled_from(["", "[team]"]),
        text=TEXTS,
        note=st.sampled_from(["", "not read as a date yet"]),
        in_grid=st.booleans(),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda entry: entry.column,
)


@given(ENTRIES, st.integers(1, 120), st.integers(1, 12), st.booleans())
def test_a_row_keeps_to_the_pane_and_shows_the_column_under_the_cursor(
    entries: list[Entry], width: int, height: int, listing: bool
) -> None:
    column = entries[-1].column
    if listing:
        lines = whole_list(entries, column, width, height)
        assert column in {line.column for line in lines}
    else:
        lines = overview(entries, "abc", column, width, height)
    assert 0 < len(lines) <= height
    room = max(width, 16)  # narrower ones are cut where they are drawn
    assert all(line.content.cell_length <= room for line in lines)
    assert all("\n" not in line.content.plain for line in lines)


@given(ENTRIES, st.integers(30, 120))
def test_what_is_beside_the_grid_runs_in_lines_and_leaves_nothing_out(
    entries: list[Entry], width: int
) -> None:
    lines = run_in(entries, width)
    assert all(line.cell_length <= width for line in lines)
    assert len(lines) <= len(entries)


def test_who_may_see_a_column_is_never_cut_off() -> None:
    entry = Entry("risk", "Risk or obstacle to come", "[team]", "x", "", False)
    (line, *_others) = whole_list([entry], "risk", 60, 3)
    assert line.content.plain == ">Risk or… [team]  x"


TABLE = TableField(
    id="actions",
    type="table",
    columns=(
        LongTextField(id="action", type="long-text", label={"en": "1. Action"}),
        PeriodField(id="timing", type="period", label={"en": "When"}),
        LongTextField(id="note", type="long-text", label={"en": "3) Note"}),
    ),
)
GRID = Grid(rows="actions", columns=("action", "timing"), narrow=("action",))


def test_titles_have_one_number_each_their_place_in_the_grid(tmp_path: Path) -> None:
    known = open_programme(programme(tmp_path / "p")).programme
    titles = [column_title(known, GRID, column) for column in TABLE.columns]
    assert titles == ["1 Action", "2 When", "3) Note"]


@pytest.mark.parametrize(
    ("width", "ids"), [(120, ["action", "timing"]), (119, ["action"]), (1, ["action"])]
)
def test_from_120_columns_on_all_are_shown(width: int, ids: list[str], tmp_path: Path) -> None:
    columns = shown_columns(GRID, TABLE, width)
    known = open_programme(programme(tmp_path / "p")).programme
    assert [column.key for column in grid_columns(known, GRID, columns)] == ids


def test_the_heading_says_which_version_whatever_the_width(tmp_path: Path) -> None:
    use("fr")
    known = open_programme(sample(tmp_path / "p")).programme
    plan, form = known.of_form("action-plan")[0], known.catalogue.form("action-plan")
    assert form is not None
    version = "v3, après la visite 3"
    whole = f"Plan d’action   Capaci – Malines (Mechelen)   {version}   18 mai 2022"
    assert heading(known, form, plan, 200) == whole
    assert heading(known, form, plan, 70) == whole.removesuffix("   18 mai 2022")
    assert heading(known, form, plan, 50).startswith(f"Plan d’action   {version}")
    first = known.versions_of("action-plan")[0]
    assert heading(known, form, first, 200).startswith("Plan d’action (version)")
    assert version_name(known, form, first) == "v1, après la visite 1   6 octobre 2021"
    place = ("answers", "mentor")
    said = first.with_changes([Change(first.id, place, ABSENT, "Gand, l’association flamande")])
    assert heading(known, form, said, 200).startswith("Plan d’action (version)   Capaci – Gand   ")
    place = ("answers", "programme_title")
    said = first.with_changes([Change(first.id, place, ABSENT, "Accueillir, ensemble")])
    assert "Accueillir, ensemble" in heading(known, form, said, 200)
