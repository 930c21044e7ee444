"""The files forms and processes are read from, layer by layer, as bytes for the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mentor_tui.schema.source import Source
from mentor_tui.storage.safe_read import FileBytes, read_file

Layer = Mapping[str, Sequence[Source]]

_NOT_FORMS = frozenset({"guide"})
"""Data beside the forms: the guide's items, not a form."""


def layer_of(folder: Path) -> Layer:
    """The forms, shared questions and processes of one `forms/` folder; empty where there is none.

    Args:
        folder: the folder that holds `*.toml`, `shared/` and `processes/`; problems name its files
            as they lie on this computer.
    """
    return {
        "forms": _sources(folder, ""),
        "shared": _sources(folder, "shared/"),
        "processes": _sources(folder, "processes/"),
    }


def layer_from(files: Iterable[FileBytes]) -> Layer:
    """The same from files of a programme folder that were read already, by their path in it."""
    layer: dict[str, list[Source]] = {"forms": [], "shared": [], "processes": []}
    for file in files:
        inner = file.path.removeprefix("forms/")
        kind, _, name = inner.rpartition("/")
        if kind in ("", "shared", "processes") and name:
            layer[kind or "forms"].append(Source(file.path, file.data))
    return layer


def _sources(folder: Path, below: str) -> list[Source]:
    directory = folder / below if below else folder
    if not directory.is_dir():
        return []
    sources = []
    for path in sorted(directory.glob("*.toml")):
        if not below and path.stem in _NOT_FORMS:
            continue
        read = read_file(folder, f"{below}{path.name}")
        if isinstance(read, FileBytes):
            sources.append(Source(str(path), read.data))
    return sources
