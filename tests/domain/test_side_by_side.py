"""Comparisons as values: what is laid beside what, where it is written, and no verdict anywhere."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from mentor_tui.domain.ids import id_of
from mentor_tui.domain.merge.records import merge_records
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.side_by_side import Table
from mentor_tui.domain.side_by_side.benchmark import apart, benchmark_table, remove_row
from mentor_tui.domain.side_by_side.deciding import (
    add_candidates,
    candidate_from_sheet,
    choose,
    could_help,
    remove_candidate,
)
from mentor_tui.domain.side_by_side.matching import matching_table, waiting_sheets
from mentor_tui.language import use
from tests.domain.findings.situations import programme

CRITERIA = [
    {"id": "crit-1", "source": "MC.1"},
    {"id": "crit-2", "source": "MC.2", "why": "Not a capital"},
    {"id": "crit-3", "source": "MC.3"},
    {"id": "crit-4", "title": "A direct train"},
]
CANDIDATES = [
    {"id": "cand-m", "city": "Mechelen", "strengths": "rec-m", "needs": ["need-aaaaaa"]},
    {"id": "cand-b", "city": "org-b"},
]
REASONS = [
    {"id": "reason-1", "candidate": "cand-m", "criterion": "crit-1", "reason": "Same work [/]"}
]


def sheet(record_id: str, city: str, **answers: Any) -> Record:
    content = {"candidate": city, **answers}
    data = {"id": record_id, "form": "mentor-strengths", "form_version": 1, "answers": content}
    return Record(f"mentor-strengths/{record_id}.toml", data)


MECHELEN = sheet(
    "rec-m",
    "Mechelen",
    experienced_policies="Buddies",
    inhabitants=87000,
    practices=[{"id": "practice-1", "name": "Buddies", "sheet": "rec-good-practice"}],
)
ORGANISATIONS = [{"id": "org-b", "name": "City B", "kind": "city"}]


def given(changes: Mapping[str, Any] | None = None, **matching: Any) -> Programme:
    answers = {
        "partner_city": None,
        "decision_reasons": None,
        "criteria": CRITERIA,
        "candidates": CANDIDATES,
        "reasons": REASONS,
        **matching,
    }
    card = {"organisations": ORGANISATIONS, "mentor_city": None}
    found = programme({"matching": answers, "programme": card, **(changes or {})})
    return found.with_record(MECHELEN)


def matching(of: Programme) -> Record:
    return of.of_form("matching")[0]


def table(of: Programme) -> Table:
    return matching_table(of, matching(of))


def keys(of: Sequence[Any]) -> list[str]:
    return [line.key for line in of]


def test_every_candidate_is_a_column_beside_the_needs() -> None:
    found = table(given())
    assert found.first.title == "Capaci"
    assert [(c.key, c.title) for c in found.columns] == [
        ("cand-m", "Mechelen"),
        ("cand-b", "City B"),
    ]
    line = found.line("need-need-aaaaaa")
    assert line is not None
    assert line.own.target is not None
    assert (line.own.target.field, line.own.target.row) == ("needs", "need-aaaaaa")
    assert [line.cell(key).linked for key in ("cand-m", "cand-b")] == [True, False]


def test_each_of_the_methods_criteria_follows_the_part_it_is_about() -> None:
    lines = keys(table(given()).lines)
    order = [
        "needs",
        "need-need-aaaaaa",
        "sheet-experienced_policies",
        "sheet-practices",
        "criterion-crit-1",
        "sheet-migration_figures",
        "criterion-crit-2",
        "sheet-supportive_framework",
        "criterion-crit-3",
        "criterion-crit-4",
        "column-note",
    ]
    assert [key for key in lines if key in order] == order


def test_what_a_sheet_says_stands_beside_the_mentees_answer_to_the_same_question() -> None:
    line = table(given({"needs-analysis": {"inhabitants": 11000}})).line("sheet-migration_figures")
    assert line is not None
    assert "11,000" in line.own.text
    assert "87,000" in line.cell("cand-m").text
    assert line.cell("cand-m").target is not None
    assert line.cell("cand-m").target.record == "rec-m"  # type: ignore[union-attr]
    assert line.cell("cand-b").text == "no sheet yet"


def test_a_good_practice_is_found_by_the_link_and_by_the_city() -> None:
    found = table(given({"good-practice": {"owner": "org-b", "name": "Radio"}}))
    line = found.line("practice-sheets")
    assert line is not None
    assert [line.cell(key).text for key in ("cand-m", "cand-b")] == ["• Radio", "• Radio"]


def test_a_reason_is_written_in_its_row_and_begins_one_where_there_is_none() -> None:
    line = table(given()).line("criterion-crit-1")
    assert line is not None
    (written,), (blank,) = line.cell("cand-m").aims, line.cell("cand-b").aims
    assert line.cell("cand-m").text == "Same work [/]"
    assert written.place == ("reasons", "reason-1", "reason")
    assert blank.place == ("reasons", "", "reason")
    assert blank.seed == {"candidate": "cand-b", "criterion": "crit-1"}


def test_reasons_written_in_two_places_are_one_row_and_one_conflict() -> None:
    about = {"candidate": "cand-b", "criterion": "crit-1"}
    one, other = (
        {"reasons": [{"id": id_of("reason", about), **about, "reason": text}]}
        for text in ("They lost a mayor, as we did", "Nobody there speaks Italian")
    )
    merged = merge_records({"reasons": []}, one, other)
    assert merged.data is not None
    assert len(merged.data["reasons"]) == 1
    [conflict] = conflicts_of(merged.data)
    assert conflict.place[-1] == "reason"


def test_of_several_rows_for_one_reason_none_is_hidden() -> None:
    twice = [{**REASONS[0], "id": "reason-x", "reason": "And the size"}]
    line = table(given(reasons=[*REASONS, *twice])).line("criterion-crit-1")
    assert line is not None
    cell = line.cell("cand-m")
    assert cell.text == "Same work [/]\nAnd the size"
    assert [aim.place[1] for aim in cell.aims] == ["reason-1", "reason-x"]


def test_without_needs_and_candidates_there_is_still_something_to_read() -> None:
    found = table(given({"needs-analysis": None}, candidates=None, reasons=None))
    assert found.columns == ()
    assert found.line("no-needs") is not None
    assert found.line("criterion-crit-1") is not None


def test_nothing_in_a_comparison_is_a_number_of_its_own() -> None:
    """No score, no rank: every digit comes from an answer, or numbers a need."""
    lines = table(given()).lines
    said = "".join(line.own.text + "".join(c.text for c in line.cells.values()) for line in lines)
    assert {char for char in said if char.isdigit()} <= set("87000")


def test_sheets_that_nobody_made_a_candidate_wait() -> None:
    of = given(candidates=[])
    record = matching(of)
    (waiting,) = waiting_sheets(of, record)
    after = record.with_changes(
        add_candidates(record, [candidate_from_sheet(waiting), {"city": "X"}])
    )
    first, second = after.rows("candidates")
    assert (first["city"], first["strengths"]) == ("Mechelen", "rec-m")
    assert second["city"] == "X"
    assert first["id"] != second["id"]
    assert waiting_sheets(of, after) == []


def test_a_candidate_could_help_and_again_could_not() -> None:
    record = matching(given())
    record = record.with_changes(could_help(record, "cand-b", "need-aaaaaa"))
    assert record.rows("candidates")[1]["needs"] == ["need-aaaaaa"]
    record = record.with_changes(could_help(record, "cand-b", "need-aaaaaa"))
    assert "needs" not in record.rows("candidates")[1]


def test_a_candidate_goes_with_the_reasons_about_it() -> None:
    record = matching(given())
    after = record.with_changes(remove_candidate(record, "cand-m"))
    assert [row["id"] for row in after.rows("candidates")] == ["cand-b"]
    assert after.rows("reasons") == []


def test_choosing_fills_the_decision_and_the_programme() -> None:
    of = given()
    after = of.with_changes(choose(of, matching(of), "cand-m"))
    assert matching(after).answer("partner_city") == "Mechelen"
    assert after.card is not None
    assert after.card.answer("mentor_city") == "Mechelen"
    assert matching(after).rows("earlier_partners") == []
    assert [c.note for c in table(after).columns] == ["chosen", ""]


def test_who_was_announced_before_is_kept_and_the_programme_follows() -> None:
    of = given({"programme": {"mentor_city": "Mechelen", "organisations": ORGANISATIONS}})
    of = of.with_changes(choose(of, matching(of), "cand-m"))
    after = of.with_changes(choose(of, matching(of), "cand-b"))
    (earlier,) = matching(after).rows("earlier_partners")
    assert (earlier["city"], earlier["side"]) == ("Mechelen", "mentor")
    assert after.card is not None
    assert after.card.answer("mentor_city") == "org-b"
    assert table(after).line(f"earlier-{earlier['id']}") is not None


def test_a_mentor_written_on_the_card_by_hand_stays() -> None:
    of = given({"programme": {"mentor_city": "Ghent", "organisations": ORGANISATIONS}})
    after = of.with_changes(choose(of, matching(of), "cand-m"))
    assert after.card is not None
    assert after.card.answer("mentor_city") == "Ghent"


FACTORS = [
    {
        "id": "factor-1",
        "number": 8,
        "name": "Volunteers",
        "rationale": "They reach people",
        "mentee_state": "cannot",
        "mentee_view": "No staff",
        "mentor_state": "in-place",
        "chosen": True,
        "reason": "It costs little",
    },
    {"id": "factor-2", "name": "A vision", "mentee_state": "do-not"},
]


def bench(**more: Any) -> Programme:
    answers = {
        "factors": FACTORS,
        "guide_questions": [
            {"id": "question-1", "factor": "factor-1", "question": "Do they know?"},
        ],
        "views": [{"id": "view-1", "who": "KEDE", "factor": "factor-2", "view": "Seen elsewhere"}],
        "contextual_factors": [
            {"id": "context-1", "factor": "A national ceiling", "factors": ["factor-1"]}
        ],
        "what_must_change": "Nobody says it",
        **more,
    }
    return programme({"benchmark": answers})


def views(of: Programme, **more: Any) -> Table:
    return benchmark_table(of, of.of_form("benchmark")[0], **more)


def test_every_voice_stands_beside_the_others() -> None:
    found = views(bench(), voices=["Union"])
    assert [c.title for c in found.columns] == ["Capaci", "Mechelen", "KEDE", "Union"]
    line = found.line("factor-factor-1")
    assert line is not None
    assert line.cell("mentee").text == "WE CANNOT\nNo staff"
    assert line.cell("mentor").text == "IN PLACE"
    assert line.own.text == "Volunteers\n→ chosen: It costs little"
    assert line.number == "→8"
    other = found.line("factor-factor-2")
    assert other is not None
    assert other.cell("voice-KEDE").text == "Seen elsewhere"
    assert {aim.place[0] for aim in other.cell("voice-Union").aims} == {"views"}


def test_cannot_stands_apart_from_do_not() -> None:
    assert apart(bench().of_form("benchmark")[0]) == (["2"], ["8"])


@pytest.mark.parametrize("shown", [True, False])
def test_guide_questions_stand_below_their_factor_or_not_at_all(shown: bool) -> None:
    lines = keys(views(bench(), questions=shown).lines)
    assert ("question-question-1" in lines) is shown
    if shown:
        assert lines.index("question-question-1") == lines.index("factor-factor-1") + 1


def test_context_and_the_four_questions_come_after_the_factors() -> None:
    found = views(bench())
    assert [line.kind for line in found.lines[-7:]] == [
        "heading",
        "context",
        "heading",
        *(["answer"] * 4),
    ]
    (first,) = [line for line in found.lines if line.key == "framing-what_must_change"]
    assert first.cell("mentee").text == "Nobody says it"


def test_a_factor_goes_with_what_is_only_about_it() -> None:
    record = bench().of_form("benchmark")[0]
    after = record.with_changes(remove_row(record, "factors", "factor-1"))
    assert [row["id"] for row in after.rows("factors")] == ["factor-2"]
    assert after.rows("guide_questions") == []
    assert "factors" not in after.rows("contextual_factors")[0]
    assert len(after.rows("views")) == 1


def test_it_speaks_french() -> None:
    use("fr")
    line = views(bench()).line("factor-factor-1")
    assert line is not None
    assert line.cell("mentee").text.startswith("NOUS NE LE POUVONS PAS")
