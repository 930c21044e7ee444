"""Every text of the forms is there in both languages, and typographically right in French."""

import re
from pathlib import Path

import pytest

from mentor_tui.data import forms_dir
from mentor_tui.language.typography import NBSP
from tests.schema.built_in import LANGUAGES, definition_files, wordings

FRENCH_RULES = {
    "a straight apostrophe": re.compile(r"'"),
    "straight quotation marks": re.compile(r'"'),
    "no unbreakable space before ; ! ? » or %": re.compile(rf"(?<![{NBSP}!?…])[;!?»%]"),
    # 10:30 and https:// keep their colon close.
    "no unbreakable space before :": re.compile(rf"(?<!{NBSP}):(?![\d/])"),
    "no unbreakable space after «": re.compile(rf"«(?!{NBSP})"),
    "three dots for an ellipsis": re.compile(r"\.\.\."),
    "two spaces, or one at an end": re.compile(r"\s\s|^\s|\s$"),
}


def _name(file: Path) -> str:
    return file.relative_to(forms_dir()).as_posix()


@pytest.mark.parametrize("file", definition_files(), ids=_name)
def test_every_text_is_there_in_both_languages(file: Path) -> None:
    lacking = [
        f"{place}.{language}"
        for place, wording in wordings(file)
        for language in LANGUAGES
        if not wording.get(language, "").strip()
    ]
    assert not lacking


@pytest.mark.parametrize("file", definition_files(), ids=_name)
def test_french_is_set_as_french(file: Path) -> None:
    wrong = [
        f"{place}: {rule}: {wording['fr']}"
        for place, wording in wordings(file)
        for rule, pattern in FRENCH_RULES.items()
        if pattern.search(wording.get("fr", ""))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "text",
    ["l'eau", "eau ?", "« eau »", "eau: non", "eau...", f"« {NBSP}eau", " eau", 'une "eau"'],
)
def test_the_rules_see_what_is_wrong(text: str) -> None:
    assert any(pattern.search(text) for pattern in FRENCH_RULES.values())


@pytest.mark.parametrize(
    "text", [f"Quoi{NBSP}?!", "10:30", "https://exemple.eu", f"«{NBSP}Si…{NBSP}»"]
)
def test_the_rules_leave_what_is_right(text: str) -> None:
    assert not [rule for rule, pattern in FRENCH_RULES.items() if pattern.search(text)]


@pytest.mark.parametrize("file", definition_files(), ids=_name)
def test_languages_fill_in_the_same_names(file: Path) -> None:
    """A `{programme}` said in one language is not forgotten in the other; no other name exists."""
    for place, wording in wordings(file):
        named = {
            language: set(re.findall(r"\{.*?\}", wording.get(language, "")))
            for language in LANGUAGES
        }
        assert named["fr"] == named["en"] <= {"{programme}"}, place
