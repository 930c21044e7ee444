"""What is for the team stays in the team, whatever says so: the field, the answer, the row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mentor_tui.documents.audience import AUDIENCES, Audience, may_see
from mentor_tui.documents.compose import record_page
from mentor_tui.documents.forms import form_page
from mentor_tui.documents.page import Grid, Page, Pair
from mentor_tui.documents.visit_pages import note_page
from mentor_tui.domain.change import Change
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.visits import visit_of
from tests.domain.findings.situations import VISITS, action, programme, visit

SECRET = "Nobody may read this"


def words(page: Page) -> str:
    """Everything on a page."""
    found = [page.title, *(f"{pair.label} {pair.text} {pair.note}" for pair in page.head)]
    for block in page.blocks:
        if isinstance(block, Pair):
            found += [block.label, block.text, block.note]
        elif isinstance(block, Grid):
            found += [cell for row in block.rows for cell in row]
    return "\n".join(found)


@pytest.mark.parametrize(
    ("audience", "visibility", "seen"),
    [
        ("team", "team", True),
        ("team", "public", True),
        ("group", "team", False),
        ("group", "group", True),
        ("public", "group", False),
        ("public", "public", True),
        ("group", "what nobody knows", False),
    ],
)
def test_an_audience_sees_what_is_for_it_and_for_more(
    audience: str, visibility: str, seen: bool
) -> None:
    assert may_see(audience, visibility) is seen  # type: ignore[arg-type]


def test_an_answer_kept_within_the_team_is_counted_not_shown() -> None:
    given = programme({"needs-analysis": {"why": SECRET}})
    record = given.records["rec-needs-analysis"]
    before = record_page(given, record, "group")
    assert SECRET in words(before)
    hide = Change(record.id, ("status", "why", "visibility"), ABSENT, "team")
    hidden = given.with_changes([hide])
    page = record_page(hidden, hidden.records[record.id], "group")
    assert SECRET not in words(page)
    assert page.omitted == before.omitted + 1
    assert SECRET in words(record_page(hidden, hidden.records[record.id], "team"))


def test_an_answer_that_is_not_known_counts_in_the_page_as_in_the_word_form() -> None:
    given = programme({"needs-analysis": {"why": None}})
    record = given.records["rec-needs-analysis"]
    about = {"state": "not-known", "visibility": "team"}
    given = given.with_changes([Change(record.id, ("status", "why"), ABSENT, about)])
    record, form = given.records[record.id], given.form_of(record)
    assert form is not None
    pages = (record_page(given, record, "group"), form_page(given, form, record, "group"))
    assert [[one.field for one in page.left_out].count("why") for page in pages] == [1, 1]


def test_a_note_opened_to_the_group_is_in_every_document_of_the_visit_and_no_other_is() -> None:
    notes = [
        {"id": "note-a", "kind": "note", "text": SECRET, "visibility": "team"},
        {"id": "note-b", "kind": "decision", "text": "Agreed", "visibility": "group"},
        {"id": "note-c", "kind": "obstacle", "text": SECRET},
    ]
    given = programme({VISITS[0]: visit(1, notes=notes)})
    record = given.records[f"rec-{VISITS[0]}"]
    form = given.form_of(record)
    at = visit_of(given, record.id)
    assert form is not None
    assert at is not None
    makers: tuple[Callable[[Audience], Page], ...] = (
        lambda audience: record_page(given, record, audience),
        lambda audience: note_page(at, audience),
        lambda audience: form_page(given, form, record, audience),
    )
    for made in makers:
        pages = {audience: made(audience) for audience in AUDIENCES}
        text = {a: words(page) + repr(page.blocks) for a, page in pages.items()}
        assert [SECRET in text[a] for a in AUDIENCES] == [True, False, False]
        assert ["Agreed" in text[a] for a in AUDIENCES] == [True, True, False]
        left_out = [[one for one in pages[a].left_out if one.field == "notes"] for a in AUDIENCES]
        assert [len(found) for found in left_out] == [0, 2, 3]


def test_a_team_column_stays_with_the_team() -> None:
    given = programme({"action-plan": {"actions": [action(note=SECRET)]}})
    record = given.records["rec-action-plan"]
    assert SECRET not in words(record_page(given, record, "group"))


def test_the_plan_has_exactly_its_six_columns_and_its_head() -> None:
    given = programme()
    page = record_page(given, given.records["rec-action-plan"], "team")
    grid = next(block for block in page.blocks if isinstance(block, Grid))
    assert len(grid.headers) == 6
    assert [pair.label for pair in page.head][:3] == [
        "Mentoring programme (title)",
        "Mentee",
        "Mentor",
    ]
    assert page.landscape
