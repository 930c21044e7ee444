"""Shared questions: written once, put into each form that uses them, in its own words."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.schema.definition import Question
from mentor_tui.schema.fields import TableField
from mentor_tui.schema.shared import SharedQuestions, merged, read_shared
from mentor_tui.schema.source import Source
from mentor_tui.text.toml_write import dump
from tests.domain.toml_values import VALUES, quick
from tests.schema.written import line, read, said, summary

SHARED = dedent(
    """\
    [[questions]]
    id = "budget"
    source = ["A2.1", "A3.1"]
    label.en = "What is the budget?"

    [[questions.prompts]]
    source = ["A2.1.1", "A3.1.1"]
    text.en = "Of the whole city"

    [[questions.fields]]
    id = "amount"
    type = "amount"
    label.en = "Amount"

    [[questions.fields]]
    id = "year"
    type = "whole-number"
    label.en = "Year"

    [[questions]]
    id = "notes"
    source = ["ours"]
    label.en = "What do we keep?"

    [[questions.fields]]
    id = "notes"
    type = "table"
    row_prefix = "note"
    columns = [
        { id = "item", type = "reference", to = "visit.agenda", label.en = "Item" },
        { id = "text", type = "long-text", label.en = "Text" },
    ]
    """
)
HEAD = 'id = "sheet"\ntitle.en = "Sheet"\n[[sections]]\nid = "s"\ntitle.en = "S"\n'
USE = f'{HEAD}[[sections.questions]]\nuse = "context.{{}}"\n'


def file_of(text: str) -> Source:
    return Source("forms/shared/context.toml", text.encode())


def used(question: str, more: str = "") -> Question:
    found = read(USE.format(question) + more, SHARED, "sheet")
    assert found.value is not None, found.problems
    assert found.problems == ()
    return next(found.value.questions())


def test_a_question_is_taken_as_it_is() -> None:
    question = used("budget")
    assert (question.id, question.source) == ("budget", ("A2.1", "A3.1"))
    assert [field.id for field in question.fields] == ["amount", "year"]


def test_a_form_says_it_in_its_own_words() -> None:
    question = used("budget", 'source = ["A3.1"]\nlabel.en = "Your budget?"\nhelp.en = "Roughly"\n')
    assert question.source == ("A3.1",)
    assert question.label == {"en": "Your budget?"}
    assert question.help == {"en": "Roughly"}
    assert [field.id for field in question.fields] == ["amount", "year"]


def test_of_a_shared_prompt_s_sources_only_the_form_s_own_stay() -> None:
    assert used("budget", 'source = ["A3.1"]').prompts[0].source == ("A3.1.1",)
    assert used("budget", 'source = ["ours"]').prompts[0].source == ("A2.1.1", "A3.1.1")


def test_prompts_given_replace_the_shared_ones() -> None:
    prompt = '[[sections.questions.prompts]]\nsource = ["ours"]\ntext.en = "Of one department"\n'
    assert [p.text["en"] for p in used("budget", prompt).prompts] == ["Of one department"]


def test_a_field_is_reworded_by_its_id_and_a_new_one_comes_last() -> None:
    more = (
        '[[sections.questions.fields]]\nid = "year"\nlabel.en = "In"\n'
        '[[sections.questions.fields]]\nid = "share"\ntype = "share"\nlabel.en = "Share"\n'
    )
    question = used("budget", more)
    assert [field.id for field in question.fields] == ["amount", "year", "share"]
    year = question.fields[1]
    assert (year.type, year.label) == ("whole-number", {"en": "In"})


def test_a_column_is_reworded_by_its_id_and_a_new_one_comes_last() -> None:
    more = (
        '[[sections.questions.fields]]\nid = "notes"\ncolumns = [\n'
        '{ id = "item", to = "meeting.agenda" },\n'
        '{ id = "mood", type = "text", label.en = "Mood" }]\n'
    )
    (table,) = used("notes", more).fields
    assert isinstance(table, TableField)
    assert [column.id for column in table.columns] == ["item", "text", "mood"]
    item = table.column("item")
    assert item is not None
    assert item.type == "reference"
    assert (item.to, item.label) == ("meeting.agenda", {"en": "Item"})
    assert table.row_prefix == "note"


def test_the_shared_question_stays_as_it_is() -> None:
    shared = SharedQuestions([file_of(SHARED)])
    before = repr(shared.find("context.notes"))
    merged(
        shared.find("context.notes") or {},
        {"fields": [{"id": "notes", "columns": [{"id": "item", "to": "x"}]}]},
    )
    assert repr(shared.find("context.notes")) == before


@pytest.mark.parametrize("name", ['"context.bugdet"', '"nothing"', '""', "3", '["context.budget"]'])
def test_a_wrong_use_is_one_problem_with_the_nearest_name(name: str) -> None:
    text = f"{HEAD}[[sections.questions]]\nuse = {name}\n"
    found = read(text, SHARED, "sheet")
    (problem,) = found.problems
    assert summary(problem) == (
        "unknown-shared-question",
        line(text, "use"),
        "sections.0.questions.0.use",
    )
    assert "context.budget" in said(problem)
    assert problem.blocks
    assert found.value is None


def test_beside_a_wrong_use_other_mistakes_are_told_too() -> None:
    text = USE.format("bugdet").replace('title.en = "S"', "title = 3")
    assert [p.key for p in read(text, SHARED, "sheet").problems] == [
        "sections.0.questions.0.use",
        "sections.0.title",
    ]


@pytest.mark.parametrize(
    ("more", "key", "at"),
    [
        ("colour = 1\n", "sections.0.questions.0.colour", "colour"),
        (
            '[[sections.questions.fields]]\nid = "year"\ncolour = 1\n',
            "sections.0.questions.0.fields.1.colour",
            "colour",
        ),
        (
            '[[sections.questions.fields]]\nid = "year"\ntype = "number"\n',
            "sections.0.questions.0.fields.1.type",
            'type = "number"',
        ),
        (
            '[[sections.questions.fields]]\nid = "share"\nlabel.en = "S"\n',
            "sections.0.questions.0.fields.2",
            "[[sections.questions.fields]]",
        ),
        ("fields = 3\n", "sections.0.questions.0.fields", "fields = 3"),
        ("prompts = 3\n", "sections.0.questions.0.prompts", "prompts = 3"),
        ("source = 3\n", "sections.0.questions.0.source", "source = 3"),
        ('fields = ["year"]\n', "sections.0.questions.0.fields.2", "[[sections.questions]]"),
    ],
)
def test_mistakes_beside_a_use_are_told_at_their_line(more: str, key: str, at: str) -> None:
    text = USE.format("budget") + more
    (problem,) = read(text, SHARED, "sheet").problems
    assert (problem.key, problem.line) == (key, line(text, at))


def test_mistakes_in_a_column_beside_a_use_are_told_at_their_line() -> None:
    more = '[[sections.questions.fields]]\nid = "notes"\n'
    column = '[[sections.questions.fields.columns]]\nid = "text"\ncolour = 1\n'
    text = USE.format("notes") + more + column
    (problem,) = read(text, SHARED, "sheet").problems
    assert problem.key == "sections.0.questions.0.fields.0.columns.1.colour"
    assert problem.line == line(text, "colour")


@quick
@given(st.sampled_from(["source", "prompts", "fields", "label", "id", "use"]), VALUES)
def test_whatever_is_given_beside_a_use_nothing_breaks(key: str, value: object) -> None:
    given_question = {"use": "context.notes", key: value}
    section = {"id": "s", "title": {"en": "S"}, "questions": [given_question]}
    text = dump({"id": "sheet", "title": {"en": "T"}, "sections": [section]})
    assert all(said(problem) for problem in read(text, SHARED, "sheet").problems)


def problems(text: str) -> list[tuple[str, int | None, str | None]]:
    return [summary(p) for p in read_shared(file_of(text)).problems]


def test_a_shared_file_is_checked_on_its_own() -> None:
    assert problems(SHARED) == []
    assert problems("") == [("empty-file", None, None)]
    assert problems("# none\n") == [("missing-key", None, "questions")]
    assert problems("[questions]\n") == [("definition-wrong-type", 1, "questions")]
    assert problems(SHARED.replace("label.en", "lable.en", 1)) == [
        ("unknown-definition-key", 4, "questions.0.lable")
    ]
    twice = SHARED.replace('id = "notes"\nsource', 'id = "budget"\nsource')
    assert problems(twice) == [("repeated-id", 21, "questions.1.id")]
    assert problems(f"version = 1\n{SHARED}") == [("unknown-definition-key", 1, "version")]


def test_a_later_file_of_the_same_name_replaces_its_questions_only() -> None:
    own = '[[questions]]\nid = "budget"\nsource = ["ours"]\nlabel.en = "Ours?"\n'
    field = '[[questions.fields]]\nid = "amount"\ntype = "amount"\n'
    shared = SharedQuestions(
        [
            Source("shared/context.toml", SHARED.encode()),
            Source("shared/context.toml", (own + field).encode()),
        ]
    )
    assert shared.names() == ["context.budget", "context.notes"]
    assert (shared.find("context.budget") or {})["label"] == {"en": "Ours?"}
    assert (shared.find("context.notes") or {})["source"] == ["ours"]
    assert shared.find("elsewhere.budget") is None
    assert [*shared.problems()] == []
