"""As much of a terminal as is needed to read what the application shows: a grid of characters."""

from __future__ import annotations

import codecs
import re

from rich.cells import cell_len

_SEQUENCE = re.compile(
    r"\x1b\[(?P<params>[0-9;:<=>?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b\].*?(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[()*+].|\x1b[=>78cDEHMNOZ]",
    re.DOTALL,
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:<=>?]*[ -/]*|[\]PX^_][^\x07\x1b]*|[()*+])?\Z")


class Screen:
    """What stands on a terminal after the bytes it was fed.

    Args:
        width: columns.
        height: lines.
    """

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self.width, self.height = width, height
        self._cells = [[" "] * width for _ in range(height)]
        self._row = self._column = 0
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes) -> None:
        """Let the terminal print."""
        text = self._rest + self._decoder.decode(data)
        cut = _UNFINISHED.search(text)
        self._rest = text[cut.start() :] if cut else ""
        text = text[: cut.start()] if cut else text
        at = 0
        for found in _SEQUENCE.finditer(text):
            self._print(text[at : found.start()])
            self._obey(found["final"], found["params"] or "")
            at = found.end()
        self._print(text[at:])

    @property
    def lines(self) -> list[str]:
        """The lines from the top."""
        return ["".join(row).rstrip() for row in self._cells]

    def _print(self, text: str) -> None:
        for sign in text:
            if sign == "\r":
                self._column = 0
            elif sign == "\n":
                self._row = min(self._row + 1, self.height - 1)
            elif sign >= " ":
                wide = cell_len(sign)
                if self._row < self.height and self._column < self.width:
                    self._cells[self._row][self._column] = sign
                self._column += wide

    def _obey(self, final: str | None, params: str) -> None:
        numbers = [int(part) if part.isdigit() else 0 for part in params.split(";")]
        if final == "H":
            self._row = max(0, numbers[0] - 1)
            self._column = max(0, numbers[1] - 1) if len(numbers) > 1 else 0
        elif final == "J":
            self._cells = [[" "] * self.width for _ in range(self.height)]
        elif final == "C":
            self._column += max(1, numbers[0])
