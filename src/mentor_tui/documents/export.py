"""One door for every output: what, in which format, for whom. Commands and screens call it.

D24 is the one finding that blocks: text that grew out of a team note does not leave the team before
a person has reviewed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mentor_tui.documents import report, visit_pages
from mentor_tui.documents.audience import Audience
from mentor_tui.documents.card_shown import for_audience
from mentor_tui.documents.compose import latest_day, record_page
from mentor_tui.documents.forms import form_page
from mentor_tui.documents.page import Grid, Page, stepped
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.provenance import held_back
from mentor_tui.domain.record import Record
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import WordedError, word

FORMATS = ("docx", "pdf", "xlsx", "csv", "ics", "html", "md")
COME_BACK = {"docx": ("questions", "grid"), "xlsx": ("grid",), "csv": ("grid",)}
"""In these formats, records of these layouts are made to be written in and to come back."""
WHOLE = ("presentation", "report", "archive")


class CannotExportError(WordedError):
    """This cannot be made."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was made.

    Attributes:
        omitted: how many answers and rows were left out for its audience.
    """

    data: bytes
    omitted: int


def export(
    programme: Programme,
    what: str,
    to: str,
    audience: Audience,
    files: Mapping[str, bytes] | None = None,
) -> Exported:
    """Make an output; the language is the one spoken.

    Args:
        programme: what it is made from.
        what: a record's id or path, `agenda:RECORD`, `note:RECORD`, `presentation`, `report`,
            `archive` or `blank:FORM`.
        to: one of `FORMATS`; an archive is a zip whatever is asked.
        audience: who it is for.
        files: the records' files by path, for the archive.

    Raises:
        CannotExportError: no such thing, no such format for it, or it would leak.
    """
    if to not in FORMATS:
        raise CannotExportError("unknown-format", format=to, known=", ".join(FORMATS))
    _refuse_leak(programme, what, audience)
    programme = for_audience(programme, audience)
    if what == "archive":
        from mentor_tui.documents.archive import archive

        page = compose(programme, "report", to, audience)
        return Exported(archive(programme, audience, files or {}, page.foot), page.omitted)
    if to == "ics":
        return Exported(_calendar(programme, what, audience), 0)
    page = compose(programme, what, to, audience)
    return Exported(_written(page, what, to), page.omitted)


def compose(programme: Programme, what: str, to: str, audience: Audience) -> Page:
    """The page of an output as every writer gets it; nothing is blocked here, only left out.

    Raises:
        CannotExportError: there is no such thing.
    """
    programme = for_audience(programme, audience)
    page = _page(programme, "report" if what == "archive" else what, to, audience)
    words = [programme.title] if programme.title != page.title else []
    if not what.startswith("blank:"):
        words.append(word(f"made-for-{audience}"))
    last = [report.omission(page)] if page.omitted else []
    return replace(page, foot=" · ".join(words), blocks=(*stepped(page.blocks), *last))


def leak(programme: Programme, what: str, audience: Audience) -> CannotExportError | None:
    """Why an output would leak, before anything is made; None where it would not."""
    try:
        _refuse_leak(programme, what, audience)
    except CannotExportError as error:
        return error
    return None


def _refuse_leak(programme: Programme, what: str, audience: Audience) -> None:
    if audience == "team" or what.startswith("blank:"):
        return
    wanted = _record(programme, what.rpartition(":")[2]) if what not in WHOLE else None
    for one in held_back(programme, wanted.id if wanted is not None else ""):
        record = programme.records[one.record]
        if wanted is None and record.read_only and what != "archive":
            continue  # of versions put away, these outputs show nothing
        raise CannotExportError("would-leak", path=record.path, row=one.row or one.field)


def _record(programme: Programme, name: str) -> Record:
    wanted = name.replace("\\", "/").removeprefix("./")
    for record in programme.records.values():
        if name == record.id or wanted == record.path:
            return record
    known = ", ".join(record.path for record in programme.records.values())
    raise CannotExportError("no-such-record", record=name, known=known)


def _page(programme: Programme, what: str, to: str, audience: Audience) -> Page:
    kind, _colon, name = what.partition(":")
    if what == "report":
        return report.report_page(programme, audience)
    if what == "presentation":
        page = report.presentation_page(programme, audience)
        if page is None:
            raise CannotExportError("no-plan")
        return page
    if kind == "blank" and name:
        form = programme.catalogue.form(name)
        if form is None:
            raise CannotExportError("unknown-form", form=name)
        return form_page(programme, form, None, "public")
    if kind in ("agenda", "note") and name:
        visit = visit_of(programme, _record(programme, name).id)
        if visit is None:
            raise CannotExportError("no-visit", record=name)
        make = visit_pages.agenda_page if kind == "agenda" else visit_pages.note_page
        return make(visit, audience)
    record = _record(programme, what)
    form = programme.form_of(record)
    if form is None:
        raise CannotExportError("unknown-form", form=record.form)
    if to in COME_BACK and form.layout in COME_BACK[to] and not record.read_only:
        return form_page(programme, form, record, audience)
    return record_page(programme, record, audience)


def _calendar(programme: Programme, what: str, audience: Audience) -> bytes:
    """The days of a visit, or the deadlines of a plan."""
    from mentor_tui.documents.writers import calendar

    record = _record(programme, what.rpartition(":")[2])
    form = programme.form_of(record)
    visit = visit_of(programme, record.id)
    if visit is not None:
        events = visit_pages.events(visit, audience)
    elif form is not None and form.grid is not None:
        events = visit_pages.deadlines(programme, record, form, audience)
    else:
        raise CannotExportError("no-days", record=record.path)
    return calendar.write(events, latest_day(record.data))


def _written(page: Page, what: str, to: str) -> bytes:
    grid = next((block for block in page.blocks if isinstance(block, Grid)), None)
    if to in ("csv", "xlsx") and grid is None:
        raise CannotExportError("no-table", what=what)
    if to == "csv" and grid is not None:
        from mentor_tui.documents.writers import separated

        return separated.write(grid)
    if to == "xlsx":
        from mentor_tui.documents.writers import spreadsheet

        return spreadsheet.write(page)
    return _writer(to)(page)


def _writer(to: str) -> Callable[[Page], bytes]:
    """The writer of a format, imported now: none is loaded before it is used."""
    if to == "docx":
        from mentor_tui.documents.writers import word

        return word.write
    if to == "pdf":
        from mentor_tui.documents.writers import pdf

        return pdf.write
    if to == "html":
        from mentor_tui.documents.writers import web

        return web.write
    from mentor_tui.documents.writers import markdown

    return markdown.write
