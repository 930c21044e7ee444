"""Give every merged file its path: renames followed, no two files at one place on any computer.

Called by `folders`; pure. What is decided here is reported, never asked.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mentor_tui.domain.merge.entries import path_key
from mentor_tui.domain.merge.outcome import Report
from mentor_tui.text.file_names import windows_trouble

RENAMED = "merge-renamed"
RENAMED_TWICE = "merge-renamed-twice"
SAME_PATH = "merge-same-path"
BAD_NAME = "merge-windows-name"
_LONGEST = 255
"""Bytes that systems allow a name."""

_TAG = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A merged file that wants a path.

    Attributes:
        path: the path it should have.
        raw: its bytes.
        settled: whether it had this path in the base, so that others give way.
        tag: what tells it from others at this path, an id at best; empty for its content's hash.
    """

    path: str
    raw: bytes
    settled: bool = True
    tag: str = ""


class Path(NamedTuple):
    """A path chosen from those of three sides, and the report about it, if any."""

    path: str
    report: Report | None


def choose_path(base: str | None, ours: str | None, theirs: str | None) -> Path:
    """The path of a file that the sides may have renamed.

    One side's new name is followed; where both gave one, the names decide. Composed and
    decomposed spellings of a name are one name.

    Args:
        base: where it was, if it was anywhere.
        ours: where one side has it; None where that side does not have it.
        theirs: where the other has it.
    """
    one, other = ours or theirs or base or "", theirs or ours or base or ""
    old, left, right = (base and _composed(base), _composed(one), _composed(other))
    if left == right:
        path = one if one == other else left
    elif old in (left, right):
        path = other if left == old else one
    else:
        path = min(left, right)
        params = {"other": max(left, right)}
        return Path(path, Report(path, RENAMED_TWICE, params))
    if base and _composed(path) != old:
        return Path(path, Report(path, RENAMED, {"before": base}))
    return Path(path, None)


def place(files: Iterable[Placed]) -> tuple[dict[str, bytes], list[Report]]:
    """All files by path, and what had to be changed or cannot be held everywhere."""
    reports: list[Report] = []
    waiting = sorted(_same_folders(list(files)), key=_precedence)
    taken: dict[str, bytes] = {}
    keys: set[str] = set()
    folders = {folder for file in waiting for folder in _folders(path_key(file.path))}
    for file in waiting:
        path = file.path
        for name in _names(file):
            path = name
            if path_key(name) not in keys and path_key(name) not in folders:
                break
        if path != file.path:
            reports.append(Report(file.path, SAME_PATH, {"now": path}))
        taken[path] = file.raw
        keys.add(path_key(path))
        if trouble := next(filter(None, map(windows_trouble, path.split("/"))), ""):
            reports.append(Report(path, BAD_NAME, {"found": trouble}))
    return dict(sorted(taken.items())), reports


def beside(path: str, tag: str) -> str:
    """The path with a tag before its ending: `visits/first-m2k8w5.toml`."""
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    after = f"-{tag}{dot}{ending}"
    return f"{folder}{slash}{_shortened(stem, after)}{after}"


def aside_name(file: str, raw: bytes) -> str:
    """What bytes put aside are saved as: the path they had, and which they are.

    The ending is the hash, so that nothing takes them for a record.
    """
    folder, slash, name = file.rpartition("/")
    after = f".{short_hash(raw)}"
    return f"{folder}{slash}{_shortened(name, after)}{after}"


def _shortened(name: str, after: str) -> str:
    """The name, so far cut that with what comes after it systems can hold it."""
    room = _LONGEST - len(after.encode(errors="replace"))
    return name.encode(errors="replace")[:room].decode(errors="ignore")


def short_hash(raw: bytes) -> str:
    """Eight digits that tell contents apart."""
    return hashlib.sha256(raw).hexdigest()[:8]


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _precedence(file: Placed) -> tuple[str, bool, str, str]:
    return path_key(file.path), not file.settled, file.tag, short_hash(file.raw)


def _names(file: Placed) -> Iterator[str]:
    """The names to try: its own, then ever longer ones that hardly anything else can have."""
    yield file.path
    tag = file.tag if _TAG.fullmatch(file.tag) else short_hash(file.tag.encode() or file.raw)
    yield beside(file.path, tag)
    digest = hashlib.sha256(file.path.encode() + b"\0" + file.raw).hexdigest()
    for length in range(8, len(digest) + 1, 8):
        yield beside(file.path, digest[:length])


def _folders(path: str) -> Iterator[str]:
    """Every folder a path lies in."""
    parts = path.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        yield "/".join(parts[:depth])


def _same_folders(files: Sequence[Placed]) -> list[Placed]:
    """The files with each folder spelled one way: as most files have it."""
    spellings: dict[str, Counter[str]] = {}
    for file in files:
        for folder in _folders(file.path):
            spellings.setdefault(path_key(folder), Counter())[folder] += 1
    if all(len(found) == 1 for found in spellings.values()):
        return list(files)
    chosen = {
        key: min((-count, folder) for folder, count in found.items())[1].rpartition("/")[2]
        for key, found in spellings.items()
    }
    respelled = []
    for file in files:
        name = file.path.rpartition("/")[2]
        parts = [chosen[path_key(folder)] for folder in _folders(file.path)]
        respelled.append(Placed("/".join([*parts, name]), file.raw, file.settled, file.tag))
    return respelled
