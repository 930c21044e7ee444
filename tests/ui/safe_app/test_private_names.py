"""Textual's private names that the patches lean on; when a new Textual fails here, look at them.

The patches themselves are tested beside this file. This test says at once *what* has moved.
"""

import inspect
from pathlib import Path
from typing import Any

import pytest
import textual
from textual import _xterm_parser
from textual._parser import Parser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.strip import Strip

from mentor_tui.ui.safe_app.input_guard import _MEMORY

OVERRIDDEN: list[tuple[type[Any], str]] = [
    (App, "_fatal_error"),
    (App, "_handle_exception"),
    (App, "_print_error_renderables"),
    (LinuxDriver, "_run_input_thread"),
    (LinuxDriver, "run_input_thread"),
    (LinuxDriver, "write"),
]

CALLED: list[tuple[type[Any], str]] = [
    (App, "_close_messages_no_wait"),
    (App, "_context"),
    (App, "_resume_signal"),
    (App, "_suspend_signal"),
    (Driver, "resume_application_mode"),
    (Driver, "suspend_application_mode"),
    (Parser, "feed"),
    (Parser, "tick"),
]

ASSIGNED: list[tuple[type[Any], str]] = [
    (App, "_exit"),
    (App, "_exit_renderables"),
    (App, "_loop"),
    (App, "_return_code"),
    (Driver, "_auto_restart"),
    (Driver, "_debug"),
    (Driver, "_loop"),
    (LinuxDriver, "_file"),
    (LinuxDriver, "_writer_thread"),
    (LinuxDriver, "exit_event"),
    (LinuxDriver, "fileno"),
    *((_xterm_parser.XTermParser, name) for name in _MEMORY),
]


def named(pair: tuple[type[Any], str]) -> str:
    return f"{pair[0].__name__}.{pair[1]}"


def test_textual_is_the_version_the_patches_were_written_for() -> None:
    assert textual.__version__.startswith("8.2.")


@pytest.mark.parametrize("pair", [*OVERRIDDEN, *CALLED], ids=named)
def test_a_method_is_where_it_was(pair: tuple[type[Any], str]) -> None:
    owner, name = pair
    assert callable(getattr(owner, name))


@pytest.mark.parametrize("pair", ASSIGNED, ids=named)
def test_an_attribute_is_set_where_it_was(pair: tuple[type[Any], str]) -> None:
    owner, name = pair
    source = inspect.getsource(owner.__init__)
    assert f"self.{name} = " in source or f"self.{name}: " in source


def test_every_strip_of_a_widget_goes_through_the_line_filters() -> None:
    from textual._styles_cache import StylesCache

    assert "apply_filter" in inspect.getsource(StylesCache.render)
    assert "get_line_filters" in inspect.getsource(StylesCache.render_widget)
    assert callable(Strip.apply_filter)


def test_the_windows_driver_names_its_parser_once() -> None:
    """That module cannot be imported elsewhere, so its text is read."""
    source = Path(inspect.getfile(LinuxDriver)).with_name("win32.py").read_text(encoding="utf-8")
    assert source.count("XTermParser(") == 1
    assert "import XTermParser" in source
