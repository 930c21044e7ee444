"""Babel's locale for each of our languages; Babel itself is imported by the first who asks."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# English here is European: the day before the month.
_TERRITORY = {"en": "GB"}


LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
"""What each language calls itself."""


@cache
def locale_of(language: str) -> "Locale":
    """The locale that writes dates and numbers for ``language``."""
    from babel import Locale

    return Locale(language, _TERRITORY.get(language))
