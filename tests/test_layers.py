"""What people run without screens never loads Textual, and nothing is read at import time."""

import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import mentor_tui
from tests.programmes import copy_of_new

# All of these may be on the way of a command without screens.
HEADLESS = sorted(
    module.name
    for module in pkgutil.iter_modules(mentor_tui.__path__, "mentor_tui.")
    if module.name not in {"mentor_tui.ui", "mentor_tui.__main__"}
)
WITHOUT_TEXTUAL = {"mentor_tui.ui", "mentor_tui.ui.command_table"}
"""Of the screens, what the command line prints: the table of keys."""

HEADLESS_COMMANDS = (
    "--help",
    "check {folder} --json",
    "forms --json",
    "forms --check {folder}/programme.toml",
    "show {folder}",
    "show {folder} programme.toml",
    "get {folder} programme.toml answers.title",
    "set {folder} programme.toml answers.theme housing",
    "new {folder}-new --title T",
    "demo --into {folder}-demo",
    "keys",
    "doctor",
)

LOADED_MODULES = "import json, sys; print(json.dumps(sorted(sys.modules)))"


def loaded_after(code: str, home: Path) -> set[str]:
    """The modules a fresh Python has loaded after ``code``, which sees an empty home."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED_MODULES}"],
        env={**os.environ, "MENTOR_TUI_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def screens(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] in {"textual", "rich"}} | {
        name
        for name in modules
        if name.startswith("mentor_tui.ui") and not name.startswith("mentor_tui.ui.command_table.")
    }


def test_a_screen_would_be_noticed(home: Path) -> None:
    assert "textual.app" in screens(loaded_after("import textual.app", home))


@pytest.mark.parametrize("module", HEADLESS)
def test_no_room_below_the_screens_loads_them(module: str, home: Path) -> None:
    code = (
        "import importlib, pkgutil\n"
        f"top = importlib.import_module({module!r})\n"
        f"for m in pkgutil.walk_packages(getattr(top, '__path__', []), {module + '.'!r}):\n"
        "    importlib.import_module(m.name)"
    )
    found = screens(loaded_after(code, home))
    assert found <= (WITHOUT_TEXTUAL if module == "mentor_tui.cli" else set())
    assert not list(home.iterdir())


def test_no_command_without_screens_loads_textual(
    home: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "programme")
    commands = [line.format(folder=folder).split() for line in HEADLESS_COMMANDS]
    code = (
        "import sys\n"
        "from mentor_tui import cli\n"
        f"for args in {commands!r}:\n"
        "    code = cli.run(args)\n"
        "    assert code in (0, 1), args\n"
        "    assert not {'textual', 'rich'} & set(sys.modules), args"
    )
    assert screens(loaded_after(code, home)) <= WITHOUT_TEXTUAL


WRITERS = {"docx", "openpyxl", "icalendar", "typst", "lxml"}
"""What documents are made and read with; each is loaded when one of its kind is."""


def test_neither_help_nor_the_start_of_the_screens_loads_what_writes_documents(
    home: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copy_of_new(tmp_path_factory, tmp_path / "programme")
    help_text = "from mentor_tui import cli\ncli.run(['--help'])\ncli.run(['export', '--help'])"
    assert not loaded_after(help_text, home) & WRITERS
    start = (
        "import asyncio\n"
        "from pathlib import Path\n"
        "from mentor_tui.ui.app import MentorApp\n"
        "from mentor_tui.ui.screens.exports import ExportsScreen\n"
        "async def start():\n"
        f"    app = MentorApp(Path({str(folder)!r}))\n"
        "    async with app.run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "        app.push_screen(ExportsScreen())\n"
        "        await pilot.pause()\n"
        "asyncio.run(start())"
    )
    loaded = loaded_after(start, home)
    assert "mentor_tui.ui.screens.exports.screen" in loaded
    assert not loaded & WRITERS


def test_the_language_and_settings_load_nothing_slow(home: Path) -> None:
    loaded = loaded_after("from mentor_tui import settings; settings.load()", home)
    assert not loaded & {"babel", "pydantic", "tomlkit", "platformdirs", "click"}
