"""The built-in forms as the tests of this folder read them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mentor_tui.data import forms_dir
from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.storage.definitions import layer_of

LANGUAGES = ("fr", "en")

Wording = Mapping[str, str]


@cache
def catalogue() -> Catalogue:
    """Every built-in form and process."""
    return Catalogue([layer_of(forms_dir())])


def form(form_id: str) -> FormDefinition:
    """One built-in form; fails with the problems found where it cannot be read."""
    found = catalogue().form(form_id)
    assert found is not None, [str(problem) for problem in catalogue().problems()]
    return found


@cache
def guide_items() -> tuple[Mapping[str, Any], ...]:
    """What the guide holds: id, kind, lines, parent where there is one, gist."""
    data = tomllib.loads((forms_dir() / "guide.toml").read_text("utf-8"))
    return tuple(data["items"])


def definition_files() -> list[Path]:
    """Every file below the forms folder, shared questions, processes and the guide included."""
    return sorted(forms_dir().rglob("*.toml"))


def wordings(file: Path) -> Iterator[tuple[str, Wording]]:
    """Every text of a file with its place, read without the models so that none escapes."""
    yield from _wordings(tomllib.loads(file.read_text("utf-8")), ())


def _wordings(value: object, place: tuple[str, ...]) -> Iterator[tuple[str, Wording]]:
    if isinstance(value, Mapping):
        if value.keys() & set(LANGUAGES):
            yield ".".join(place), value
            return
        for key, inner in value.items():
            yield from _wordings(inner, (*place, str(key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            name = inner.get("id", inner.get("use", index)) if isinstance(inner, Mapping) else index
            yield from _wordings(inner, (*place, str(name)))
