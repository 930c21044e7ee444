"""The command table keeps the rules of keys: old terminals, AZERTY, QWERTZ, 80 columns."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from textual.binding import Binding

from mentor_tui.language import _, languages, use
from mentor_tui.text.characters import fold
from mentor_tui.ui import screens as package
from mentor_tui.ui.app_commands import AppCommands
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.command_table import BY_ID, COMMANDS, SCOPES, Command, key_words, of_scope
from mentor_tui.ui.screens.palette import fitting as palette_fitting
from mentor_tui.ui.widgets.key_line import GAP, fitting, label

WIDTH = 80 - 2
"""Columns of the line of keys: a blank on each side."""

SAFE = re.compile(
    r"f([1-9]|1[0-2])|ctrl\+[a-z]|[a-z]|up|down|left|right|tab|enter|escape|space|pageup|pagedown"
    r"|home|end|delete"
)
LOOKS_LIKE_ANOTHER = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"}
"""What an old terminal takes for Backspace, Tab, Enter and Enter."""


def all_screens() -> list[type[CommandScreen]]:
    """Every screen there is, whatever module it is in, and no base of several."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    leaves = {screen for screen in _below(CommandScreen) if not [*_below(screen)]}
    return sorted(leaves, key=lambda screen: screen.__qualname__)


def _below(kind: type[CommandScreen]) -> Iterator[type[CommandScreen]]:
    for screen in kind.__subclasses__():
        if screen.__module__.startswith("mentor_tui."):
            yield screen
        yield from _below(screen)


ALWAYS_REFUSED = {
    ("RowScreen", "form.list"),
    ("RowScreen", "form.review"),
    ("RowScreen", "table.move"),
}
"""Commands that a screen says why not of at any time, and so need no method there."""

SCREENS = all_screens()
every_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)


def here(screen: type[CommandScreen]) -> tuple[Command, ...]:
    """What a screen's line of keys is made of."""
    return (*of_scope(*screen.SCOPES), *of_scope("app"))


def test_keys_are_safe_in_every_terminal_and_on_every_keyboard() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert SAFE.fullmatch(key), key
            assert key not in LOOKS_LIKE_ANOTHER


def test_beside_every_f_key_there_is_another_way() -> None:
    for command in COMMANDS:
        if re.fullmatch(r"f\d+", command.key):
            assert re.fullmatch(r"[a-z]", command.letter)


def test_a_letter_is_a_letter_and_a_key_is_none() -> None:
    for command in COMMANDS:
        assert re.fullmatch(r"[a-z]?", command.letter)
        assert not re.fullmatch(r"[a-z]", command.key)
        assert command.keys or command.letter


def test_words_are_short_and_help_is_a_sentence() -> None:
    for command in COMMANDS:
        for language in languages():
            use(language)
            assert 0 < len(_(command.words)) <= 20
            assert _(command.help).endswith(".")
            assert "\n" not in _(command.help)


def test_ids_are_of_a_known_scope_and_used_once() -> None:
    assert len(BY_ID) == len(COMMANDS)
    for command in COMMANDS:
        assert re.fullmatch(r"[a-z]+\.[a-z-]+", command.id)
        assert command.scope in SCOPES
        assert re.fullmatch(r"do_[a-z_]+", command.method)
    assert {command.scope for command in COMMANDS} == set(SCOPES)


@every_screen
def test_no_two_commands_of_a_screen_share_a_key(screen: type[CommandScreen]) -> None:
    times = Counter(key for command in here(screen) for key in command.keys)
    assert [key for key, number in times.items() if number > 1] == []


@every_screen
def test_every_command_can_be_carried_out(screen: type[CommandScreen]) -> None:
    for command in here(screen):
        if (screen.__name__, command.id) not in ALWAYS_REFUSED:
            owner = AppCommands if command.scope == "app" else screen
            assert callable(getattr(owner, command.method, None)), command.id


