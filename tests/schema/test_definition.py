"""What a definition answers about itself, and the text that is said where a language is missing."""

import re

import pytest

from mentor_tui.schema import definition, fields, process
from mentor_tui.schema.fields import Definition, said
from tests.made import form, question, section
from tests.places import ROOT

PROMPTS = (
    '[[sections.questions.prompts]]\nsource = ["A5.1", "A6.1"]\ntext.en = "Host"\n'
    '[[sections.questions.prompts]]\nsource = ["A5.2"]\ntext.en = "Link"\n'
)


@pytest.mark.parametrize(
    ("wording", "language", "fallback", "expected"),
    [
        ({"fr": "a", "en": "b"}, "fr", "en", ("a", "fr")),
        ({"en": "b", "it": "c"}, "fr", "it", ("c", "it")),
        ({"en": "b", "it": "c"}, "fr", "nl", ("b", "en")),
        ({"it": "c", "pl": "d"}, "fr", "nl", ("c", "it")),
        ({"fr": "", "pl": "d"}, "fr", "en", ("d", "pl")),
        ({"fr": ""}, "fr", "en", ("", "fr")),
        ({}, "fr", "en", ("", "fr")),
    ],
)
def test_what_lacks_a_language_falls_back_and_says_to_which(
    wording: dict[str, str], language: str, fallback: str, expected: tuple[str, str]
) -> None:
    assert said(wording, language, fallback) == expected


def test_a_row_finds_the_prompt_it_came_from() -> None:
    sheet = form("sheet", section("s", question("q", 'id = "q"\ntype = "text"') + PROMPTS))
    (asked,) = sheet.questions()
    for source, text in (("A5.1", "Host"), ("A6.1", "Host"), ("A5.2", "Link")):
        prompt = asked.prompt_of(source)
        assert prompt is not None
        assert prompt.text["en"] == text
    for nothing in ("A9.9", None, 3, ["A5.1"]):
        assert asked.prompt_of(nothing) is None


def test_every_word_of_the_language_is_explained_to_those_who_write_forms() -> None:
    page = (ROOT / "docs" / "form-language.md").read_text("utf-8")
    models = {
        model
        for module in (fields, definition, process)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Definition)
    }
    words = {name for model in models for name in model.model_fields}
    assert "read_only" in words
    assert sorted(word for word in words if not re.search(rf"\b{word}\b", page)) == []
