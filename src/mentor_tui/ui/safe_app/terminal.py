"""Is there a terminal to show screens in? Asked once, before anything is drawn.

Without one, Textual would spin on an input that is always at its end and use a whole processor.
"""

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from mentor_tui.language import _

CANNOT_DRAW = frozenset({"dumb", "unknown"})
"""Values of ``TERM`` by which a terminal says that it only prints line after line."""


def trouble(environ: Mapping[str, str] = os.environ) -> str | None:
    """Say why no screen can be shown here, or give None when one can.

    Args:
        environ: the environment to read ``TERM`` from.
    """
    # Textual draws on standard error, save on Windows, so standard output may be redirected.
    output = sys.__stdout__ if sys.platform == "win32" else sys.__stderr__
    if not (_is_terminal(sys.__stdin__) and _is_terminal(output)):
        return _(
            "mentor-tui shows its screens in a terminal, and there is none here: input or output"
            " is redirected. Open a terminal window and start it there; “mentor-tui --help” lists"
            " the commands that work without one."
        )
    term = environ.get("TERM", "")
    if term in CANNOT_DRAW:
        return _(
            "This terminal says that it cannot draw screens (TERM={term}). Start mentor-tui in"
            " another terminal window; “mentor-tui --help” lists the commands that work here."
        ).format(term=term)
    return None


def _is_terminal(stream: TextIO | None) -> bool:
    # Started with the stream closed, Python has None there; closed later, isatty() raises.
    return stream is not None and not stream.closed and stream.isatty()
