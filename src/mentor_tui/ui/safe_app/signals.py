"""Asked to stop by the system: what was typed is put in safety first.

Textual leaves SIGTERM and SIGHUP to Python, which ends at once: nothing flushed, the terminal
left raw. One mechanism for every system: a plain handler that hands over to the event loop.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
"""The signals that ask for an end, where the system has them (SIGBREAK is Windows')."""

TERMINAL_GONE = frozenset({"SIGHUP", "SIGBREAK"})
"""Those that say the terminal has been closed."""

# Textual's driver takes these over and leaves its handlers behind, which need its event loop.
_DRIVERS_OWN = ("SIGTSTP", "SIGCONT", "SIGWINCH")


@contextmanager
def handled(stop: Callable[[signal.Signals], None]) -> Iterator[None]:
    """Call ``stop`` for every signal that asks the program to end; put the old handlers back.

    Args:
        stop: called between two steps of whatever runs; it should only note the wish, for
            instance with ``call_soon_threadsafe``.
    """

    def handler(number: int, _frame: FrameType | None) -> None:
        stop(signal.Signals(number))

    before = {number: signal.getsignal(number) for number in _known(*STOPPING, *_DRIVERS_OWN)}
    for number in _known(*STOPPING):
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _known(*names: str) -> list[signal.Signals]:
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