@every_screen
def test_every_key_of_the_table_is_bound(screen: type[CommandScreen]) -> None:
    bound = {b.id for b in screen.BINDINGS if isinstance(b, Binding)}
    assert bound >= {c.id for c in of_scope(*screen.SCOPES) if c.keys}


@every_screen
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_line_of_keys_fits_80_columns(screen: type[CommandScreen], language: str) -> None:
    use(language)
    ranked = sorted((c for c in here(screen) if c.footer), key=lambda command: command.footer)
    kept = fitting(here(screen), WIDTH)
    assert kept == [*ranked[: len(kept) - 1], BY_ID["app.help"]]
    assert len(ranked) <= 7
    assert len(kept) >= min(6, len(ranked))


@every_screen
def test_the_line_of_keys_is_in_one_order(screen: type[CommandScreen]) -> None:
    ranks = [command.footer for command in here(screen) if command.footer]
    assert len(set(ranks)) == len(ranks)
    assert all(BY_ID[c.id].key for c in here(screen) if c.footer)


@pytest.mark.parametrize("width", [0, 10, 20, 40, 60, 78, 120])
def test_at_any_width_the_first_keys_and_help_stay(width: int) -> None:
    for scope in SCOPES:
        commands = (*of_scope(scope), *of_scope("app"))
        kept = fitting(commands, width)
        assert kept[-1].id == "app.help"
        used = sum(label(command).cell_length for command in kept) + GAP * (len(kept) - 1)
        assert used <= width or len(kept) == 1
        ranked = sorted((c for c in commands if c.footer), key=lambda command: command.footer)
        assert kept[:-1] == ranked[: len(kept) - 1]


def test_nothing_to_show_is_an_empty_line() -> None:
    assert fitting((), WIDTH) == []


def test_every_scope_has_a_screen() -> None:
    assert {scope for screen in SCREENS for scope in screen.SCOPES} | {"app"} == set(SCOPES)


@pytest.mark.parametrize(
    ("key", "words"),
    [("f1", "F1"), ("f10", "F10"), ("ctrl+z", "^Z"), ("f", "f"), ("enter", "Enter"), ("up", "↑")],
)
def test_keys_as_they_are_shown(key: str, words: str) -> None:
    assert key_words(key) == words


def test_every_key_has_a_word_in_every_language() -> None:
    for command in COMMANDS:
        for language in languages():
            use(language)
            for key in command.keys:
                assert 0 < len(_(key_words(key))) <= 7


GUESSED = {
    "imprimer": "programme.exports",
    "pdf": "programme.exports",
    "Word": "programme.exports",
    "usb": "programme.sync",
    "clé": "programme.sync",
    "cle usb": "programme.sync",
    "partager": "programme.sync",
    "colis": "programme.pack",
    "envoyer": "programme.pack",
    "annuler": "app.undo",
    "defaire": "app.undo",
    "undo": "app.undo",
    "confidentiel": "app.projector",
    "cacher": "app.projector",
}
"""What a facilitator would type, and the command it is meant for."""


@pytest.mark.parametrize(("typed", "meant"), GUESSED.items())
def test_a_command_is_found_by_what_people_call_it(typed: str, meant: str) -> None:
    use("fr")
    assert meant in [command.id for command in palette_fitting(of_scope("programme", "app"), typed)]


def test_a_name_comes_before_a_sentence_that_mentions_it() -> None:
    use("en")
    found = [command.id for command in palette_fitting(of_scope("records", "app"), "undo")]
    assert found[0] == "app.undo"
    assert "records.delete" in found[1:]
    assert palette_fitting(COMMANDS, "") == [*COMMANDS]


@pytest.mark.parametrize(
    "command", [command for command in COMMANDS if command.also], ids=lambda each: each.id
)
def test_what_it_is_called_too_adds_to_its_name_in_both_languages(command: Command) -> None:
    for code in languages():
        use(code)
        assert {*fold(_(command.also)).split()}.isdisjoint(fold(_(command.words)).split())
    use("fr")
    assert _(command.also) != command.also
