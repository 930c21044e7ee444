"""Lines end where French lets them: never at an unbreakable space.

Textual and Rich break lines at every white space, and for Python that includes the space before
« ? », « : » and « % » which is there to hold a line together.
"""

import re

import rich._wrap
import textual._wrap

# White space at which a line may end.
_BREAK = r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}]"
_HELD = r"[\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}]"


def hold_together() -> None:
    """From now on, every widget keeps together what an unbreakable space joins."""
    rich._wrap.re_word = re.compile(f"{_BREAK}*{_HELD}+{_BREAK}*")
    textual._wrap.re_chunk = re.compile(f"{_HELD}+{_BREAK}*|{_BREAK}+")
