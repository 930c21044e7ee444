"""Which language is spoken now, and the gettext catalogues behind ``_``.

English is the language of the source, so it needs no catalogue. The language can change while
the program runs: look words up when they are shown, never at import time. ``N_`` marks a text
in a table for translators without looking it up.
"""

import gettext
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from mentor_tui.language.compiling import compiled, is_stale
from mentor_tui.language.typography import curved, french_signs

SOURCE_LANGUAGE = "en"
LOCALE_DIR = Path(__file__).parents[1] / "locale"
DOMAIN = "mentor_tui"


class _Spoken:
    """The one language of the interface; a class only so that it can be reassigned plainly."""

    language = SOURCE_LANGUAGE


# An export in French must not turn the screen French: an override lives in its own context.
_override: ContextVar[str | None] = ContextVar("language", default=None)


class _English(gettext.NullTranslations):
    """The texts as they stand in the source, where apostrophes are typed straight."""

    def gettext(self, message: str) -> str:
        return curved(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return curved(super().ngettext(msgid1, msgid2, n))


class _French(gettext.GNUTranslations):
    """French whose translators type plain spaces and apostrophes; readers get good ones."""

    def gettext(self, message: str) -> str:
        return french_signs(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return french_signs(super().ngettext(msgid1, msgid2, n))


def _(message: str) -> str:
    """Say ``message`` (English, as in the source) in the current language."""
    # gettext keeps a catalogue's header under the empty text.
    return _translations(current()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Say one of two texts by ``count``, by the current language's rule for plurals."""
    return _translations(current()).ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Mark ``message`` for translators; it is looked up with ``_`` when it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - N_ for a pair
    """Mark a singular and its plural; they are looked up with ``ngettext`` when shown."""
    return singular, plural


def use(language: str) -> None:
    """Speak ``language`` from now on, everywhere.

    Raises:
        ValueError: there is no catalogue for it.
    """
    _require(language)
    _Spoken.language = language


@contextmanager
def using(language: str) -> Iterator[None]:
    """Speak ``language`` inside the block only, in this thread or task only."""
    _require(language)
    token = _override.set(language)
    try:
        yield
    finally:
        _override.reset(token)


def current() -> str:
    """The language spoken now, as a code: ``fr`` or ``en``."""
    return _override.get() or _Spoken.language


@cache
def languages() -> tuple[str, ...]:
    """Every language there is a catalogue for, the source language first."""
    found = {path.parent.parent.name for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.*")}
    return (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE}))


def choose(preferred: str | None, environ: Mapping[str, str]) -> str:
    """Pick the language to start in.

    Args:
        preferred: what the settings or ``--language`` say; wins where there is a catalogue.
        environ: the environment, read as POSIX does (``LC_ALL`` over ``LC_MESSAGES`` over
            ``LANG``). ``C`` and ``POSIX`` mean English, and so does a language we lack.
    """
    wishes = [preferred or ""]
    named = next((environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(k)), "")
    wishes.append(named or _windows_language())
    for wish in wishes:
        code = wish.split(".")[0].replace("-", "_").split("_")[0].lower()
        if code in languages():
            return code
    return SOURCE_LANGUAGE


def _windows_language() -> str:
    """The display language Windows was set to; its console exports no ``LANG``."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return _English()
    kind = _French if language == "fr" else gettext.GNUTranslations
    po = LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    # A wheel ships the .mo alone. A checkout has the .po, and its .mo may be missing or stale.
    if is_stale(po):
        return kind(BytesIO(compiled(po)))
    with po.with_suffix(".mo").open("rb") as file:
        return kind(file)


def _require(language: str) -> None:
    if language not in languages():
        raise ValueError(f"no catalogue for {language!r}; there are {', '.join(languages())}")
