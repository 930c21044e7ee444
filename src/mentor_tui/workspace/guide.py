"""What the method's guide holds, item by item, to say where a question comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mentor_tui import data

OURS = "ours"
"""The source of what the guide does not ask."""


@dataclass(frozen=True, slots=True)
class GuideItem:
    """One item of the guide.

    Attributes:
        id: as forms name it in `source` ("A2.2.3").
        lines: those of the published French text it takes up.
        gist: what it is about, in our own words, by language.
    """

    id: str
    lines: tuple[int, ...]
    gist: Mapping[str, str]


@cache
def guide_items() -> Mapping[str, GuideItem]:
    """Every item by id, from `forms/guide.toml`; read once, and only when somebody asks."""
    found = tomllib.loads((data.forms_dir() / "guide.toml").read_text("utf-8"))
    return {
        item["id"]: GuideItem(item["id"], tuple(item.get("lines", ())), item.get("gist", {}))
        for item in found["items"]
    }
