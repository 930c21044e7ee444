"""Texts of forms as they are shown: the programme's name put in, another language marked as such.

Every screen that shows what a form says asks here; what people wrote goes through `view` alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from mentor_tui.domain.programme import Programme
from mentor_tui.language import current
from mentor_tui.language.messages import fill
from mentor_tui.schema.fields import said
from mentor_tui.ui.view import view


def spoken(programme: Programme, wording: Mapping[str, str] | None) -> Content:
    """A form's text in the language spoken; one that had to fall back says in which it is.

    Args:
        programme: whose title stands for `{programme}`, and whose language is fallen back to.
        wording: the text by language; None gives nothing.
    """
    if not wording:
        return Content()
    text, language = said(wording, current(), programme.language)
    words = view(fill(text, {"programme": programme.title}))
    if language == current():
        return words
    return Content.assemble(words, view(f" [{language}]").stylize("dim"))


def plain(programme: Programme, wording: Mapping[str, str] | None) -> str:
    """The same without any style, for one line among others."""
    return spoken(programme, wording).plain
