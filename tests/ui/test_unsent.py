"""No dialog lets *Saved* stand above words that are typed and not given yet."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from mentor_tui import ui

Dialog = type[ModalScreen[Any]]
GIVES_NOTHING_TO_KEEP = frozenset(
    {
        "AskCredentials",  # a secret, which is kept nowhere
        "AskSecret",
        "PaletteScreen",  # words to look for, which go with the dialog
        "Pick",
        "SearchScreen",
    }
)


def dialogs() -> frozenset[Dialog]:
    """Every dialog of the application, whichever module it is in."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    return frozenset(_below(ModalScreen))


def _below(cls: Dialog) -> Iterator[Dialog]:
    for each in cls.__subclasses__():
        yield each
        yield from _below(each)


def takes_text(dialog: Dialog) -> bool:
    """Whether the dialog, or one it is made of, has a line or an area to type in."""
    return any(
        isinstance(known := function.__globals__.get(name), type)
        and issubclass(known, Input | TextArea)
        for cls in dialog.__mro__
        if cls.__module__.startswith(ui.__name__)
        for function in vars(cls).values()
        if isinstance(function, FunctionType)
        for name in function.__code__.co_names
    )


def test_a_dialog_to_type_in_says_whether_something_is_not_given_yet() -> None:
    """It has `unsent`, which the first line asks; those whose words are kept nowhere are named."""
    typed_in = {dialog for dialog in dialogs() if takes_text(dialog)}
    silent = {dialog.__name__ for dialog in typed_in if not hasattr(dialog, "unsent")}
    assert silent == GIVES_NOTHING_TO_KEEP
