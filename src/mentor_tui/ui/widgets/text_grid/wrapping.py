"""Breaking a cell's text into lines of so many terminal cells.

Wide characters count two, combining marks none, and no character that people see as one is cut.
A space that does not break (French typography) is not a place to break.
"""

import re

from rich.cells import cell_len, set_cell_size, split_graphemes

ELLIPSIS = "…"

# All of these take one cell each, so that counting characters is measuring. Most texts are such.
_SINGLE_WIDTH = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2500-\u25fc]*"
)


def wrap(text: str, width: int, most: int) -> list[str]:
    """Break ``text`` into lines.

    Args:
        text: made visible already; its newlines are kept.
        width: cells in a line, at least 1.
        most: lines to give at the most; when there would be more, the last one ends in ``…``.

    Returns:
        At least one line. Spaces at a break are dropped, others kept.
    """
    if len(text) <= width and "\n" not in text and _SINGLE_WIDTH.fullmatch(text):
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        _wrap_paragraph(paragraph, width, most + 1, lines)
        if len(lines) > most:
            lines = lines[:most]
            lines[-1] = _cut(lines[-1], width)
            break
    return lines


def padded(line: str, width: int) -> str:
    """Give ``line`` as exactly ``width`` cells."""
    if len(line) <= width and _SINGLE_WIDTH.fullmatch(line):
        return line.ljust(width)
    return set_cell_size(line, width)


def _wrap_paragraph(text: str, width: int, most: int, lines: list[str]) -> None:
    """Append the lines of ``text`` to ``lines``, and stop once there are ``most``."""
    fit = _fit_single if _SINGLE_WIDTH.fullmatch(text) else _fit_measured
    start, end = 0, fit(text, 0, width)
    while end < len(text) and len(lines) < most:
        # A space just behind the last cell that fits is a place to break as well.
        space = text.rfind(" ", start, end + 1)
        if space > start and not text[start:space].isspace():
            lines.append(text[start:space])
            start = space + 1
        else:
            lines.append(text[start:end])
            start = end
        while start < len(text) and text[start] == " ":
            start += 1
        end = fit(text, start, width)
    if start < len(text) or not text:
        lines.append(text[start:])


def _fit_single(text: str, start: int, width: int) -> int:
    return min(start + width, len(text))


def _fit_measured(text: str, start: int, width: int) -> int:
    """Where the part that fits ends: always after at least one visible character."""
    # Enough characters for the width unless marks are piled up; then measure all that is left.
    for reach in (start + 4 * width + 8, len(text)):
        piece = text[start:reach]
        used = 0
        for first, _, size in split_graphemes(piece)[0]:
            used += size
            if used > width and first > 0:
                return start + first
        if reach >= len(text):
            return len(text)
    return len(text)


def _cut(line: str, width: int) -> str:
    if cell_len(line) >= width:
        line = set_cell_size(line, width - 1)
    return line.rstrip() + ELLIPSIS
