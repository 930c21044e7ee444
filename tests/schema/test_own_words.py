"""No text of the project is the guide's own: same question, said in our own words."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from mentor_tui.data import forms_dir
from mentor_tui.language.typography import NBSP
from tests.places import LOCALE
from tests.schema.built_in import definition_files, wordings
from tests.schema.guide_sentences import fingerprint, known, normalised, of_the_guide, pieces


def _name(file: Path) -> str:
    return file.relative_to(forms_dir()).as_posix()


@pytest.mark.parametrize("file", definition_files(), ids=_name)
def test_no_text_of_a_form_is_the_guides(file: Path) -> None:
    """Neither a whole text, nor a sentence or clause in it."""
    copied = {
        f"{place}.{language}": found
        for place, wording in wordings(file)
        for language, text in wording.items()
        if (found := of_the_guide(text))
    }
    assert not copied


def test_no_translation_of_the_interface_is_the_guides() -> None:
    with (LOCALE / "fr" / "LC_MESSAGES" / "mentor_tui.po").open("rb") as file:
        translations = [str(message.string) for message in read_po(file) if message.id]
    assert translations
    assert [found for text in translations if (found := of_the_guide(text))] == []


def test_a_copied_sentence_is_found_however_it_is_dressed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Capitals, accents, apostrophes, spaces and company do not hide it."""
    piece = normalised("L’été dernier, nous avons visité la bibliothèque")
    fingerprints = frozenset({fingerprint(piece)})
    monkeypatch.setattr("tests.schema.guide_sentences.known", lambda: fingerprints)
    dressed = f"Exemple{NBSP}: L'ETE dernier nous avons visité{NBSP}la Bibliothèque{NBSP}! Et ici ?"
    assert of_the_guide(dressed) == [piece]
    assert of_the_guide("L’été dernier, nous avons vu la bibliothèque") == []


def test_a_clause_counts_from_six_words_on() -> None:
    """Shorter ones are the terms of the field, which stay."""
    assert list(pieces(f"Ressources{NBSP}: personnel, partenaires")) == []
    text = f"Un mot{NBSP}: il en faut bien six ici"
    assert list(pieces(text)) == [normalised(text)] * 2 + ["il en faut bien six ici"]


def test_the_hashes_are_whole() -> None:
    """A truncated file would let everything through."""
    assert len(known()) > 500
    assert all(re.fullmatch(r"[0-9a-f]{64}", line) for line in known())
