"""Change one value as written, keeping what can be kept of its own layout.

An array over several lines keeps its lines, with the comments beside its elements; an element that
goes leaves its comments behind, one that moves takes them along.  An inline table with the same
keys keeps its own.  Everything else is written anew, and comments that then have no place are
handed back, to stand above the key.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentor_tui.text.toml_inline import Container, Part, comments, container
from mentor_tui.text.toml_same import partners, same
from mentor_tui.text.toml_values import LINE_WIDTH, inline, spread


class Edited(NamedTuple):
    """A value as it is to be written, and comments it no longer has a place for."""

    text: str
    orphans: list[str]


def edited_value(text: str, span: tuple[int, int], old: object, new: object) -> Edited:
    """The value at `span` of `text`, which says `old`, changed to say `new`.

    Line ends in what is new are LF.
    """
    start, end = span
    if same(old, new):
        return Edited(text[start:end], [])
    written = container(text, start)
    if written and isinstance(old, list | tuple) and isinstance(new, list | tuple):
        if "\n" in text[start:end] and new:
            return _Array(text, written, old, new).edited()
    elif written and isinstance(old, Mapping) and isinstance(new, Mapping):
        by_key = {part.key[0]: part for part in written.parts if len(part.key) == 1}
        if by_key.keys() == old.keys() == new.keys():
            return _edited_members(text, written, by_key, old, new)
    left = start - (text.rfind("\n", 0, start) + 1)
    fresh = inline(new) if isinstance(new, Mapping) else spread(new, LINE_WIDTH - left)
    return Edited(fresh, comments(text, start, end) if written else [])


def _edited_members(
    text: str,
    written: Container,
    by_key: Mapping[str, Part],
    old: Mapping[str, object],
    new: Mapping[str, object],
) -> Edited:
    """An inline table whose keys stay."""
    pieces: list[str] = []
    orphans: list[str] = []
    position = written.start
    for key, part in by_key.items():
        member = edited_value(text, part.value, old[key], new[key])
        pieces += [text[position : part.value[0]], member.text]
        orphans += member.orphans
        position = part.value[1]
    return Edited("".join(pieces) + text[position : written.end], orphans)


class _Array:
    """An array over several lines on its way to new elements."""

    def __init__(
        self, text: str, written: Container, old: Sequence[object], new: Sequence[object]
    ) -> None:
        self.text = text
        self.written = written
        self.old = old
        self.new = new
        self.pieces = [text[written.start : written.first]]
        self.orphans: list[str] = []
        first = text[written.first : written.parts[0].value[0]] if written.parts else ""
        own = first.rpartition("\n")[2]
        self.indent = own if own and not own.strip() else "    "

    def edited(self) -> Edited:
        found = partners(self.old, self.new)
        staying = set(found)
        passed = 0
        for place, partner in enumerate(found):
            if partner is None:
                self._add(self.new[place])
                continue
            for number in range(passed, partner):
                if number not in staying:
                    self._keep_comments(number)
            passed = max(passed, partner)
            self._keep(partner, self.new[place], is_last=place + 1 == len(found))
        for number in range(passed, len(self.old)):
            if number not in staying:
                self._keep_comments(number)
        self.pieces.append(self.text[self.written.tail : self.written.end])
        return Edited("".join(self.pieces), self.orphans)

    def _keep(self, number: int, new: object, *, is_last: bool) -> None:
        part = self.written.parts[number]
        value = edited_value(self.text, part.value, self.old[number], new)
        self.orphans += value.orphans
        comma = "" if part.comma >= 0 or is_last else ","
        rest = self.text[part.value[1] : part.end]
        self.pieces.append(self.text[part.start : part.value[0]] + value.text + comma + rest)

    def _add(self, new: object) -> None:
        self._on_fresh_line(spread(new, LINE_WIDTH - len(self.indent) - 1) + ",")

    def _keep_comments(self, number: int) -> None:
        part = self.written.parts[number]
        for comment in comments(self.text, part.start, part.end):
            self._on_fresh_line(comment)

    def _on_fresh_line(self, words: str) -> None:
        if not self.pieces[-1].endswith("\n"):
            self.pieces[-1] = self.pieces[-1].rstrip(" \t") + "\n"
        self.pieces.append(f"{self.indent}{words}\n")
