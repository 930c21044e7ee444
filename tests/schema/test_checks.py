"""The parts of a form and of a process fit together, or it is said where they do not."""

import pytest

from mentor_tui.schema.checks import HARMLESS
from mentor_tui.schema.reading import read_process
from mentor_tui.schema.source import Source
from tests.made import TABLES_OF_A_VISIT, VISIT_HEAD, question, section, source
from tests.schema.written import FORM, changed, line, read, said, summary

OWNERS = "sections.0.questions.1"
GRID = 'layout = "grid"\ngrid = { rows = "owners", columns = ["owner"], narrow = ["owner"] }\n'


@pytest.mark.parametrize(
    ("old", "new", "at", "key", "message", "words"),
    [
        (
            'field = "owners", filled',
            'field = "owner_s", filled',
            'when = { field = "owner_s"',
            f"{OWNERS}.fields.1.when.field",
            "unknown-field",
            "“owner_s”",
        ),
        (
            'field = "owner"',
            'field = "landlord"',
            'field = "landlord"',
            f"{OWNERS}.prompts.0.field",
            "unknown-field",
            "“landlord”",
        ),
        (
            'type = "text"\nlabel.en = "Owner"',
            'type = "text"',
            "[[sections.questions.fields.columns]]",
            f"{OWNERS}.fields.0.columns.0",
            "field-needs-label",
            "“owner” needs a label",
        ),
        (
            'label.en = "Mostly"\n',
            "",
            '[[sections.questions.fields]]\nid = "kind"',
            f"{OWNERS}.fields.1",
            "field-needs-label",
            "“kind” needs a label",
        ),
        (
            'type = "text"\nlabel',
            'type = "text"\nwhen = { field = "kind", filled = true }\nlabel',
            'when = { field = "kind"',
            f"{OWNERS}.fields.0.columns.0.when",
            "column-with-condition",
            "condition",
        ),
        (
            'title.en = "Housing"',
            'title.en = "Housing"\nmany = true',
            "many",
            "many",
            "many-needs-folder",
            "folder =",
        ),
        (
            'title.en = "Housing"',
            'title.en = "Housing"\nnamed_by = "name"',
            "named_by",
            "named_by",
            "unknown-field",
            "“name”",
        ),
        (
            'title.en = "Housing"',
            'title.en = "Housing"\nsummary = "sum"',
            "summary",
            "summary",
            "unknown-field",
            "“sum”",
        ),
        ('id = "housing"', 'id = "houses"', "id", "id", "id-not-file-name", "housing.toml"),
        (
            'title.en = "Housing"',
            'title.en = "Housing"\nlayout = "grid"',
            "layout",
            "layout",
            "layout-needs-table",
            "[grid]",
        ),
        (
            'title.en = "Housing"',
            'title.en = "Housing"\nlayout = "checklist"',
            "layout",
            "layout",
            "layout-needs-table",
            "[checklist]",
        ),
        (
            'title.en = "Housing"',
            f'title.en = "Housing"\n{GRID.partition(chr(10))[2]}',
            "grid",
            "grid",
            "layout-differs",
            "[grid]",
        ),
    ],
)
def test_what_does_not_fit_is_told_once_at_its_line(
    old: str, new: str, at: str, key: str, message: str, words: str
) -> None:
    text = changed((old, new))
    found = read(text)
    (problem,) = found.problems
    assert summary(problem) == (message, line(text, at), key)
    assert words in said(problem)
    assert problem.blocks is (message not in HARMLESS)
    assert (found.value is None) is problem.blocks


def test_ids_used_twice_are_told_at_both_places() -> None:
    for old, new, keys in (
        (
            'id = "owners"\nsource',
            'id = "flats"\nsource',
            ["sections.0.questions.0.id", f"{OWNERS}.id"],
        ),
        ('id = "kind"', 'id = "owners"', [f"{OWNERS}.fields.0.id", f"{OWNERS}.fields.1.id"]),
    ):
        text = changed((old, new))
        found = read(text).problems
        assert [problem.key for problem in found] == keys
        assert {problem.message for problem in found} == {"repeated-id"}
        lines = [problem.line for problem in found]
        assert [text.splitlines()[number - 1][:2] for number in lines if number] == ["id", "id"]
        assert len(set(lines)) == 2


