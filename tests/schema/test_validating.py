"""One mistake in a form is one problem: with its line, its key, and what was meant."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.language import use
from mentor_tui.schema.fields import FieldBase
from mentor_tui.schema.source import Place
from mentor_tui.schema.validating import nearest
from mentor_tui.text.toml_write import dump
from tests.domain.toml_values import VALUES, quick
from tests.schema.written import FORM, changed, line, read, said, summary

FLATS = "sections.0.questions.0"
OWNERS = "sections.0.questions.1"


def test_the_form_these_mistakes_are_made_in_has_none() -> None:
    assert read(FORM).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "key", "message", "words"),
    [
        (
            'label.en = "How',
            'lable.en = "How',
            "lable",
            f"{FLATS}.lable",
            "unknown-definition-key",
            "Nearest: label.",
        ),
        ("version = 1", "verson = 1", "verson", "verson", "unknown-definition-key", "version"),
        (
            'type = "choice"',
            'type = "choice"\nlabel_ = 1',
            "label_",
            f"{OWNERS}.fields.1.label_",
            "unknown-definition-key",
            "Nearest: label.",
        ),
        (
            'id = "owner"\ntype',
            'id = "owner"\nlimit = 3\ntype',
            "limit",
            f"{OWNERS}.fields.0.columns.0.limit",
            "unknown-definition-key",
            "Nearest: limits.",
        ),
        (
            "filled = true",
            "fild = true",
            'when = { field = "owners", fild',
            f"{OWNERS}.fields.1.when.fild",
            "unknown-definition-key",
            "Nearest: field.",
        ),
        (
            '"whole-number"',
            '"number"',
            'type = "number"',
            f"{FLATS}.fields.0.type",
            "unknown-field-type",
            "Nearest: whole-number.",
        ),
        (
            'type = "text"\nlabel.en = "Owner"',
            'type = "table"\nlabel.en = "Owner"',
            'type = "table"\nlabel.en = "Owner"',
            f"{OWNERS}.fields.0.columns.0.type",
            "unknown-field-type",
            "text, long-text",
        ),
        (
            'id = "empty_flats"\ntype = "whole-number"',
            'id = "empty_flats"',
            '[[sections.questions.fields]]\nid = "empty_flats"',
            f"{FLATS}.fields.0",
            "missing-key",
            "“type”",
        ),
        (
            'id = "flats"\n',
            "",
            '[[sections.questions]]\nsource = ["ours"]\nlabel.en = "How',
            f"{FLATS}.id",
            "missing-key",
            "“id”",
        ),
        (
            'respondent = "mentee-city"',
            'respondent = "mentee"',
            "respondent",
            "sections.0.respondent",
            "unknown-value",
            "Nearest: mentee-city.",
        ),
        (
            'id = "empty_flats"',
            'id = "Empty flats"',
            'id = "Empty flats"',
            f"{FLATS}.fields.0.id",
            "badly-written",
            "As in: annual_budget",
        ),
        (
            'title.en = "Housing"',
            'title.english = "Housing"',
            "title.english",
            "title.english",
            "badly-written",
            "As in: en",
        ),
        (
            'source = ["ours"]',
            'source = "ours"',
            'source = "ours"',
            f"{FLATS}.source",
            "definition-wrong-type",
            "Here should be a list, but there is text.",
        ),
        (
            "version = 1",
            'version = "one"',
            "version",
            "version",
            "definition-wrong-type",
            "a whole number, but there is text",
        ),
        ("version = 1", "version = 0", "version", "version", "too-small", "less than 1"),
        (
            'title.en = "Housing"',
            'title = "Housing"',
            "title",
            "title",
            "definition-wrong-type",
            "a group of values, but there is text",
        ),
        (
            'source = ["ours"]',
            "source = []",
            "source = []",
            f"{FLATS}.source",
            "nothing-in-it",
            "“source”",
        ),
        (
            'field = "owners", filled = true',
            'field = "owners", equals = [1]',
            'when = { field = "owners", equals',
            f"{OWNERS}.fields.1.when.equals",
            "definition-wrong-type",
            "but there is a list",
        ),
        (
            'id = "flats"',
            f'id = "{"f" * 61}"',
            f'id = "{"f" * 61}"',
            f"{FLATS}.id",
            "too-long",
            "at most 60",
        ),
    ],
)
def test_a_mistake_is_told_once_at_its_line(
    old: str, new: str, at: str, key: str, message: str, words: str
) -> None:
    text = changed((old, new))
    (problem,) = read(text).problems
    assert summary(problem) == (message, line(text, at), key)
    assert words in said(problem)
    assert problem.path == "forms/housing.toml"
    assert problem.blocks


def test_several_mistakes_are_all_told() -> None:
    text = changed(
        ("version = 1", "version = 0"), ('id = "kind"', "id = 3"), ("label.en", "labl.en")
    )
    assert [problem.key for problem in read(text).problems] == [
        "version",
        f"{FLATS}.labl",
        f"{OWNERS}.fields.1.id",
    ]


def test_an_empty_form_says_what_it_needs() -> None:
    problems = read("# nothing yet\n").problems
    assert {problem.params["key"] for problem in problems} == {"id", "title", "sections"}


def test_a_file_that_is_no_toml_is_told_by_its_line() -> None:
    (problem,) = read(changed(("version = 1", "version = "))).problems
    assert (problem.line, problem.blocks) == (2, True)


def test_mistakes_are_told_in_french_too() -> None:
    use("fr")
    (problem,) = read(changed(("version = 1", 'version = "un"'))).problems
    assert said(problem) == "Ici devrait se trouver un nombre entier, mais il y a du texte."


def test_where_nothing_is_near_all_is_named() -> None:
    assert nearest("zzz", ["label", "help"]) == "label, help"
    assert nearest(3, ["label"]) == "label"


@quick
@given(st.data())
def test_whatever_stands_in_a_form_nothing_breaks(draw: st.DataObject) -> None:
    raw = tomllib.loads(FORM)
    place = draw.draw(st.sampled_from(_places(raw)))
    holder: Any = raw
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = draw.draw(st.one_of(VALUES, st.lists(VALUES, max_size=2)))
    found = read(dump(raw))
    assert all(said(problem) for problem in found.problems)
    assert found.value is not None or found.problems


def _places(value: object, place: Place = ()) -> list[Place]:
    found = [place] if place else []
    items = value.items() if isinstance(value, dict) else ()
    parts = enumerate(value) if isinstance(value, list) else items
    return found + [below for key, inner in parts for below in _places(inner, (*place, key))]


def test_every_key_of_a_field_is_known_at_its_place() -> None:
    """Near misses are looked for among the keys of that very type of field."""
    for key in FieldBase.model_fields:
        text = changed(('type = "whole-number"', f'type = "whole-number"\n{key}x = 1'))
        found = [p for p in read(text).problems if p.message == "unknown-definition-key"]
        assert key in str(found[0].params["nearest"])
