"""What a journal's files are called and say; ``pending`` reads them after a crash.

A record's journal is one file, or for a moment several: each time it is begun anew the number in
its name grows, and its first line says how many entries make it whole. A whole file stands for
all before it; one cut off while it was begun adds to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.storage.errors import JournalError
from mentor_tui.storage.files import Files, Place
from mentor_tui.storage.lines import Lines, decode_lines, encode_line
from mentor_tui.storage.local_state import Here, digest, find_area, programme_key
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import RefusedError, leave, read_in
from mentor_tui.storage.values import Json

AREA = "journal"
READ_LIMIT = 256 << 20
"""Bytes of a journal at most; ours are begun anew long before."""

_MAX_NAMES = 100_000
_NAME = re.compile(r"(?P<key>[0-9a-f]{24}-[0-9a-f]{24}-[0-9a-f]{24})\.(?P<number>[0-9]{9})")
_TORN = ".torn"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it was typed.

    Attributes:
        seq: its place in the order, growing.
        time: when, UTC, ISO 8601.
        base: sha256 of the file it was typed upon; None for a record not saved yet.
        change: what the caller gave; ``values`` says how its values are written.
    """

    seq: int
    time: str
    base: str | None
    change: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Pending:
    """What was typed into a record and, as far as the journal knows, not saved.

    A crash between a save and the cut of the journal leaves entries the file has already; who
    asks about recovery compares first, and says nothing where nothing differs.

    Attributes:
        here: programme and folder it was typed in.
        record: id of the record.
        entries: in order, never empty.
        torn: bytes at the end that a crash left unreadable; nothing there was shown as kept.
    """

    here: Here
    record: str
    entries: tuple[Entry, ...]
    torn: int


@dataclass(frozen=True, slots=True)
class JournalFile:
    """One file of a journal, read.

    Attributes:
        name: in the area.
        number: grows each time a journal is begun anew.
        key: of programme, folder and record.
        lines: header first.
    """

    name: str
    number: int
    key: str
    lines: Lines


def file_key(here: Here, record: str) -> str:
    """Start of the names of one record's journal."""
    return f"{here.key}-{digest(record)}"


def file_name(key: str, number: int) -> str:
    """The name of one of its files."""
    return f"{key}.{number:09d}"


def torn_name(name: str) -> str:
    """Where a file with a torn end is set aside, until the journal is cut."""
    return name + _TORN


def header_line(here: Here, record: str, count: int, time: str) -> bytes:
    """The first line: whose journal it is, and how many entries make it whole."""
    return encode_line(
        {
            "programme": here.programme,
            "folder": here.folder,
            "record": record,
            "count": count,
            "time": time,
        }
    )


def entry_line(entry: Entry) -> bytes:
    """The line of one entry."""
    return encode_line(
        {"seq": entry.seq, "time": entry.time, "base": entry.base, "change": dict(entry.change)}
    )


def names_of(files: Files, place: Place, prefix: str) -> list[str]:
    """Every name in the area that begins so, set-aside ones too, oldest first."""
    return sorted(name for name in files.names(place, _MAX_NAMES) if name.startswith(prefix))


def read_files(files: Files, place: Place, prefix: str) -> list[JournalFile]:
    """Read the journals whose names begin so, oldest first; what is not a journal is left out.

    Raises:
        OSError: one of them cannot be read.
    """
    found: list[JournalFile] = []
    for name in names_of(files, place, prefix):
        match = _NAME.fullmatch(name)
        if match is None:
            continue
        try:
            data = read_in(files, place, name, READ_LIMIT).data
        except RefusedError:
            continue
        found.append(JournalFile(name, int(match["number"]), match["key"], decode_lines(data)))
    return found


def joined(found: Iterable[JournalFile]) -> Pending | None:
    """What the files of one record say together; None when nothing is pending."""
    entries: dict[int, Entry] = {}
    here, record, torn = Here("", ""), "", 0
    for file in found:
        header, *rest = file.lines.good or ({},)
        own = Here(_text(header, "programme"), _text(header, "folder"))
        if file_key(own, _text(header, "record")) != file.key:
            torn += len(file.lines.torn)
            continue
        here, record = own, _text(header, "record")
        read = _entries(rest)
        count = header.get("count")
        if isinstance(count, int) and len(read) >= count:
            entries, torn = {}, 0
        torn += len(file.lines.torn)
        entries.update((entry.seq, entry) for entry in read)
    if not entries:
        return None
    return Pending(here, record, tuple(entries[seq] for seq in sorted(entries)), torn)


def _entries(lines: Sequence[Mapping[str, Json]]) -> list[Entry]:
    read: list[Entry] = []
    for line in lines:
        match line:
            case {"seq": int() as seq, "base": None | str() as base, "change": dict() as change}:
                read.append(Entry(seq, _text(line, "time"), base, change))
    return read


def _text(line: Mapping[str, Json], key: str) -> str:
    value = line.get(key)
    return value if isinstance(value, str) else ""


def pending(state: Path, here: Here, *, files: Files = FILES) -> tuple[Pending, ...]:
    """What is to be recovered in this folder; asked once, by the instance that has the lock.

    Args:
        state: the local state folder.
        here: the programme and its folder.
        files: the system, or a test's stand-in.

    Raises:
        JournalError: there is a journal and it cannot be read now.
    """
    return tuple(one for one in _all_of(state, here.programme, files) if one.here == here)


def pending_elsewhere(state: Path, here: Here, *, files: Files = FILES) -> tuple[Pending, ...]:
    """What is to be recovered of this programme in other folders.

    A stick comes back under another letter or mount point; who typed on it is told where.

    Raises:
        JournalError: there is a journal and it cannot be read now.
    """
    return tuple(one for one in _all_of(state, here.programme, files) if one.here != here)


def _all_of(state: Path, programme: str, files: Files) -> list[Pending]:
    try:
        found = _found(state, programme, files)
    except FileNotFoundError:
        # Another instance cut a journal of its own between our two looks.
        try:
            found = _found(state, programme, files)
        except OSError as error:
            raise _journal_error(error) from error
    except OSError as error:
        raise _journal_error(error) from error
    keys = dict.fromkeys(file.key for file in found)
    groups = (joined(file for file in found if file.key == key) for key in keys)
    return [one for one in groups if one is not None]


def _found(state: Path, programme: str, files: Files) -> list[JournalFile]:
    place = find_area(state, AREA, files)
    if place is None:
        return []
    try:
        return read_files(files, place, programme_key(programme))
    finally:
        leave(files, place)


def _journal_error(error: OSError) -> JournalError:
    return JournalError("", detail=error.strerror or str(error))


def drop_programme(state: Path, here: Here, *, files: Files = FILES) -> None:
    """Remove every journal of a programme, in all folders: history starts anew.

    What was typed in this folder while its card was damaged goes, too. Of another folder nobody
    knows whether it was this programme.

    Raises:
        JournalError: some of it may still be there.
    """
    try:
        place = find_area(state, AREA, files)
        if place is None:
            return
        try:
            for prefix in (programme_key(here.programme), here.nameless.key):
                for name in names_of(files, place, prefix):
                    with suppress(FileNotFoundError):
                        files.unlink(place, name)
            files.sync_folder(place)
        finally:
            leave(files, place)
    except OSError as error:
        raise _journal_error(error) from error
