"""What a sync came to, or would come to, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from mentor_tui.domain.programme import Programme
from mentor_tui.language import _, ngettext, word
from mentor_tui.sync.history import FileNews
from mentor_tui.sync.result import SyncResult
from mentor_tui.ui.view import view
from mentor_tui.workspace.telling import Seen, file_words, told_of

_FILES = 12


def result_words(
    programme: Programme, result: SyncResult, seen: Seen, *, looked: bool
) -> list[Content]:
    """Line by line, what matters most first; titles are bold.

    Args:
        programme: as it may be shown.
        result: what came of it.
        seen: gives a value as it may be shown.
        looked: nothing was brought here or handed over yet.
    """
    here = _("New for you:") if looked else _("New here now:")
    there = _("New for the others:") if looked else _("Handed over:")
    news = [*_news(programme, here, result.here, seen)]
    news += _news(programme, there, result.there, seen)
    if not news:
        news.append(view(_("Both sides have the same.")))
    first = view(_verdict(result, looked=looked)).stylize("bold")
    return [first, *(view(line) for line in _notes(result, looked=looked)), *news]


def _news(
    programme: Programme, title: str, news: Iterable[FileNews], seen: Seen
) -> Iterator[Content]:
    files = list(news)
    if files:
        yield view(title).stylize("bold")
    if len(files) > _FILES and all(file.kind == "added" for file in files):
        whole = ngettext("everything: {count} file", "everything: {count} files", len(files))
        yield view("  " + whole.replace("{count}", str(len(files))))
        return
    for file in files[:_FILES]:
        yield view(f"  {file_words(told_of(programme, [file], seen))}")
    if len(files) > _FILES:
        number = len(files) - _FILES
        more = ngettext("and {count} more sheet", "and {count} more sheets", number)
        yield view("  " + more.replace("{count}", str(number)))


def _notes(result: SyncResult, *, looked: bool) -> Iterator[str]:
    """What somebody should know or look at."""
    for each in result.damaged:
        yield word(each.message, name=each.name)
        if each.previous:
            yield "  " + _("The one before it is whole: F6 takes it.")
    for report in result.reports:
        yield f"{report.file}: {word(report.reason, **report.params)}"
    for file, place in result.kept:
        text = _("{file}: its bytes were put aside as {place}")
        yield text.replace("{file}", file).replace("{place}", str(place))
    number = len(result.conflicts)
    if number:
        text = ngettext(
            "{count} answer has two versions and waits for a choice.",
            "{count} answers have two versions and wait for a choice.",
            number,
        ).replace("{count}", str(number))
        where = _("F5 shows them.")
        yield text if looked else f"{text} {where}"
    if any(file.path.startswith("forms/") for file in result.here) and not looked:
        yield _("Forms came along: open the programme again to have them.")


def _verdict(result: SyncResult, *, looked: bool) -> str:
    if looked:
        return _("Nothing has been changed yet. F2 syncs.")
    if not result.verified:
        return ""
    if result.kind == "stick":
        return _("Written, read back and whole: the stick may be removed.")
    return _("Both sides have everything now.")
