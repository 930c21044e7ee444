"""Give a TOML text other values, touching no line that need not change.

`rewrite` compares what the text says with what it is to say and turns the differences into
splices of the text: a value in its place, an entry after the one before it, a row after its
neighbour.  Nothing else moves, so people's comments, blank lines, quoting and order stay, and a
`git diff` shows the answer that changed and no more.  Whatever the splices give is read back and
compared; should it ever say something else, the document is laid out anew and every comment put
back beside its key.

Lines that stay keep the line ends they have; new lines take those that most lines of the file
have.  That makes the smallest `git diff` whether or not git converts line ends.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

from mentor_tui.text.toml_comments import add_comments, comments
from mentor_tui.text.toml_document import Document
from mentor_tui.text.toml_dump import dump
from mentor_tui.text.toml_limits import nested_too_deep
from mentor_tui.text.toml_plan import Plan
from mentor_tui.text.toml_same import same
from mentor_tui.text.toml_values import UnwritableValueError


def rewrite(text: str, data: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> str:
    """`text` changed to say `data`, with everybody's comments and as few changed lines as can be.

    It costs about one `tomllib.loads` of the result, to make sure of it, and one more of `text`
    unless `before` is given.  A text that says `data` already is returned as it is.

    Args:
        text: a valid TOML document, without a byte order mark.
        data: all that it is to say; keys and rows it does not hold are taken out.
        before: what `tomllib` reads from `text`, if the caller has that at hand; it may be made
            of other mappings and of tuples.

    Raises:
        UnwritableValueError: `data` holds what TOML cannot, or is nested too deeply.
        tomllib.TOMLDecodeError: `text` is not valid TOML.
    """
    if nested_too_deep(data):
        raise UnwritableValueError("nested too deeply")
    old = tomllib.loads(text) if before is None else before
    changed = Plan(Document(text), old, data).text()
    if changed == text and before is None:
        return text
    if _says(changed, data):
        return changed
    return add_comments(dump(data), comments(text))


def _says(text: str, data: Mapping[str, Any]) -> bool:
    try:
        return same(tomllib.loads(text), data)
    except ValueError:
        return False
