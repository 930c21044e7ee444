"""How a document that went out is known again: what it says about itself, and where its cells go.

A form carries this in its custom properties and as zero-length bookmarks (Word), or in a hidden
column and sheet (Excel): both survive Word, LibreOffice and people. Writers put it in, readers
take it out; neither decides anything with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote, unquote

from mentor_tui.text.characters import visible

PREFIX = "mentor-tui "
"""Begins the name of every property that is ours."""

ANY_ROW = "*"
"""In the place of a column: whichever row."""

FROM_PROMPT = "@"
"""Begins the step of a row that has no id yet, and is known by the sub-point it answers."""

NO_ID = "!"
"""Begins the step of a row that has no id: it is shown, and cannot be changed from outside."""

CUT = " [\N{HORIZONTAL ELLIPSIS}]"
"""Ends a text that a cell could not hold."""

_MOST_PROPERTY = 240
"""Characters in one property; Word's own dialogue cuts at 255."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What one copy of a form says about itself.

    Attributes:
        programme: the programme's id.
        form: the form's id.
        version: of the form.
        record: id of the record it was filled from; empty for a blank form.
        language: the one its questions and typed values are in.
        audience: who it was made for.
        digests: of every answer as it went out, by its place as people type it.
    """

    programme: str
    form: str
    version: int
    record: str = ""
    language: str = ""
    audience: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """This copy's own id: what was in it, so that the same data makes the same bytes."""
        parts = [self.programme, self.form, str(self.version), self.record, self.language]
        parts += [self.audience, *(f"{place}={value}" for place, value in self.digests.items())]
        return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the cells of a table come back to.

    Attributes:
        table: its place, as people type it.
        rows: for each row its id, `@` and a sub-point's source, `!` for one without any, or ""
            for one still to be filled.
        columns: for each column its id, or "" for words that are no answer.
        options: for each column what may be picked from a list; nothing where anything goes.
    """

    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    options: tuple[tuple[str, ...], ...] = ()


def on_paper(text: str) -> str:
    """A text as every document shows it: what a format cannot hold is replaced, visibly."""
    return visible(text.replace("\r\n", "\n"))


def digest(text: str) -> str:
    """What stands for an answer: the same for whatever word processors do to spaces."""
    lines = on_paper(text).strip().splitlines()
    plain = "\n".join(" ".join(line.split()) for line in lines)
    return sha256(plain.encode("utf-8", "replace")).hexdigest()[:12] if plain else ""


def cut(text: str, most: int) -> str:
    """A text that a cell can hold, with a sign where it had to be cut."""
    return text if len(text) <= most else text[: most - len(CUT)] + CUT


def is_cut(came: str, whole: str) -> bool:
    """Whether what came in is only the beginning that a cell could hold."""
    return came.endswith(CUT) and on_paper(whole).startswith(came.removesuffix(CUT))


def mark(place: str) -> str:
    """The bookmark of a place: a name that every word processor keeps as it is."""
    return f"mt_{sha256(place.encode('utf-8', 'replace')).hexdigest()[:16]}"


def properties(copy: Copy) -> Iterable[tuple[str, str]]:
    """What a copy says about itself, as names and values a document can hold."""
    yield f"{PREFIX}programme", copy.programme
    yield f"{PREFIX}form", copy.form
    yield f"{PREFIX}version", str(copy.version)
    yield f"{PREFIX}record", copy.record
    yield f"{PREFIX}language", copy.language
    yield f"{PREFIX}audience", copy.audience
    yield f"{PREFIX}copy", copy.id
    line, number = "", 0
    for place, value in copy.digests.items():
        entry = f"{quote(place, safe='.@*')}={value};"
        if line and len(line) + len(entry) > _MOST_PROPERTY:
            number += 1
            yield f"{PREFIX}answers {number:04}", line
            line = ""
        line += entry
    if line:
        yield f"{PREFIX}answers {number + 1:04}", line


def copy_of(found: Mapping[str, str]) -> Copy | None:
    """The copy that a document's properties tell of; None where it is not one of ours."""
    own = {key.removeprefix(PREFIX): value for key, value in found.items() if key != PREFIX}
    own = {key: value for key, value in own.items() if f"{PREFIX}{key}" in found}
    if not own.get("form"):
        return None
    digests: dict[str, str] = {}
    for name in sorted(name for name in own if name.startswith("answers ")):
        for entry in own[name].split(";"):
            place, equals, value = entry.partition("=")
            if equals:
                digests[unquote(place)] = value
    version = own.get("version", "")
    return Copy(
        programme=own.get("programme", ""),
        form=own["form"],
        version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        record=own.get("record", ""),
        language=own.get("language", ""),
        audience=own.get("audience", ""),
        digests=digests,
    )
