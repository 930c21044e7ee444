"""What is said when the program fails: enough to mend it, nothing of what people wrote.

Textual's own report prints local variables, and an exception's message often quotes a value; both
are people's answers. Here only exception types and places in the code are named. Called by
``SafeApp``.
"""

import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from traceback import walk_tb
from types import CodeType, TracebackType

import textual

from mentor_tui import __version__
from mentor_tui.language import _
from mentor_tui.text.characters import visible

PACKAGES = ("mentor_tui", "textual")
"""The code whose places are named; frames of other libraries are left out."""

MOST_FRAMES = 30
"""Enough of the innermost frames to see the cause, even when recursion had no end."""


def report(error: BaseException, saved: bool, journal: str | None) -> str:
    """Word the message a person sees after the screens have gone.

    Args:
        error: what stopped the program.
        saved: whether everything typed was saved or kept before it stopped.
        journal: where the journal is, a path for people to read, or None when there is none yet.
    """
    lines = [_("mentor-tui has stopped because of a fault of its own. You did nothing wrong.")]
    if saved:
        lines.append(_("What you wrote was put in safety first."))
    else:
        lines.append(
            _("The last save failed. Everything that was shown as saved or kept is still there.")
        )
    if journal is not None:
        lines.append(_("The journal is in {place}").format(place=visible(journal)))
    lines.append(_("For whoever mends it (nothing below is text that you wrote):"))
    return "\n".join([*lines, f"  {_versions()}", *outline(error)])


def _versions() -> str:
    python = platform.python_version()
    return f"mentor-tui {__version__}, Textual {textual.__version__}, {sys.platform} {python}"


def outline(error: BaseException) -> list[str]:
    """List the exception's type and places in our code and Textual's, and those of its causes."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"  {type(current).__module__}.{type(current).__qualname__}")
        lines += [f"    {place}" for place in _places(current.__traceback__)[-MOST_FRAMES:]]
        current = _before(current)
    return lines


def _before(error: BaseException) -> BaseException | None:
    """What led to ``error``; the wrapper Textual puts round a worker's keeps it in ``error``."""
    wrapped = getattr(error, "error", None)
    if isinstance(wrapped, BaseException):
        return wrapped
    if error.__cause__ is not None or error.__suppress_context__:
        return error.__cause__
    return error.__context__


def _places(trace: TracebackType | None) -> list[str]:
    places = ((_place(frame.f_code), line) for frame, line in walk_tb(trace))
    return [f"{place}:{line}" for place, line in places if place is not None]


def _place(code: CodeType) -> str | None:
    """Where ``code`` is, from its package down: the folders above may name people."""
    parts = PurePath(code.co_filename).parts
    for package in PACKAGES:
        if package in parts:
            start = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[start:])
    return None


@contextmanager
def quiet() -> Iterator[None]:
    """Inside, Python's own last words about threads and finalisers are outlines as well."""

    def thread_failed(failure: threading.ExceptHookArgs) -> None:
        _tell(failure.exc_value)

    before = threading.excepthook, sys.unraisablehook
    threading.excepthook = thread_failed
    sys.unraisablehook = lambda failure: _tell(failure.exc_value)
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = before


def _tell(error: BaseException | None) -> None:
    # While screens are shown, Textual holds standard error back, so this never lands on them.
    if error is not None and sys.stderr is not None:
        print(*outline(error), sep="\n", file=sys.stderr)  # noqa: T201 - Python's hooks print too