def test_a_condition_on_a_choice_names_one_of_its_options() -> None:
    text = changed(
        ('type = "whole-number"', 'type = "whole-number"\nwhen = { field = "kind", equals = "x" }')
    )
    (problem,) = read(text).problems
    assert problem.message == "unknown-option"
    assert "private, public" in said(problem)
    among = text.replace('equals = "x"', 'among = ["public", "y"]')
    assert [p.params["value"] for p in read(among).problems] == ["y"]


@pytest.mark.parametrize(
    ("rows", "columns", "narrow", "message"),
    [
        ("owners", "owner", "owner", None),
        ("kind", "owner", "owner", "unknown-table"),
        ("landlords", "owner", "owner", "unknown-table"),
        ("owners", "flat", "owner", "unknown-column"),
        ("owners", "owner", "flat", "unknown-column"),
    ],
)
def test_a_grid_shows_columns_of_a_table_of_its_own(
    rows: str, columns: str, narrow: str, message: str | None
) -> None:
    grid = f'grid = {{ rows = "{rows}", columns = ["{columns}"], narrow = ["{narrow}"] }}'
    found = read(
        changed(('title.en = "Housing"', f'title.en = "Housing"\nlayout = "grid"\n{grid}'))
    )
    assert [problem.message for problem in found.problems] == ([message] if message else [])
    assert (found.value is None) is bool(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('items = "agenda"', 'items = "items"', "unknown-table"),
        ('notes = "notes"', 'notes = "agenda"', "table-needs-column"),
        ('notes = "notes"', 'notes = "notes", people = "agenda"', "table-needs-column"),
        ('"planned", type = "time"', '"planned", type = "text"', "table-needs-column"),
        ('id = "skipped"', 'id = "left_out"', "table-needs-column"),
        ('id = "text", type = "long-text"', 'id = "text", type = "text"', "table-needs-column"),
    ],
)
def test_a_checklist_has_the_tables_its_layout_needs(old: str, new: str, message: str) -> None:
    text = source("visit", TABLES_OF_A_VISIT, head=VISIT_HEAD).data.decode()
    assert read(text, name="visit").problems == ()
    found = read(changed((old, new), text=text), name="visit")
    assert {problem.message for problem in found.problems} == {message}
    assert found.value is None
    assert {problem.line for problem in found.problems} == {line(text, "checklist =")}


PROCESS = """id = "two"
title.en = "Two visits"
source = ["ours"]
[[phases]]
id = "preparation"
title.en = "Preparation"
[[phases.steps]]
id = "needs"
form = "needs-analysis"
source = ["ours"]
[[phases.steps]]
id = "again"
form = "needs-analysis"
source = ["ours"]
"""


def process_problems(text: str) -> list[tuple[str, int | None, str | None]]:
    return [summary(p) for p in read_process(Source("processes/two.toml", text.encode())).problems]


def test_a_process_says_where_it_does_not_fit_together() -> None:
    assert process_problems(PROCESS) == []
    twice = PROCESS.replace('"again"', '"needs"')
    assert process_problems(twice) == [
        ("repeated-id", 8, "phases.0.steps.0.id"),
        ("repeated-id", 12, "phases.0.steps.1.id"),
    ]
    assert process_problems(PROCESS.replace('"two"', '"three"')) == [("id-not-file-name", 1, "id")]
    assert process_problems(PROCESS.replace("form =", "from =", 1)) == [
        ("unknown-definition-key", 9, "phases.0.steps.0.from")
    ]
    assert process_problems("phases = 3") == [
        ("missing-key", None, "id"),
        ("missing-key", None, "title"),
        ("missing-key", None, "source"),
        ("definition-wrong-type", 1, "phases"),
    ]


def test_a_label_is_needed_only_where_fields_must_be_told_apart() -> None:
    alone = section("s", question("day", 'id = "day"\ntype = "date"').replace('label.en = "L"', ""))
    text = source("housing", alone).data.decode().replace('label.fr = "E"', "")
    assert read(text).problems == ()
    assert read(FORM).problems == ()
