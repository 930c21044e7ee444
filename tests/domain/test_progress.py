"""Answered of what counts: conditions, optional and inherited fields, states, respondents."""

import pytest

from mentor_tui.domain.progress import (
    Count,
    holds,
    is_ticked,
    question_count,
    record_count,
    relevant_fields,
    respondent_counts,
    section_count,
    ticked_count,
)
from mentor_tui.schema.fields import Condition
from tests.made import TABLES_OF_A_VISIT, VISIT_HEAD, form, question, record, section

TEXT = 'type = "text"'
COMPOUND = question("budget", f'id = "amount"\n{TEXT}', f'id = "year"\n{TEXT}')
OPTIONAL = question("extra", f'id = "extra"\n{TEXT}\noptional = true')
INHERITED = question("title", f'id = "title"\n{TEXT}\ninherits = ["title"]')
IF_HOSTED = question("where", f'id = "where"\n{TEXT}\nwhen = {{ field = "amount", filled = true }}')
TABLE = question(
    "needs",
    'id = "needs"\ntype = "table"\npreset = true\n'
    'columns = [{ id = "text", type = "text", label = { en = "T", fr = "T" } }]',
)
SHEET = form(
    "sheet",
    section("one", COMPOUND, OPTIONAL, INHERITED, IF_HOSTED, respondent="mentee-city"),
    section("two", TABLE, respondent="mentee-association"),
    section("three", question("last", f'id = "last"\n{TEXT}'), respondent="mentee-city"),
)


def counted(toml: str) -> Count:
    return record_count(SHEET, record(toml))


def test_nothing_answered_of_the_questions_that_count() -> None:
    assert counted("") == Count(0, 3)


def test_a_compound_question_is_answered_when_all_its_fields_are() -> None:
    assert counted('amount = "x"') == Count(0, 4)
    assert counted('amount = "x"\nyear = "2021"') == Count(1, 4)


def test_a_condition_that_does_not_hold_takes_its_question_out() -> None:
    assert counted('amount = "x"').total == counted("").total + 1


def test_optional_and_inherited_answers_are_nobody_s_work() -> None:
    assert counted('extra = "x"\ntitle = "y"') == counted("")


def test_a_table_counts_once_however_many_rows_it_has() -> None:
    row = '[[answers.needs]]\nid = "n-{}"\ntext = "x"\n'
    assert counted(row.format(1)) == counted(row.format(1) + row.format(2)) == Count(1, 3)


def test_preset_rows_do_not_count_until_one_says_something() -> None:
    assert counted('[[answers.needs]]\nid = "n-1"\nsource = "A5.1"\n') == Count(0, 3)
    assert counted('[[answers.needs]]\nid = "n-1"\nsource = "A5.1"\ntext = "x"\n') == Count(1, 3)


@pytest.mark.parametrize("state", ["not-known", "not-applicable"])
def test_not_known_and_not_applicable_are_answers(state: str) -> None:
    assert counted(f'[status.last]\nstate = "{state}"') == Count(1, 3)


def test_what_waits_for_whom() -> None:
    waiting = respondent_counts(SHEET, record('amount = "x"\nyear = "2021"\nwhere = "here"'))
    assert waiting == {"mentee-city": Count(2, 3), "mentee-association": Count(0, 1)}


def test_sections_and_questions_add_up() -> None:
    sheet = record('amount = "x"\nlast = "y"')
    counts = [section_count(part, sheet) for part in SHEET.sections]
    assert sum(counts, Count()) == record_count(SHEET, sheet)
    budget = next(SHEET.questions())
    assert question_count(budget, sheet) == Count(1, 2)
    assert [field.id for field in relevant_fields(budget, sheet)] == ["amount", "year"]


def test_complete_means_that_there_was_something_to_do() -> None:
    assert Count(2, 2).complete
    assert not Count(0, 0).complete
    assert not Count(1, 2).complete
    assert Count(1, 2).started
    assert not Count(0, 2).started


@pytest.mark.parametrize(
    ("condition", "answers", "shown"),
    [
        ({"filled": True}, {}, False),
        ({"filled": True}, {"x": " "}, False),
        ({"filled": True}, {"x": False}, True),
        ({"filled": False}, {}, True),
        ({"filled": False}, {"x": "y"}, False),
        ({"equals": "online"}, {"x": "online"}, True),
        ({"equals": "online"}, {"x": "here"}, False),
        ({"equals": "online"}, {}, False),
        ({"equals": True}, {"x": True}, True),
        ({"equals": True}, {"x": 1}, False),
        ({"equals": 1}, {"x": True}, False),
        ({"among": ["a", "b"]}, {"x": "b"}, True),
        ({"among": ["a", "b"]}, {"x": ["c", "a"]}, True),
        ({"among": ["a", "b"]}, {"x": ["c"]}, False),
        ({"among": ["a", "b"]}, {"x": [{"id": "a"}]}, False),
        ({"among": ["a"], "filled": False}, {"x": "a"}, False),
    ],
)
def test_when_a_field_is_shown(
    condition: dict[str, object], answers: dict[str, object], shown: bool
) -> None:
    assert holds(Condition.model_validate({"field": "x", **condition}), answers) is shown


def test_a_field_without_condition_is_always_shown() -> None:
    assert holds(None, {})


VISIT = form("visit", TABLES_OF_A_VISIT, head=VISIT_HEAD)


def test_items_of_a_visit_are_done_or_skipped_with_a_reason() -> None:
    rows = [
        'id = "i-1"\ndone = true',
        'id = "i-2"\nskipped = "no time"',
        'id = "i-3"\nskipped = " "',
        'id = "i-4"\ndone = false',
        'id = "i-5"\ndone = "yes"',
    ]
    sheet = record("\n".join(f"[[answers.agenda]]\n{row}" for row in rows))
    assert ticked_count(VISIT, sheet) == Count(2, 5)
    assert [is_ticked(row) for row in sheet.rows("agenda")] == [True, True, False, False, False]


def test_only_checklists_are_ticked() -> None:
    assert ticked_count(SHEET, record('[[answers.needs]]\nid = "n-1"\ndone = true')) == Count()
