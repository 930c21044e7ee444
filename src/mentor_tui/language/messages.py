"""Turn a message's id and parameters into a sentence; the sentences themselves are in ``words/``.

Rules below know what is wrong and where, and hand up a ``Message``. It is worded only where it
is shown, in the language spoken then.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mentor_tui.language.catalogue import _, ngettext
from mentor_tui.language.words import WORDS

_PARAMETER = re.compile(r"\{(\w+)\}")
_NO_PARAMETERS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Message:
    """Something to tell a person, not yet in any language.

    Attributes:
        id: a key of ``words.WORDS``.
        params: what fills the ``{names}`` of its sentence; data, never interpreted.
    """

    id: str
    params: Mapping[str, object] = field(default_factory=lambda: _NO_PARAMETERS)

    def __str__(self) -> str:
        return word(self.id, **self.params)


class WordedError(Exception):
    """Something could not be done; why is worded where it is shown, as of a ``Message``.

    Attributes:
        message: id of the sentence.
        params: what the sentence names.
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(f"{message}: {params}" if params else message)
        self.message = message
        self.params: Mapping[str, object] = params

    @property
    def words(self) -> str:
        """Why, in the current language."""
        return word(self.message, **self.params)


def word(message_id: str, **params: object) -> str:
    """Say the message in the current language.

    A parameter the sentence does not name is ignored, and an id nobody worded is said as it
    stands with its parameters: the place that reports trouble must not add to it.
    """
    text = WORDS.get(message_id)
    if text is None:
        details = ", ".join(f"{name}: {value}" for name, value in params.items())
        return f"{message_id} ({details})" if details else message_id
    if isinstance(text, tuple):
        return fill(ngettext(*text, _count(params)), params)
    return fill(_(text), params)


def fill(template: str, params: Mapping[str, object]) -> str:
    """Put ``params`` where ``template`` says ``{name}``.

    Unlike ``str.format`` it reaches into no attribute and fails on no brace, whatever a
    translator or a file's author wrote.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return str(params[name]) if name in params else match[0]

    return _PARAMETER.sub(value, template)


def _count(params: Mapping[str, object]) -> int:
    count = params.get("count", 1)
    return count if isinstance(count, int) else 1
