"""A plan over time: whatever dates there are, every action is on it once, in columns that fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.timeline import Timeline, scale_of, timeline_of
from mentor_tui.domain.timeline_text import SIGNS, draw
from mentor_tui.language import use
from mentor_tui.schema.fields import TableField
from mentor_tui.text.columns import cut, width_of
from tests.domain.findings.situations import built_in

D = dt.date


def table() -> TableField:
    form = built_in().form("action-plan")
    assert form is not None
    found = form.table("actions")
    assert found is not None
    return found


def timeline(*timings: Any, **more: Any) -> Timeline:
    rows = [
        {"id": f"act-{n}", "action": f"Action {n}", "timing": timing, **more}
        for n, timing in enumerate(timings, start=1)
    ]
    return timeline_of(table(), rows, "action")


def test_months_are_columns_and_actions_bars() -> None:
    use("en")
    drawn = draw(
        timeline(
            {"from": D(2021, 11, 1), "to": D(2022, 1, 31)},
            {"from": D(2022, 2, 1), "to": D(2022, 2, 28)},
            {"text": "in spring"},
            None,
        ),
        40,
    )
    assert [*drawn.head, *(line.text for line in drawn.bars)] == [
        " " * 24 + "2021    2022",
        " " * 24 + "N   D   J   F",
        "1 Action 1              " + SIGNS[0] * 12,
        "2 Action 2              " + " " * 12 + SIGNS[0] * 4,
    ]
    assert [line.text.rstrip() for line in drawn.undated] == [
        "3 Action 3 — in spring",
        "4 Action 4",
    ]
    assert [line.row for line in drawn.bars] == ["act-1", "act-2"]


def test_today_is_marked_where_it_lies_inside_and_half_a_month_is_seen() -> None:
    spans = ({"from": D(2022, 1, 16), "to": D(2022, 2, 28)}, {"from": D(2022, 4, 1)})
    drawn = draw(timeline(*spans), 40, today=D(2022, 3, 1))
    first = drawn.bars[0].text
    assert first.endswith("│")
    assert first.index("│") - first.index(SIGNS[0]) == 6
    assert "│" not in draw(timeline(*spans), 40, today=D(2023, 1, 1)).bars[0].text


def test_status_is_told_without_colours() -> None:
    span = {"from": D(2022, 1, 1), "to": D(2022, 1, 31)}
    signs = [
        draw(timeline(span, status=status), 60).bars[0].text[-1]
        for status in ("not-started", "under-way", "done")
    ]
    assert tuple(signs) == SIGNS


def test_a_period_backwards_is_no_bar() -> None:
    found = timeline({"from": D(2022, 2, 1), "to": D(2022, 1, 1)})
    assert not found.bars
    assert found.undated[0].when


@given(
    st.lists(st.tuples(st.dates(), st.dates()).map(sorted), min_size=1, max_size=6),
    st.integers(20, 200),
)
def test_any_dates_fit_into_any_width(spans: list[list[dt.date]], width: int) -> None:
    found = timeline(*({"from": first, "to": last} for first, last in spans))
    scale = scale_of(found, 24)
    assert scale is not None
    assert scale.columns <= 24
    for bar in found.bars:
        assert 0 <= scale.column(bar.first) <= scale.column(bar.last) < scale.columns
    assert sum(columns for _year, columns in scale.years()) == scale.columns
    drawn = draw(found, width)
    assert len(drawn.bars) == len(spans)
    for line in (*drawn.head, *(bar.text for bar in drawn.bars)):
        assert width_of(line) <= width
    assert all(SIGNS[0] in line.text for line in drawn.bars)


@pytest.mark.parametrize("text", ["abc", "日本語", "e\u0301e\u0301e\u0301", "", "🙂🙂"])
@pytest.mark.parametrize("columns", [0, 1, 2, 3, 5, 9])
def test_a_text_is_cut_to_exactly_its_columns(text: str, columns: int) -> None:
    assert width_of(cut(text, columns)) == columns
