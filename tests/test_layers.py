"""What people run without screens never loads Textual, and nothing is read at import time."""

import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import mentor_tui

# All of these may be on the way of a command without screens.
HEADLESS = sorted(
    module.name
    for module in pkgutil.iter_modules(mentor_tui.__path__, "mentor_tui.")
    if module.name not in {"mentor_tui.ui", "mentor_tui.__main__"}
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
        name for name in modules if name.startswith("mentor_tui.ui")
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
    assert not screens(loaded_after(code, home))
    assert not list(home.iterdir())


def test_the_language_and_settings_load_nothing_slow(home: Path) -> None:
    loaded = loaded_after("from mentor_tui import settings; settings.load()", home)
    assert not loaded & {"babel", "pydantic", "tomlkit", "platformdirs", "click"}
