"""Find the line of a value, so that a problem can name the place to mend in a text editor.

Called by whoever reads a file and reports what is wrong in it: records, forms, findings.
"""

import tomllib
from functools import lru_cache

from mentor_tui.text.toml_document import Document, Path
from mentor_tui.text.toml_inline import Container, container

_document = lru_cache(maxsize=2)(Document)
"""A file that has one thing wrong mostly has several, and hundreds if somebody wants it so."""


def line_of(text: str, path: Path) -> int | None:
    """The line, from 1, where the value at `path` begins; None if it is not there.

    For a table under a header that is the header's line, for one without the line of the first
    thing in it, for the whole document line 1.

    Args:
        text: a valid TOML document.
        path: keys from the top; in a list a number, from 0, or the `id` of a row.
    """
    document = _document(text)
    followed: Path = ()
    for number, step in enumerate(path):
        if isinstance(step, str) and (*followed, 0) in document.headed:
            row = _row_with_id(document, followed, step)
            if row is None:
                return None
            followed = (*followed, row)
        else:
            followed = (*followed, step)
        if written := document.entry(followed):
            offset = _inside(text, written.value[0], path[number + 1 :])
            start = written.start if number + 1 == len(path) else offset
            return None if start is None else document.line(start)
    return _line_of_table(document, followed)


def _line_of_table(document: Document, path: Path) -> int | None:
    if path in document.headed:
        return document.line(document.blocks[document.headed[path]].header)
    if entries := document.entries_under(path):
        return document.line(entries[0].start)
    if path in document.under:
        return document.line(document.blocks[document.under[path][0]].header)
    return None


def _row_with_id(document: Document, path: Path, wanted: str) -> int | None:
    """The number of the row of an array of tables whose `id` is `wanted`."""
    number = 0
    while (*path, number) in document.headed:
        block = document.blocks[document.headed[*path, number]]
        words = document.text[block.body : block.end]
        # Only a row that holds these letters, or some written as escapes, deserves a closer look.
        likely = wanted in words or "\\" in words
        written = document.entry((*path, number, "id")) if likely else None
        if written and _value(document.text[slice(*written.value)]) == wanted:
            return number
        number += 1
    return None


def _inside(text: str, start: int, path: Path) -> int | None:
    """The offset of a value inside the value that begins at `start`."""
    here: int | None = start
    for step in path:
        written = None if here is None else container(text, here)
        here = _position(text, written, step) if written else None
    return here


def _position(text: str, written: Container, step: str | int) -> int | None:
    """The offset of one part's value, by number, by key or by the row's `id`."""
    for number, part in enumerate(written.parts):
        start, end = part.value
        if step == number or part.key[:1] == (step,):
            return start
        if written.opening == "[" and isinstance(step, str):
            row = _value(text[start:end]) if text[start] == "{" else None
            if isinstance(row, dict) and row.get("id") == step:
                return start
    return None


def _value(written: str) -> object:
    try:
        return tomllib.loads(f"value = {written}")["value"]
    except ValueError:
        return None
