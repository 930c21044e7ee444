"""What can be made of a programme, what it would hold, and putting it into a folder.

The exports screen and the command `export` both call this. `documents` makes the bytes; here are
the open programme's files, the place on disk, and what is said where that fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.documents.audience import Audience
from mentor_tui.documents.card_shown import for_audience
from mentor_tui.documents.export import Exported, compose, export
from mentor_tui.documents.page import Page
from mentor_tui.documents.shown import file_shown, name_shown
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import labelled
from mentor_tui.domain.steps import steps_of
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import WordedError, _, current, using, word
from mentor_tui.schema.fields import said
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.names import is_temporary
from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.text.characters import slug
from mentor_tui.workspace.status import not_saved
from mentor_tui.workspace.workspace import Workspace

_LIMIT = 1 << 30
_PAGES = ("docx", "pdf", "html", "md")
_MOST_NAMES = 1000
_OWN_WORDS = {
    "disk-full": "document-disk-full",
    "read-only": "document-read-only",
    "in-use": "document-in-use",
}
"""A document is not tried again by itself, as a record is; so it is said in other words."""


class NotPutError(WordedError):
    """A document was made and could not be written."""


class CancelledError(Exception):
    """Somebody thought better of it; nothing was written."""


@dataclass(frozen=True, slots=True)
class Output:
    """Something that can be made.

    Attributes:
        what: as the command line names it.
        title: what people call it.
        group: what it is among others: a record, an agenda, a blank form.
        formats: those that make sense for it, the usual one first.
    """

    what: str
    title: str
    group: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A choice somebody made."""

    what: str
    to: str
    audience: Audience
    language: str


def outputs(programme: Programme, audience: Audience = "team") -> list[Output]:
    """Everything that can be made, in the language spoken, in the order of the process.

    Args:
        programme: what it is made from.
        audience: who reads what the outputs are called.
    """
    programme = for_audience(programme, audience)
    found = [Output("report", _("The whole programme"), _("Report"), _PAGES)]
    plans = [r for r in _living(programme) if _layout(programme, r) == "grid"]
    if plans:
        title = name_shown(programme, plans[0], audience)
        found.append(Output("presentation", title, _("Presentation"), ("pdf", "docx", "html")))
    for record in _living(programme):
        found += _of_record(programme, record, audience)
    for record in programme.records.values():
        if record.read_only and programme.form_of(record) is not None:
            file = Path(file_shown(programme, record, audience)).stem
            title = f"{name_shown(programme, record, audience)} — {file}"
            found.append(Output(record.id, title, _("Put away"), _formats(programme, record)))
    found += _blanks(programme)
    found.append(Output("archive", _("The whole programme"), _("Archive"), ("zip",)))
    return found


def _of_record(programme: Programme, record: Record, audience: Audience) -> Iterator[Output]:
    title = name_shown(programme, record, audience)
    form = programme.form_of(record)
    kind = said(form.title, current(), programme.language)[0] if form is not None else ""
    if visit_of(programme, record.id) is not None:
        yield Output(f"agenda:{record.id}", title, _("Agenda"), (*_PAGES, "ics"))
        yield Output(f"note:{record.id}", title, _("Note of the visit"), _PAGES)
    yield Output(record.id, title, kind, _formats(programme, record))


def _formats(programme: Programme, record: Record) -> tuple[str, ...]:
    layout = _layout(programme, record)
    if layout == "grid":
        return ("docx", "pdf", "xlsx", "csv", "html", "md", "ics")
    return (*_PAGES, "ics") if layout == "checklist" else _PAGES


def _blanks(programme: Programme) -> Iterator[Output]:
    for form in programme.catalogue.forms():
        if not form.read_only:
            title = said(form.title, current(), programme.language)[0]
            yield Output(f"blank:{form.id}", title, _("Blank form"), _PAGES)


def _layout(programme: Programme, record: Record) -> str:
    form = programme.form_of(record)
    return form.layout if form is not None else ""


def _living(programme: Programme) -> list[Record]:
    """The records of known forms in the order of the process, then those outside it."""
    steps = [record for step in steps_of(programme) for record in step.records]
    every = {record.id: record for record in (*steps, *programme.records.values())}
    return [
        record
        for record in every.values()
        if not record.read_only and programme.form_of(record) is not None
    ]


