"""A programme in which everything anybody wrote is a string that has broken programs."""

from __future__ import annotations

import itertools
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mentor_tui import data
from mentor_tui.text.toml_write import dump
from tests.hostile import ENCODABLE

SAMPLE = data.samples_dir() / "capaci-mechelen"

STRUCTURE = frozenset({"id", "form", "process", "step", "record", "state", "kind", "item", "type"})
"""Keys whose values hold a programme together; a hostile one is a case for `check`."""

LONG = 300
"""Characters from which on a string is given once only, for screens to be drawn in time."""


def plant_everywhere(folder: Path) -> Path:
    """Copy a finished programme and write hostile strings over all that people wrote in it."""
    shutil.copytree(SAMPLE, folder)
    short = [text for text in ENCODABLE.values() if len(text) <= LONG]
    long = [text for text in ENCODABLE.values() if len(text) > LONG]
    strings = itertools.chain(itertools.chain.from_iterable(zip(short, long, strict=False)), ())
    endless = itertools.chain(strings, itertools.cycle(short))
    for path in sorted(folder.rglob("*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        if "form" in content:
            path.write_text(dump(_planted(content, endless)), "utf-8")
    return folder


def _planted(value: Any, strings: Iterator[str], key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {k: v if k in STRUCTURE else _planted(v, strings, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_planted(each, strings, key) for each in value]
    return next(strings) if isinstance(value, str) else value
