"""The language people read: interface text, dates and numbers, what they type, what went wrong.

Everything above asks this room to put things into words; this room asks nobody above. The French
of a *form* lives in the form's own file; here is only what the programme itself says.
"""

from mentor_tui.language.catalogue import (
    N_,
    NN_,
    _,
    choose,
    current,
    languages,
    ngettext,
    use,
    using,
)
from mentor_tui.language.messages import Message, WordedError, word

__all__ = [
    "NN_",
    "N_",
    "Message",
    "WordedError",
    "_",
    "choose",
    "current",
    "languages",
    "ngettext",
    "use",
    "using",
    "word",
]