def file_name(programme: Programme, wish: Wish) -> str:
    """A name that says what is in the file, for whom, in which language."""
    with using(wish.language):
        every = outputs(programme, wish.audience)
        output = next((one for one in every if one.what == wish.what), None)
        kind, title = (output.group, output.title) if output is not None else ("", "")
        called = for_audience(programme, wish.audience).title
        words = [called, kind if kind not in ("", title) else "", title]
    name = "-".join(slug(word) for word in dict.fromkeys(words) if word.strip())
    # A blank form holds nothing to keep from anybody.
    audience = [] if wish.what.startswith("blank:") else [wish.audience]
    return "-".join([name, *audience, wish.language]) + f".{wish.to}"


def preview(programme: Programme, wish: Wish) -> Page:
    """The page as it would be, and on it what is left out.

    Raises:
        CannotExportError: there is no such thing.
    """
    with using(wish.language):
        return compose(programme, wish.what, wish.to, wish.audience)


def make(
    workspace: Workspace,
    wish: Wish,
    *,
    step: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """The document's bytes; runs on any thread, on the programme as it was handed in.

    Args:
        workspace: the open programme; its files are read for an archive.
        wish: what to make.
        step: told how many of the three steps are done.
        cancelled: asked between the steps.

    Raises:
        CannotExportError: it cannot be made, or would leak.
        CancelledError: `cancelled` said so.
        NoPdfError: this computer cannot make PDF.
    """
    with using(wish.language):
        to = "md" if wish.to == "zip" else wish.to
        files = files_of(workspace) if wish.what == "archive" else {}
        step(1)
        if cancelled():
            raise CancelledError
        made = export(workspace.programme, wish.what, to, wish.audience, files)
        step(2)
        if cancelled():
            raise CancelledError
        return made


def files_of(workspace: Workspace) -> dict[str, bytes]:
    """The records' files as they are, by path."""
    held = (workspace.held(record_id) for record_id in workspace.programme.records)
    read = (read_file(workspace.root, file.path) for file in held)
    return {file.path: file.data for file in read if isinstance(file, FileBytes)}


def put(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a document whole or not at all.

    Args:
        path: where; missing folders are made.
        data: all of it.
        replace: whether a file that is there may be replaced.

    Raises:
        NotPutError: why not.
    """
    folder = path.absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = read_file(folder, path.name, limit=_LIMIT)
    except OSError as error:
        detail = error.strerror or str(error)
        raise NotPutError("folder-not-made", folder=folder, detail=detail) from error
    known = before.hash if isinstance(before, FileBytes) else None
    if known is not None and not replace:
        raise NotPutError("document-is-there", path=path)
    try:
        save_bytes(folder, path.name, data, known, limit=_LIMIT)
    except SaveError as error:
        status = not_saved(error)
        message = _OWN_WORDS.get(status.reason, "document-not-written")
        params = {"detail": word(status.reason, **status.params), **status.params}
        raise NotPutError(message, **{**params, "path": path, "folder": folder}) from error


def another_name(path: Path) -> Path:
    """The same name with a number, free in its folder."""
    for number in range(2, _MOST_NAMES):
        name = f"{path.stem}-{number}{path.suffix}"
        other = path.with_name(name)
        if not other.exists() and not is_temporary(name):
            return other
    return path


def typed_path(text: str) -> Path:
    """A path as people type, paste or drop it: quoted, with `~`, as `file://…`."""
    from urllib.parse import unquote, urlsplit

    plain = text.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'":
        plain = plain[1:-1]
    if plain.lower().startswith("file://"):
        plain = unquote(urlsplit(plain).path)
        if len(plain) > 2 and plain[0] == "/" and plain[2] == ":":
            plain = plain[1:]  # file:///C:/… of Windows
    else:
        plain = plain.replace("\\ ", " ")
    return Path(plain).expanduser()


def said_left_out(page: Page, programme: Programme) -> list[str]:
    """What a page leaves out, place by place, for the eyes of the team."""
    lines: dict[str, int] = {}
    for one in page.left_out:
        record = programme.records.get(one.record)
        name = programme.name_of(record, current()) if record is not None else one.record
        line = labelled(name, one.words)
        lines[line] = lines.get(line, 0) + 1
    return [f"{line} ({count})" if count > 1 else line for line, count in lines.items()]
