"""One programme folder as values: read it whole, collect every problem, write one record back.

A bad file is named and left alone; the rest works. Reading is by `tomllib` through `text`, writing
keeps the layout, comments and unknown keys of the file, and is read back before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui.domain.ids import is_safe_id
from mentor_tui.domain.programme import CARD
from mentor_tui.domain.record import Record
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.definitions import Layer, layer_from
from mentor_tui.storage.errors import TargetRefusedError, UnwritableError
from mentor_tui.storage.files import Files
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.os_files import FILES
from mentor_tui.storage.safe_read import FileBytes, Refusal, read_file, sha256
from mentor_tui.storage.target import FolderId
from mentor_tui.text.toml_diagnose import limit_problem
from mentor_tui.text.toml_limits import broken_limit
from mentor_tui.text.toml_locate import line_of
from mentor_tui.text.toml_read import ParsedToml, ReadProblem, read_toml
from mentor_tui.text.toml_write import UnwritableValueError, dump, rewrite


@dataclass(frozen=True, slots=True)
class Held:
    """A record's file as it was last read or written: what the next save starts from."""

    path: str
    text: str
    hash: str | None
    """sha256 of the bytes; None while the file does not exist yet."""


@dataclass(frozen=True, slots=True)
class FolderRead:
    """Everything a programme folder holds.

    Attributes:
        records: what could be read, in the order of the files.
        held: the file of each record, by record id.
        layer: the programme's own forms and processes.
        problems: what is wrong, with place; `blocks` where a file could not be used at all.
        received: opaque files that came in.
        paths: every TOML file that was looked at.
    """

    records: tuple[Record, ...]
    held: Mapping[str, Held]
    layer: Layer
    problems: tuple[Problem, ...]
    received: tuple[str, ...]
    paths: tuple[str, ...]


def read_folder(root: Path, *, files: Files = FILES) -> FolderRead:
    """Read a programme folder.

    Raises:
        OSError: the folder itself cannot be listed.
    """
    listing = list_files(root, files=files)
    problems = [_refused(refusal) for refusal in (*listing.refused, *listing.copies)]
    problems += [_refused(refusal, blocks=False) for refusal in listing.awkward]
    records: dict[str, Record] = {}
    held: dict[str, Held] = {}
    definitions: list[FileBytes] = []
    for path in listing.toml:
        read = read_file(root, path, files=files)
        if isinstance(read, Refusal):
            problems.append(_refused(read))
        elif path.startswith("forms/"):
            definitions.append(read)
        else:
            _take(read, records, held, problems)
    return FolderRead(
        records=tuple(records.values()),
        held=held,
        layer=layer_from(definitions),
        problems=tuple(problems),
        received=listing.received,
        paths=listing.toml,
    )


def _take(
    file: FileBytes,
    records: dict[str, Record],
    held: dict[str, Held],
    problems: list[Problem],
) -> None:
    parsed = read_toml(file.data)
    if isinstance(parsed, ReadProblem):
        params = {**parsed.params, "excerpt": parsed.excerpt}
        problems.append(Problem(file.path, parsed.message, params, parsed.line, blocks=True))
        return
    found = header_problem(file.path, parsed)
    if found is not None:
        problems.append(found)
        return
    record = Record(file.path, parsed.data)
    other = held.get(record.id)
    if other is None:
        records[record.id] = record
        held[record.id] = Held(file.path, parsed.text, file.hash)
        return
    if file.path == f"{record.form}.toml":
        # The file where the form's record belongs, and what came before it is a copy.
        records[record.id] = record
        held[record.id] = Held(file.path, parsed.text, file.hash)
        problems.append(_copy_of(record, other.path, other.text, file.path))
    else:
        problems.append(_copy_of(record, file.path, parsed.text, other.path))


def _copy_of(record: Record, path: str, text: str, other: str) -> Problem:
    params = {"id": record.id, "other": other}
    return Problem(path, "duplicate-id", params, line_of(text, ("id",)), "id", blocks=True)


def header_problem(path: str, parsed: ParsedToml) -> Problem | None:
    """Why a TOML file cannot be a record: no usable id, no form, answers that are no table."""
    data = parsed.data
    message, key, params = "", "", {}
    if "id" not in data:
        message, key, params = "missing-id", "id", {"example": "rec-k3f9q2m7"}
    elif not is_safe_id(data["id"]):
        message, key, params = "bad-id", "id", {"id": str(data["id"])[:80]}
    elif not isinstance(data.get("form"), str):
        message, key = "missing-form", "form"
    else:
        odd = (
            k for k in ("answers", "status", "review") if not isinstance(data.get(k, {}), Mapping)
        )
        key = next(odd, "")
        message, params = "not-a-table", {"key": key}
    if not key:
        return None
    return Problem(path, message, params, line_of(parsed.text, (key,)), key, blocks=True)


def _refused(refusal: Refusal, *, blocks: bool = True) -> Problem:
    return Problem(refusal.path, refusal.message, refusal.params, blocks=blocks)


def new_held(path: str) -> Held:
    """The starting point of a file that does not exist yet."""
    return Held(path, "", None)


def record_text(record: Record, held: Held) -> str:
    """The text to write for a record: the file's own layout with the record's values."""
    return rewrite(held.text, record.data) if held.text else dump(record.data)


def write_record(
    root: Path,
    record: Record,
    held: Held,
    *,
    folder: FolderId | None = None,
    keep: Callable[[bytes], object] | None = None,
    files: Files = FILES,
) -> Held:
    """Save one record, and give what the next save starts from.

    Args:
        root: the programme folder.
        record: what to write.
        held: the file as it was last read or written.
        folder: what the folder was when it was opened; another in its place is refused.
        keep: is handed the bytes about to be replaced.
        files: the system, or a test's stand-in.

    Raises:
        storage.errors.SaveError: it could not be saved; the old file is whole.
    """
    text = _text_to_write(record, held)
    saved = save_bytes(
        root,
        held.path,
        text.encode("utf-8"),
        held.hash,
        folder=folder,
        keep=keep,
        files=files,
    )
    return Held(held.path, text, saved.hash)


def _text_to_write(record: Record, held: Held) -> str:
    """The text, once it is sure that it would be read again."""
    try:
        text = record_text(record, held)
    except UnwritableValueError as error:
        raise UnwritableError(held.path) from error
    broken = broken_limit(text)
    if broken is not None:
        problem = limit_problem(broken)
        raise TargetRefusedError(held.path, problem.message, problem.params)
    return text


def held_from(path: str, data: bytes) -> tuple[Held, Record] | Problem:
    """A record and its starting point from bytes just found on disk."""
    parsed = read_toml(data)
    if isinstance(parsed, ReadProblem):
        return Problem(path, parsed.message, parsed.params, parsed.line, blocks=True)
    found = header_problem(path, parsed)
    if found is not None:
        return found
    return Held(path, parsed.text, sha256(data)), Record(path, parsed.data)


def peek_card(root: Path) -> Mapping[str, Any] | None:
    """The content of `programme.toml` alone, for lists of programmes; None where it is unusable."""
    read = read_file(root, CARD)
    if isinstance(read, Refusal):
        return None
    parsed = read_toml(read.data)
    return None if isinstance(parsed, ReadProblem) else parsed.data
