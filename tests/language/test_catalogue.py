"""The language is chosen late, changes in place, and French says everything English does."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Thread

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from mentor_tui.language import _, choose, current, languages, ngettext, use, using
from tests.places import LOCALE, SOURCE

TRANSLATIONS = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
TEXTS_OF = {"_": 1, "N_": 1, "ngettext": 2, "NN_": 2}
PLACEHOLDER = re.compile(r"\{\w*[^{}]*\}|%\(\w+\)[sd]|%[sd]")
Text = str | tuple[str, ...] | list[str] | None
SOME_TEXT = "Your settings in {path} have something unexpected at “{key}”; the usual value applies."


def texts_in(source: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each text for translators with its line: alone, or as a singular and plural.

    Read from the syntax tree: Babel's own reader of Python sees nothing inside a formatted string.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            arguments = node.args[: TEXTS_OF.get(node.func.id, 0)]
            texts = [one.value for one in arguments if isinstance(one, ast.Constant)]
            if texts:
                yield node.lineno, tuple(map(str, texts))


@cache
def extracted() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Where each text for translators stands in the source, and the text (or the pair)."""
    return tuple(
        (f"{path.relative_to(SOURCE)}:{line}", texts)
        for path in sorted(SOURCE.rglob("*.py"))
        for line, texts in texts_in(path.read_text(encoding="utf-8"))
    )


def translated(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file)


def said(text: Text) -> tuple[str, ...]:
    """The text alone, or the singular and plural of a pair."""
    return (text,) if isinstance(text, str) else tuple(text or ())


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("""f"{_('The plan')} › {name}" """, ("The plan",)),
        ('ngettext("{count} row", "{count} rows", n)', ("{count} row", "{count} rows")),
        ('N_("Two lines, "\n   "one text")', ("Two lines, one text",)),
    ],
    ids=["in a formatted string", "a pair", "over two lines"],
)
def test_no_text_of_the_source_is_overlooked(source: str, texts: tuple[str, ...]) -> None:
    assert [found for _line, found in texts_in(source)] == [texts]


@pytest.mark.parametrize("po", TRANSLATIONS, ids=lambda po: po.parts[-3])
def test_every_text_of_the_source_is_translated(po: Path) -> None:
    known = translated(po)
    missing = [
        f'{place}: "{texts[0]}"'
        for place, texts in extracted()
        if not (entry := known.get(texts[0])) or not all(said(entry.string))
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("po", TRANSLATIONS, ids=lambda po: po.parts[-3])
def test_nothing_is_translated_that_nobody_says(po: Path) -> None:
    used = {texts[0] for _place, texts in extracted()}
    assert not [m.id for m in translated(po) if m.id and said(m.id)[0] not in used]


@pytest.mark.parametrize("po", TRANSLATIONS, ids=lambda po: po.parts[-3])
def test_translations_fill_in_the_same_parameters(po: Path) -> None:
    for message in translated(po):
        if message.id:
            wanted = [set(PLACEHOLDER.findall(text)) for text in said(message.id)]
            for text in said(message.string):
                assert set(PLACEHOLDER.findall(text)) in wanted, message.id


@pytest.mark.parametrize("po", TRANSLATIONS, ids=lambda po: po.parts[-3])
def test_no_text_is_translated_twice(po: Path) -> None:
    ids = re.findall(r'^msgid ((?:".*"\n)+)', po.read_text(encoding="utf-8"), re.MULTILINE)
    assert not [text for text, times in Counter(ids).items() if times > 1]


def test_french_puts_a_space_before_its_double_signs() -> None:
    po = LOCALE / "fr" / "LC_MESSAGES" / "mentor_tui.po"
    tight = re.compile(r"[\w»)][;!?](?!\w)|\w:(?=\s)|«\S|\w»")
    assert not [
        text
        for message in translated(po)
        if message.id
        for text in said(message.string)
        if tight.search(text)
    ]


def test_the_language_changes_in_place() -> None:
    english = _(SOME_TEXT)
    use("fr")
    assert current() == "fr"
    assert _(SOME_TEXT) != english
    use("en")
    assert _(SOME_TEXT) == english == SOME_TEXT


def test_a_block_speaks_another_language_alone() -> None:
    heard = []
    with using("fr"):
        screen = Thread(target=lambda: heard.append(current()))
        screen.start()
        screen.join()
        heard.append(current())
    assert [*heard, current()] == ["en", "fr", "en"]


def test_french_counts_nothing_as_one() -> None:
    assert [ngettext("row", "rows", n) for n in (0, 1, 2)] == ["rows", "row", "rows"]


def test_a_text_without_translation_is_said_in_english() -> None:
    use("fr")
    assert _("Nobody translates this test.") == "Nobody translates this test."
    assert _("") == ""


def test_french_signs_keep_their_space() -> None:
    use("fr")
    assert "\xa0;" in _(SOME_TEXT)
    assert " ;" not in _(SOME_TEXT)


@pytest.mark.parametrize("speak", [use, lambda language: using(language).__enter__()])
def test_a_language_without_catalogue_is_refused(speak: object) -> None:
    assert callable(speak)
    with pytest.raises(ValueError, match="en, fr"):
        speak("tlh")


@pytest.mark.parametrize(
    ("preferred", "environ", "expected"),
    [
        (None, {}, "en"),
        (None, {"LANG": "C"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LANG": "POSIX"}, "en"),
        (None, {"LANG": "fr_BE.UTF-8"}, "fr"),
        (None, {"LANG": "fr_FR@euro"}, "fr"),
        (None, {"LANG": "fr"}, "fr"),
        (None, {"LANG": "fro_FR"}, "en"),
        (None, {"LANG": "lv_LV.UTF-8"}, "en"),
        (None, {"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "en_GB"}, "fr"),
        ("en", {"LANG": "fr_FR"}, "en"),
        ("fr", {"LANG": "C"}, "fr"),
        ("fr-BE", {}, "fr"),
        ("tlh", {"LANG": "fr_FR"}, "fr"),
        ("", {"LANG": "fr_FR"}, "fr"),
    ],
)
def test_settings_choose_before_the_locale(
    preferred: str | None, environ: dict[str, str], expected: str
) -> None:
    assert choose(preferred, environ) == expected


def test_there_are_french_and_english() -> None:
    assert set(languages()) >= {"en", "fr"}
