"""A file that came in, read and compared: from its bytes to a preview, with nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from mentor_tui.documents.coming_back import Copy, copy_of
from mentor_tui.documents.readers.annexes import which_form
from mentor_tui.documents.readers.guard import MOST_BYTES, RefusedFileError
from mentor_tui.documents.readers.kinds import kind_of
from mentor_tui.documents.readers.matched import Answer, Matched
from mentor_tui.documents.readers.matching import match
from mentor_tui.documents.readers.placeholders import cleaned
from mentor_tui.documents.readers.questions import Questions
from mentor_tui.documents.readers.received import Paper
from mentor_tui.domain.naming import new_record
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.language import Message, current, languages, using
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.storage.safe_read import Refusal, read_file, sha256
from mentor_tui.workspace.importing.comparing import Compared, Sides, compare_answers
from mentor_tui.workspace.importing.outside import OwnWords
from mentor_tui.workspace.importing.preview import CannotImportError, Item, Preview, Target
from mentor_tui.workspace.importing.rows import compare_rows, find_known

_LAYOUTS = ("questions", "grid")
"""Of the forms that go out to be filled in."""


def read_received(path: Path) -> bytes:
    """The bytes of a file a person points at, bounded.

    Raises:
        CannotImportError: there is none, or it is too large.
    """
    found = read_file(path.absolute().parent, path.name, limit=MOST_BYTES)
    if isinstance(found, Refusal):
        if found.message == "too-large":
            size = int(str(found.params.get("size", 0))) >> 20
            params = {"size": size, "most": MOST_BYTES >> 20}
            raise CannotImportError(Message("file-too-large", params))
        raise CannotImportError(Message("no-such-file", {"path": str(path)}))
    return found.data


def preview(programme: Programme, name: str, data: bytes, record: str = "") -> Preview:
    """What a file would change.

    Args:
        programme: as it is now.
        name: what the file is called.
        data: its bytes.
        record: id of the record it is to go into, or `new:FORM`; else what the file itself says.

    Raises:
        CannotImportError: it is refused, or of another form than that record.
    """
    try:
        paper = _read(name, data)
    except RefusedFileError as error:
        raise CannotImportError(error.reason) from error
    copy = copy_of(paper.properties)
    paper = paper if copy is not None else cleaned(paper)
    start = Preview(name, sha256(data), data, None, warnings=paper.warnings, copy=copy)
    with _speaking(copy):
        targets = tuple(_targets(programme, paper, copy))
        target = targets[0] if _is_decided(targets, copy) else None
        if record:
            target = _target_of(programme, record)
            _refuse_other(programme, target, targets, copy)
        return _compared(programme, replace(start, target=target, targets=targets), paper)


def placed(programme: Programme, before: Preview, key: str, place: str) -> Preview:
    """The preview once a person has said where a text belongs.

    Args:
        programme: as it is now.
        before: the preview, one of whose items is that text.
        key: the item's.
        place: where it belongs, as people type it.
    """
    item, matched = before.item(key), before.matched
    if item is None or matched is None or item.kind != "unmatched":
        return before
    number = int(key.rpartition("-")[2]) - 1
    if number >= len(matched.loose):
        return before  # a row without an id, which nothing outside can change
    loose = matched.loose[number]
    found = Matched(
        [*matched.answers, replace(loose, place=place, by="words")],
        matched.new_rows,
        matched.rows,
        [answer for answer in matched.loose if answer is not loose],
    )
    with _speaking(before.copy):
        return _beside(programme, before, found)


def _read(name: str, data: bytes) -> Paper:
    """The file as words in cells; each reader is imported when a file of its kind comes.

    Raises:
        RefusedFileError: it is not read.
    """
    kind, package = kind_of(data, name)
    if kind == "word" and package is not None:
        from mentor_tui.documents.readers import word

        return word.read(package)
    if kind == "excel" and package is not None:
        from mentor_tui.documents.readers import spreadsheet

        return spreadsheet.read(package)
    from mentor_tui.documents.readers import separated

    return separated.read(data)


def _speaking(copy: Copy | None) -> AbstractContextManager[None]:
    """Values come back in the language they went out in."""
    if copy is not None and copy.language in languages() and copy.language != current():
        return using(copy.language)
    return nullcontext()


def _targets(programme: Programme, paper: Paper, copy: Copy | None) -> Iterator[Target]:
    """Where the file may go, the best first."""
    if copy is not None:
        known = programme.records.get(copy.record)
        if known is not None and known.form == copy.form and not known.read_only:
            yield _target(programme, known)
            return
        form = programme.catalogue.form(copy.form)
        if form is None:
            raise CannotImportError(Message("unknown-form", {"form": copy.form}))
        yield from _of_form(programme, form)
        return
    usual = (form for form in programme.catalogue.forms() if form.layout in _LAYOUTS)
    likely = which_form(programme, paper, usual)
    for form in likely.forms:
        yield from _of_form(programme, form)


def _of_form(programme: Programme, form: FormDefinition) -> Iterator[Target]:
    records = programme.of_form(form.id)
    if form.many or not records:
        name = Record("", {"id": "", "form": form.id})
        yield Target("", form.id, programme.name_of(name, current()))
    yield from (_target(programme, record) for record in records)


def _target(programme: Programme, record: Record) -> Target:
    return Target(record.id, record.form, programme.name_of(record, current()))


def _is_decided(targets: tuple[Target, ...], copy: Copy | None) -> bool:
    """Whether there is one place only; a blank form that came back makes a record of its own."""
    if len(targets) == 1:
        return True
    one_form = len({target.form for target in targets}) == 1
    return one_form and copy is not None and not copy.record and not targets[0].record


def _target_of(programme: Programme, record: str) -> Target:
    if record.startswith("new:"):
        form = programme.catalogue.form(record.removeprefix("new:"))
        if form is None:
            raise CannotImportError(Message("unknown-form", {"form": record.removeprefix("new:")}))
        return next(_of_form(programme, form))
    found = programme.records.get(record)
    if found is None or programme.form_of(found) is None:
        raise CannotImportError(Message("import-no-form", {"record": record}))
    return _target(programme, found)


def _refuse_other(
    programme: Programme, target: Target, targets: tuple[Target, ...], copy: Copy | None
) -> None:
    """Nobody's answers go into somebody else's form, whoever says so.

    Raises:
        CannotImportError: the file is surely of another form.
    """
    forms = {each.form for each in targets}
    sure = copy is not None or len(forms) == 1
    if sure and target.form not in forms and forms:
        other = programme.catalogue.form(next(iter(forms)))
        title = other.title.get(current(), other.id) if other is not None else ""
        raise CannotImportError(Message("import-other-form", {"title": title, "name": target.name}))


def _compared(programme: Programme, start: Preview, paper: Paper) -> Preview:
    target = start.target
    form = programme.catalogue.form(target.form) if target is not None else None
    if target is None or form is None:
        return start
    record = programme.records.get(target.record)
    matched = match(Questions(programme, form), paper, start.copy, record)
    if start.copy is not None:
        own = OwnWords(programme, form, record, start.copy)
        matched.loose = [answer for answer in matched.loose if own.theirs(answer.text)]
        matched.loose += [Answer("", text) for text in own.beside(paper)]
    warnings = (*start.warnings, *_about(programme, form, target, start.copy))
    if start.copy is None and paper.outside:
        warnings += (Message("import-outside", {"count": len(paper.outside)}),)
    return _beside(programme, replace(start, warnings=warnings), matched)


def _beside(programme: Programme, start: Preview, matched: Matched) -> Preview:
    """The preview of what was matched, beside the record as it is now."""
    target = start.target
    form = programme.catalogue.form(target.form) if target is not None else None
    if target is None or form is None:
        return start
    record = programme.records.get(target.record)
    if record is None:
        # Compared once more after a text was placed, it is the same blank record.
        record = Record("", start.before or new_record(form, "", {}))
    sides = Sides(programme, form, record, _sent_from(target, start.copy))
    found = Matched([*matched.answers], [*matched.new_rows], dict(matched.rows), [*matched.loose])
    compared = Compared()
    find_known(sides, found)
    compare_answers(sides, found, compared)
    compare_rows(sides, found, compared)
    absent = _not_in_file(sides, found)
    return replace(
        start,
        items=tuple(sorted(compared.items, key=lambda item: _order(form, item))),
        same=compared.same,
        kept=compared.kept,
        warnings=(*start.warnings, *absent) if start.matched is None else start.warnings,
        matched=matched,
        before=record.data,
    )


def _sent_from(target: Target, copy: Copy | None) -> Copy | None:
    """The copy, where what it says of how answers were is about this record."""
    if copy is None or (copy.record and copy.record != target.record):
        return None
    return copy


def _about(
    programme: Programme, form: FormDefinition, target: Target, copy: Copy | None
) -> Iterator[Message]:
    """What a copy says about itself that a person ought to know."""
    if copy is None:
        return
    if copy.programme and programme.id and copy.programme != programme.id:
        yield Message("import-other-programme")
    elif copy.record and copy.record != target.record:
        yield Message("import-other-record", {"name": target.name})
    if copy.version != form.version:
        yield Message("import-other-version", {"then": copy.version, "now": form.version})


def _not_in_file(sides: Sides, found: Matched) -> Iterator[Message]:
    """Answers that went out and have no cell any more: left as they are, and said."""
    if sides.copy is None:
        return
    there = {answer.place for answer in found.answers}
    tables = tuple(f"{place}." for place in found.rows)
    gone = [p for p in sides.copy.digests if p not in there and not p.startswith(tables)]
    if gone:
        yield Message("import-not-in-file", {"count": len(gone)})


def _order(form: FormDefinition, item: Item) -> tuple[int, int]:
    """As the form goes; what has no place comes last."""
    fields = [field.id for field in form.fields()]
    parts = item.key.split(".")
    known = len(parts) > 1 and parts[1] in fields
    return (fields.index(parts[1]), 0) if known else (len(fields), 0)
