"""From a definition's bytes to the definition, whole and immutable; nothing half right is used."""

import pytest
from pydantic import ValidationError

from mentor_tui.schema.fields import ChoiceField, TableField
from mentor_tui.schema.reading import read_process
from mentor_tui.schema.source import Parsed, Place, Source, parse
from tests.schema.test_checks import PROCESS
from tests.schema.written import FORM, changed, read


def test_a_form_is_read_whole() -> None:
    form = read(FORM).value
    assert form is not None
    assert (form.id, form.version, form.layout, form.many) == ("housing", 1, "questions", False)
    assert [field.id for field in form.fields()] == ["empty_flats", "owners", "kind"]
    table, choice = form.table("owners"), form.field("kind")
    assert isinstance(table, TableField)
    assert isinstance(choice, ChoiceField)
    assert (table.row_prefix, [column.id for column in table.columns]) == ("own", ["owner"])
    assert [option.id for option in choice.options] == ["public", "private"]
    assert form.section_of("kind") is form.sections[0]
    question = form.question_of("owners")
    assert question is not None
    assert question.prompts[0].field == "owner"


def test_what_a_form_does_not_have_is_none() -> None:
    form = read(FORM).value
    assert form is not None
    assert form.field("rooms") is form.table("kind") is form.table("rooms") is None
    assert form.section_of("rooms") is None
    assert form.question_of("rooms") is None


def test_a_definition_cannot_be_changed() -> None:
    form = read(FORM).value
    assert form is not None
    with pytest.raises(ValidationError):
        form.title = {"en": "Other"}


def test_a_form_that_would_mislead_is_not_used_and_one_that_says_less_is() -> None:
    assert read(changed(('id = "kind"', 'id = "owners"'))).value is None
    assert read(changed(('field = "owner"', 'field = "landlord"'))).value is not None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty-file"),
        (FORM.encode("utf-16"), "utf-16"),
        (FORM.replace("newcomers", "arriv\xe9s").encode("latin-1"), "latin-1"),
        (b"x" * (2 << 20) + b"xx", "too-large"),
        (b"a = " + b"[" * 100 + b"]" * 100, "too-deep"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(data: bytes, message: str) -> None:
    read_process_problems = read_process(Source("processes/x.toml", data)).problems
    assert [problem.message for problem in read_process_problems] == [message]
    assert read_process_problems[0].blocks


def test_a_byte_order_mark_is_no_matter() -> None:
    assert read("\ufeff" + FORM).problems == ()


def test_a_process_is_read_whole() -> None:
    process = read_process(Source("processes/two.toml", PROCESS.encode())).value
    assert process is not None
    assert [step.id for step in process.steps()] == ["needs", "again"]


@pytest.mark.parametrize(
    ("path", "stem", "kind"),
    [
        ("forms/needs-analysis.toml", "needs-analysis", "forms"),
        ("needs-analysis.toml", "needs-analysis", "forms"),
        ("C:\\forms\\shared\\context.toml", "context", "shared"),
        ("/home/a/forms/processes/two.toml", "two", "processes"),
        ("shared/x.y.toml", "x.y", "shared"),
        ("no-ending", "no-ending", "forms"),
    ],
)
def test_a_file_s_name_and_folder_say_what_it_defines(path: str, stem: str, kind: str) -> None:
    source = Source(path, b"")
    assert (source.stem, source.kind) == (stem, kind)


def test_a_problem_has_the_line_nearest_to_its_place() -> None:
    parsed = parse(Source("forms/housing.toml", FORM.encode()))
    assert isinstance(parsed, Parsed)
    lines = FORM.splitlines()
    places: list[tuple[Place, str | None]] = [
        (("sections", 0, "questions", 0, "label", "fr"), 'label.en = "How many'),
        (("sections", 0, "questions", 1, "fields", 1, "limits"), "[[sections.questions.fields]]"),
        (("sections", 4), "[[sections]]"),
        (("layout",), None),
        ((), None),
    ]
    for place, expected in places:
        line = parsed.problem((place, "missing-key", {})).line
        assert (line is None) is (expected is None)
        if line is not None and expected is not None:
            assert lines[line - 1].startswith(expected)
