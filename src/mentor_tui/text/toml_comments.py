"""People's comments and the keys they are about, so that they can follow a value to another file.

A merge keeps the layout of one side and adds the comments found only on the other; `rewrite` uses
the same when it has to lay a document out anew.
"""

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from mentor_tui.text.toml_document import Document, Path
from mentor_tui.text.toml_patch import Patch
from mentor_tui.text.toml_same import row_id
from mentor_tui.text.toml_scan import scan

Comment = tuple[Path, str]
"""Where a comment belongs and its words, `#` included.  A row is named by its `id` if it has one,
else by its number, so that the comment finds it in another version of the file."""


def comments(text: str) -> list[Comment]:
    """Every comment of a valid document, in order, with the path of what it is about.

    A comment right above a key or header, beside it or inside its value belongs to it; one that
    stands alone belongs to the table it stands in.
    """
    document = Document(text)
    data = tomllib.loads(text)
    found: list[Comment] = []
    for number, block in enumerate(document.blocks):
        owners = _owners(document, number)
        for line in scan(text, block.lead, block.end):
            if line.comment >= 0:
                path = owners.get(line.comment, block.path)
                words = text[line.comment : line.end].rstrip("\r\n")
                found.append((_by_id(data, path), words))
    return found


def add_comments(text: str, additions: Iterable[Comment]) -> str:
    """`text` with each comment on a line of its own above what it belongs to.

    A comment whose key or row is not there goes to the nearest table around it that is, at last to
    the top of the file: none is dropped.

    Args:
        text: a valid TOML document.
        additions: as `comments` gives them; rows may be named by `id` or by number.
    """
    document = Document(text)
    rows = _Rows(tomllib.loads(text))
    patch = Patch(document)
    for path, words in additions:
        block, offset = _place(document, rows.numbered(path))
        patch.insert(block, offset, words + "\n")
    return patch.text()


def _owners(document: Document, number: int) -> dict[int, Path]:
    """The path each comment in a block belongs to that is about an entry."""
    owners: dict[int, Path] = {}
    for entry in document.entries(number):
        above = scan(document.text, entry.lead, entry.start)
        for offset in (*(line.comment for line in above), *entry.inner, entry.comment):
            owners[offset] = entry.path
    return owners


def _place(document: Document, path: Path) -> tuple[int, int]:
    """The block and offset where a comment about `path` may be put."""
    while path:
        entries = document.entries_under(path)
        if entries:
            return entries[0].block, entries[0].start
        if path in document.under:
            number = document.headed.get(path, document.under[path][0])
            return number, document.blocks[number].header
        path = path[:-1]
    return _top(document)


def _top(document: Document) -> tuple[int, int]:
    root = document.blocks[0]
    entries = document.entries(0)
    return 0, entries[0].lead if entries else root.end


def _by_id(data: Mapping[str, Any], path: Path) -> Path:
    """`path` with the numbers of rows replaced by their ids."""
    named: list[str | int] = []
    here: Any = data
    for step in path:
        here = here[step]
        own = row_id(here) if isinstance(step, int) else None
        named.append(own if isinstance(own, str) else step)
    return tuple(named)


class _Rows:
    """The rows of a document by their id; each list is looked through once."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._numbers: dict[Path, dict[object, int]] = {}

    def numbered(self, path: Path) -> Path:
        """`path` with the ids of rows replaced by their numbers, as far as it can be followed."""
        followed: Path = ()
        here: Any = self._data
        for step in path:
            found = step
            if isinstance(here, list) and isinstance(step, str):
                found = self._ids(followed, here).get(step, step)
            try:
                here = here[found]
            except (LookupError, TypeError):
                break
            followed = (*followed, found)
        return followed

    def _ids(self, path: Path, rows: list[Any]) -> dict[object, int]:
        if path not in self._numbers:
            own = [(row_id(row), number) for number, row in enumerate(rows)]
            # Backwards, so that of an id used twice the first row counts.
            named = [(name, number) for name, number in own if isinstance(name, str)]
            self._numbers[path] = dict(reversed(named))
        return self._numbers[path]
