"""What is wrong inside a record is named with its place; nothing is refused for it."""

from typing import Any

from mentor_tui.domain.checking import record_problems, retired, unknown_forms
from mentor_tui.domain.record import Record
from mentor_tui.language import Message
from tests.made import form, programme, question, record, section, source

TITLE = question("title", 'id = "title"\ntype = "text"')
NEEDS = question(
    "needs",
    'id = "needs"\ntype = "table"\nrow_prefix = "need"\n'
    'columns = [{ id = "text", type = "text", label = { en = "T", fr = "T" } }]',
)
WRONG = {"expected": Message("kind-text"), "found": Message("kind-whole-number")}
DAY = question("day", 'id = "day"\ntype = "date"')
SHEET = form("sheet", section("s", TITLE, NEEDS, DAY))


def problems(one: Record) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (".".join(map(str, place)), message, params)
        for place, message, params in record_problems(SHEET, one)
    ]


def test_a_record_as_the_form_expects_has_no_problem() -> None:
    good = record('title = "T"\nday = 2027-03-31\n[[answers.needs]]\nid = "need-1"\ntext = "x"')
    assert problems(good) == []


def test_a_wrong_value_is_named_by_field_row_and_column() -> None:
    bad = record('title = 3\n[[answers.needs]]\nid = "need-1"\ntext = 4')
    assert problems(bad) == [
        ("answers.title", "wrong-type", WRONG),
        ("answers.needs.need-1.text", "wrong-type", WRONG),
    ]


def test_what_could_not_be_read_yet_is_no_problem() -> None:
    assert problems(record('day = { text = "spring" }')) == []


def test_an_answer_nobody_asks_for_is_named_with_what_may_have_been_meant() -> None:
    assert problems(record('titel = "T"\nrivers = "two"')) == [
        ("answers.titel", "unknown-key-near", {"key": "titel", "nearest": "title"}),
        ("answers.rivers", "unknown-key", {"key": "rivers"}),
    ]


def test_so_is_a_column() -> None:
    slip = record('[[answers.needs]]\nid = "need-1"\nsource = "A2.1"\ntexte = "x"')
    assert problems(slip) == [
        ("answers.needs.need-1.texte", "unknown-key-near", {"key": "texte", "nearest": "text"})
    ]


def test_a_misspelt_table_is_named_and_what_others_keep_beside_ours_is_not() -> None:
    assert problems(record(awnsers={"title": "T"}, colour="blue", _conflicts=[])) == [
        ("awnsers", "unknown-key-near", {"key": "awnsers", "nearest": "answers"})
    ]


def test_answers_no_longer_asked_are_found() -> None:
    assert retired(SHEET, record('title = "T"\nriver = "Dyle"')) == {"river": "Dyle"}


def test_records_of_an_unknown_form_are_found() -> None:
    known, unknown = record(), record(path="b.toml", form_id="of-tomorrow")
    whole = programme(known, unknown, layer={"forms": [source("sheet", section("s", TITLE))]})
    assert [*unknown_forms(whole)] == [unknown]
