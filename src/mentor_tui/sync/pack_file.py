"""One file to hand over: a zip that any system opens, with a page in front that says what it is.

Inside lies a programme folder as it is handed over, readable with a text editor. Nothing in it is
compressed, so that the same data gives the same bytes everywhere and no entry can swell. What came
from elsewhere is read here with every doubt: names, numbers, sizes and checksums first.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.merge.folders import PROGRAMME
from mentor_tui.storage.names import BadNameError, is_junk, is_temporary, parts_of, windows_trouble
from mentor_tui.storage.safe_read import LIMIT
from mentor_tui.storage.zip_end import zip_end
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.merge_folders import LARGEST
from mentor_tui.text.file_names import is_opaque
from mentor_tui.text.toml_read import ParsedToml, read_toml
from mentor_tui.text.toml_write import dump

FRONT = "mentor-pack.toml"
"""The first entry; a zip without it is no pack."""

FORMAT = 1
BASE = "_base/"
"""What was handed over, in a pack that comes back: what the two sides are compared with."""

LARGEST_PACK = 256 << 20
MOST_ENTRIES = 5_000
MOST_LIST = 4 << 20
"""Bytes of the list of its entries: more than 5,000 names of a sane length."""
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What the library raises for bytes that are no zip, or a damaged or a strange one."""


class PackError(SyncError):
    """A pack that is not taken, or cannot be made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A section that is to be answered by whoever gets the pack."""

    record: str
    section: str


@dataclass(frozen=True, slots=True)
class Front:
    """What a pack says about itself.

    Attributes:
        programme: the programme's id.
        title: what it is called.
        audience: who it was made for.
        asked: the sections to be answered; none where the whole programme was handed over.
        left_out: answers that are not in it, being for fewer people.
        generation: how often the programme was anonymised when the pack was made.
    """

    programme: str
    title: str
    audience: str
    asked: tuple[Asked, ...] = ()
    left_out: int = 0
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """What is handed over.

    Attributes:
        front: what it says about itself.
        files: a programme folder: bytes by path.
        base: what its files were when they were handed over, in a pack that comes back; None in
            one on its way out, which is its own base.
    """

    front: Front
    files: Mapping[str, bytes]
    base: Mapping[str, bytes] | None = field(default=None)


