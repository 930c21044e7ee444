"""Texts in columns of a terminal or of plain text: how wide one is, and how it is cut to fit."""

import unicodedata


def width_of(text: str) -> int:
    """Columns a text takes: two for wide letters, none for what stands on another letter."""
    return sum(map(_width, text))


def cut(text: str, columns: int) -> str:
    """The text in exactly so many columns: padded, or cut with `…`."""
    if columns <= 0:
        return ""
    if width_of(text) <= columns:
        return text + " " * (columns - width_of(text))
    kept, used = [], 0
    for character in text:
        if used + _width(character) > columns - 1:
            break
        kept.append(character)
        used += _width(character)
    return "".join(kept).rstrip() + "…" + " " * (columns - 1 - width_of("".join(kept).rstrip()))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
