"""French spaces are hardened and apostrophes curved where they stand, and nowhere else."""

import pytest

from mentor_tui.language.typography import french_signs


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Enregistrer ?", "Enregistrer\xa0?"),
        ("« oui » : non ; peut-être !", "«\xa0oui\xa0»\xa0: non\xa0; peut-être\xa0!"),
        ("l'aide d'« après », aujourd'hui", "l’aide d’«\xa0après\xa0», aujourd’hui"),
        ("l'{name} : '{command} --help'", "l’{name}\xa0: '{command} --help'"),
        ("12 % et 5 €", "12\xa0% et 5\xa0€"),
        ("10:30 https://example.org?a=b", "10:30 https://example.org?a=b"),
        ("ctrl+q: quitter", "ctrl+q: quitter"),
    ],
)
def test_french_signs(typed: str, shown: str) -> None:
    assert french_signs(typed) == shown