def write_pack(pack: Pack) -> bytes:
    """The file; the same pack gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, data in _entries(pack):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.create_system, entry.external_attr = 3, _PLAIN_FILE
            target.writestr(entry, data)
    return out.getvalue()


def _entries(pack: Pack) -> Iterator[tuple[str, bytes]]:
    yield FRONT, dump(_front_data(pack)).encode()
    for path in sorted(pack.files):
        yield path, pack.files[path]
    for path in sorted(pack.base or ()):
        yield BASE + path, (pack.base or {})[path]


def _front_data(pack: Pack) -> dict[str, Any]:
    front = pack.front
    data: dict[str, Any] = {
        "format": FORMAT,
        "programme": front.programme,
        "title": front.title,
        "audience": front.audience,
        "left_out": front.left_out,
        "generation": front.generation,
        "comes_back": pack.base is not None,
        "files": len(pack.files) + len(pack.base or ()),
    }
    if front.asked:
        data["asked"] = [{"record": a.record, "section": a.section} for a in front.asked]
    return data


def is_pack(data: bytes) -> bool:
    """Whether these bytes begin as a pack does; it may be damaged all the same."""
    return data[:2] == b"PK" and FRONT.encode() in data[: 30 + len(FRONT)]


def read_pack(data: bytes, name: str) -> Pack:
    """Read a pack that came in.

    Args:
        data: the file's bytes, opened if it was sealed.
        name: what messages call it.

    Raises:
        PackError: damaged, too large, of a newer application, or with names that lead elsewhere.
    """
    if len(data) > LARGEST_PACK:
        raise PackError("pack-too-large", name=name, limit=LARGEST_PACK)
    end = zip_end(data)
    if end is not None and end.size > MOST_LIST:
        raise PackError("pack-too-large", name=name, limit=LARGEST_PACK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in _checked(archive.infolist(), name)}
            found = {path: _read(archive, entry, name) for path, entry in entries.items()}
    except _BROKEN as error:
        raise PackError("pack-damaged", name=name) from error
    front, comes_back, number = _front(found.pop(FRONT, None), name)
    if len(found) < number:
        # The list of a damaged zip may be shorter than the zip.
        raise PackError("pack-damaged", name=name)
    files = {path: raw for path, raw in found.items() if not path.startswith(BASE)}
    base = {path[len(BASE) :]: raw for path, raw in found.items() if path.startswith(BASE)}
    card = read_toml(files.get(PROGRAMME, b""))
    if not isinstance(card, ParsedToml) or card.data.get("id") != front.programme:
        raise PackError("pack-damaged", name=name)
    return Pack(front, files, base if comes_back else None)


def _checked(entries: list[zipfile.ZipInfo], name: str) -> Iterator[zipfile.ZipInfo]:
    """The files in a zip, once their names, number and sizes were found harmless."""
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > LARGEST_PACK:
        raise PackError("pack-too-large", name=name, limit=LARGEST_PACK)
    seen: set[str] = set()
    for entry in entries:
        path = entry.filename
        if entry.is_dir():
            path = path.rstrip("/")
        if any(is_junk(part) for part in path.split("/")):
            continue  # of the system on which somebody packed it anew
        key = unicodedata.normalize("NFC", path).casefold()
        if _leads_elsewhere(path) or key in seen or _is_no_file(entry):
            raise PackError("pack-bad-name", name=name, path=path)
        if entry.is_dir():
            continue
        seen.add(key)
        limit = LARGEST if is_opaque(path.removeprefix(BASE)) else LIMIT
        if entry.file_size > limit:
            raise PackError("pack-too-large", name=name, limit=limit)
        yield entry


def _leads_elsewhere(path: str) -> bool:
    try:
        parts = parts_of(path)
    except BadNameError:
        return True
    return any(windows_trouble(part) or is_temporary(part) for part in parts)


def _is_no_file(entry: zipfile.ZipInfo) -> bool:
    """Whether this is a link or a device, or sealed by the zip's own weak means."""
    kind = entry.external_attr >> 28
    return kind not in (0, 0o10, 0o4) or bool(entry.flag_bits & 1)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """One file; its real size is watched, whatever the zip says, and its checksum."""
    with archive.open(entry) as stream:
        raw = stream.read(entry.file_size + 1)
        if len(raw) != entry.file_size:
            raise PackError("pack-damaged", name=name)
    return raw


def _front(raw: bytes | None, name: str) -> tuple[Front, bool, int]:
    read = read_toml(raw) if raw is not None else None
    if not isinstance(read, ParsedToml):
        raise PackError("pack-not-one" if raw is None else "pack-damaged", name=name)
    number = read.data.get("format")
    if isinstance(number, int) and number > FORMAT:
        raise PackError("pack-newer", name=name)
    match read.data:
        case {
            "format": 1,
            "programme": str() as programme,
            "title": str() as title,
            "audience": "team" | "group" | "public" as audience,
            "left_out": int() as left_out,
            "generation": int() as generation,
            "comes_back": bool() as comes_back,
            "files": int() as files,
        }:
            asked = tuple(_asked(read.data.get("asked", []), name))
            front = Front(programme, title, audience, asked, left_out, generation)
            return front, comes_back, files
    raise PackError("pack-damaged", name=name)


def _asked(rows: object, name: str) -> Iterator[Asked]:
    for row in rows if isinstance(rows, list) else [None]:
        match row:
            case {"record": str() as record, "section": str() as section}:
                yield Asked(record, section)
            case _:
                raise PackError("pack-damaged", name=name)
