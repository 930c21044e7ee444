"""What the terminal sends, turned into keys and pastes without surprises.

Textual's parser looks for key sequences inside a paste too, so a paste holding ESC presses keys;
and a sequence it cannot digest kills the thread that reads the keyboard. This parser stands
before Textual's, has the same two methods, and is used by the drivers in its place.
"""

from collections.abc import Iterable, Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

from mentor_tui.text.characters import tidy_entry

_MEMORY = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""What Textual's parser has learnt about the terminal; a fresh one must not ask again."""


class InputGuard:
    """Feeds Textual's parser, with pastes cleaned and failures survived."""

    def __init__(self, debug: bool = False) -> None:
        """Start with a fresh parser.

        Args:
            debug: Textual's own switch for a log of keys.
        """
        self._debug = debug
        self._parser = XTermParser(debug)
        self._pasting = False
        self._pasted: list[str] = []
        # The last characters seen: a marker may arrive in two pieces.
        self._tail = ""

    def feed(self, data: str) -> Iterator[Message]:
        """Turn what was read into messages, in order."""
        while data:
            if self._pasting:
                pasted, data = self._until_end(data)
                if pasted is not None:
                    yield from self._parse(tidy_entry(pasted) + BRACKETED_PASTE_END)
            else:
                typed, data = self._until_paste(data)
                yield from self._parse(typed)

    def tick(self) -> Iterator[Message]:
        """Give what was only waiting for more input that did not come, such as a lone Esc."""
        late = list(self._survive(self._parser.tick()))
        if late and not self._pasting:
            # The parser has given up on a half marker as well.
            self._tail = ""
        yield from late

    def _until_paste(self, data: str) -> tuple[str, str]:
        """Split after the marker that opens a paste; all of it is typed when there is none."""
        seen = self._tail + data
        start = seen.find(BRACKETED_PASTE_START)
        if start < 0:
            self._tail = seen[1 - len(BRACKETED_PASTE_START) :]
            return data, ""
        cut = start + len(BRACKETED_PASTE_START) - len(self._tail)
        self._pasting, self._pasted, self._tail = True, [], ""
        return data[:cut], data[cut:]

    def _until_end(self, data: str) -> tuple[str | None, str]:
        """Collect; once the end is there, give all that was pasted, and what comes after it."""
        *pieces, rest = (self._tail + data).split(BRACKETED_PASTE_END)
        if not pieces:
            held = max(len(rest) + 1 - len(BRACKETED_PASTE_END), 0)
            self._pasted.append(rest[:held])
            self._tail = rest[held:]
            return None, ""
        self._pasting, self._tail = False, ""
        self._pasted.append(pieces.pop(0))
        # A pasted text may hold the closing marker itself, to have its end typed as keys. Up to
        # the next paste, everything before the last marker that is already here is pasted.
        while pieces and BRACKETED_PASTE_START not in pieces[0]:
            self._pasted.append(pieces.pop(0))
        return "".join(self._pasted), BRACKETED_PASTE_END.join([*pieces, rest])

    def _parse(self, text: str) -> Iterator[Message]:
        # Textual's parser takes an empty text for the end of all input.
        return self._survive(self._parser.feed(text)) if text else iter(())

    def _survive(self, messages: Iterable[Message]) -> Iterator[Message]:
        try:
            yield from messages
        except Exception:  # noqa: BLE001 - whatever was sent, the keyboard has to stay alive
            fresh = XTermParser(self._debug)
            for name in _MEMORY:
                setattr(fresh, name, getattr(self._parser, name))
            self._parser = fresh
