"""What a definition answers about itself, and the text that is said where a language is missing."""

import pytest

from mentor_tui.schema.fields import said
from tests.made import form, question, section

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
