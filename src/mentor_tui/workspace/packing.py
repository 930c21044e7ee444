"""Hand a programme over as one file: whole, or only what one respondent is to answer.

What goes in is decided by the same labels as every document. A part is a programme of its own: the
card, the one record with its sections, and a form that asks nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui import settings
from mentor_tui.documents.audience import Audience
from mentor_tui.documents.card_shown import for_audience
from mentor_tui.documents.handed import Handed, handed_over, without
from mentor_tui.documents.shown import file_shown
from mentor_tui.domain import purging
from mentor_tui.domain.programme import CARD
from mentor_tui.domain.provenance import held_back
from mentor_tui.domain.record import Record
from mentor_tui.language import _, word
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.parts import form_text, reduced
from mentor_tui.storage.atomic import save_bytes
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.sync.merge_folders import LARGEST
from mentor_tui.sync.pack_file import LARGEST_PACK, Asked, Front, Pack, PackError, write_pack
from mentor_tui.sync.part import part_of
from mentor_tui.sync.sealing import seal
from mentor_tui.text.toml_read import ParsedToml, read_toml
from mentor_tui.text.toml_write import dump
from mentor_tui.workspace.creating import GITATTRIBUTES
from mentor_tui.workspace.recognising import what_is
from mentor_tui.workspace.workspace import Workspace

README, ATTRIBUTES = "README.txt", ".gitattributes"


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack ready to be written, and what is said about it.

    Attributes:
        pack: what is handed over.
        unread: files that could not be read, and are not in it.
    """

    pack: Pack
    unread: tuple[str, ...] = ()

    @property
    def left_out(self) -> int:
        """Answers that are not in it, being for fewer people."""
        return self.pack.front.left_out

    def data(self, passphrase: str = "") -> bytes:
        """The file, sealed if there is a passphrase.

        Raises:
            SyncError: it cannot be sealed here.
        """
        plain = write_pack(self.pack)
        return seal(plain, passphrase) if passphrase else plain


def save_pack(packed: Packed, place: Path, root: Path, passphrase: str = "") -> None:
    """Write a pack, whole or not at all; one that is there is replaced.

    Args:
        packed: what `pack_of` made.
        place: the file.
        root: the programme folder, in which it may not lie.
        passphrase: seals it; empty for none.

    Raises:
        SyncError: it may not stand there, or cannot be sealed here.
        SaveError: it could not be written.
    """
    folder, target = root.resolve(), place.resolve()
    if folder == target or folder in target.parents:
        raise PackError("pack-out-inside", path=place)
    if what_is(place) not in ("missing", "pack", "sealed"):
        raise PackError("pack-out-taken", path=place)
    data = packed.data(passphrase)
    parent = place.absolute().parent
    before = read_file(parent, place.name, LARGEST_PACK)
    expected = before.hash if isinstance(before, FileBytes) else None
    save_bytes(parent, place.name, data, expected, limit=LARGEST_PACK)


def pack_of(workspace: Workspace, audience: Audience, asked: Sequence[Asked] = ()) -> Packed:
    """What is handed over; reads the programme as it is open, and the folder's other files.

    Raises:
        PackError: it would leak what grew out of a team note, or the folder cannot be read.
    """
    origin = part_of(workspace.root)
    if origin is not None and not asked:
        asked = origin.front.asked
    _refuse_leak(workspace, audience, asked)
    made = _part(workspace, audience, asked) if asked else _whole(workspace, audience)
    base = _base(workspace, origin, made, audience, asked) if origin is not None else None
    front = Front(
        programme=workspace.programme.id,
        title=for_audience(workspace.programme, audience).title,
        audience=audience,
        asked=tuple(asked),
        left_out=sum(each.left_out for each in made.records.values()) + len(made.strange),
        generation=generation_of(workspace),
    )
    files = {
        **made.files,
        **{path: _bytes(made, path) for path in made.records},
        README: _readme(front).encode(),
        ATTRIBUTES: GITATTRIBUTES.encode(),
    }
    return Packed(Pack(front, files, base), made.unread)


def generation_of(workspace: Workspace) -> int:
    """How often the programme was anonymised."""
    card = workspace.programme.card
    return purging.generation_of(card.data) if card is not None else 0


@dataclass(frozen=True, slots=True)
class _Made:
    """What goes into a pack.

    Attributes:
        records: by path, as the audience may have them.
        files: everything else, by path; for the team, also the records' own bytes.
        strange: records of forms nobody knows here, left out for anybody but the team.
        unread: files that could not be read.
    """

    records: Mapping[str, Handed]
    files: Mapping[str, bytes]
    strange: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def _bytes(made: _Made, path: str) -> bytes:
    """A record's bytes: as they lie in the folder where all of it goes, comments and all."""
    own = made.files.get(path)
    return own if own is not None else dump(made.records[path].data).encode()


def _whole(workspace: Workspace, audience: Audience) -> _Made:
    programme = workspace.programme
    records: dict[str, Handed] = {}
    strange = []
    for record in programme.records.values():
        form = programme.form_of(record)
        if form is None and audience != "team":
            strange.append(record.path)
        else:
            path = file_shown(programme, record, audience)
            records[path] = _for(workspace, record, audience, ())
    files, unread = _own_files(workspace.root, whole=audience == "team")
    return _Made(records, {**_network_forms(workspace), **files}, tuple(strange), unread)


def _own_files(root: Path, *, whole: bool) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The programme's own forms; for the team, every file as it lies there."""
    try:
        listing = list_files(root)
    except OSError as error:
        detail = error.strerror or str(error)
        raise PackError("sync-folder-gone", folder=str(root), detail=detail) from error
    wanted = [path for path in listing.toml if whole or path.startswith("forms/")]
    wanted += listing.received if whole else ()
    found: dict[str, bytes] = {}
    unread = [each.path for each in listing.refused]
    for path in wanted:
        read = read_file(root, path, LARGEST)
        if isinstance(read, FileBytes):
            found[path] = read.data
        else:
            unread.append(path)
    return found, tuple(unread) if whole else ()


def _network_forms(workspace: Workspace) -> dict[str, bytes]:
    """Forms of the network, on this computer only: nobody could open the records without them."""
    programme = workspace.programme
    used = {record.form for record in programme.records.values()}
    found = {}
    for file in sorted((settings.paths().config / "forms").glob("*.toml")):
        form = programme.catalogue.form(file.stem) if file.stem in used else None
        if form is not None:
            found[f"forms/{form.id}.toml"] = form_text(form).encode()
    return found


def _part(workspace: Workspace, audience: Audience, asked: Sequence[Asked]) -> _Made:
    """The card, and of each record asked for its sections, with a form that asks only those."""
    programme = workspace.programme
    if programme.card is None:
        raise PackError("sync-no-programme", folder=str(workspace.root))
    records = {CARD: _for(workspace, programme.card, audience, asked)}
    forms: dict[str, bytes] = {}
    for record_id in dict.fromkeys(each.record for each in asked):
        record = programme.records.get(record_id)
        form = programme.form_of(record) if record is not None else None
        if record is None or form is None:
            raise PackError("no-such-record", record=record_id, known="")
        path = file_shown(programme, record, audience)
        records[path] = _for(workspace, record, audience, asked)
        forms[f"forms/{form.id}.toml"] = form_text(_reduced(form, record, asked)).encode()
    return _Made(records, forms)


def _for(
    workspace: Workspace, record: Record, audience: Audience, asked: Sequence[Asked]
) -> Handed:
    """A record as it is handed over: all of it, or what is asked of it."""
    form = workspace.programme.form_of(record)
    if form is None:
        return Handed(dict(record.data) if audience == "team" else {})
    if not asked:
        return handed_over(record, form, audience)
    if record.path == CARD:
        forms = {r.form for a in asked if (r := workspace.programme.records.get(a.record))}
        return _card(record, form, audience, forms)
    fields = {field.id for field in _reduced(form, record, asked).fields()}
    return handed_over(record, form, audience, fields)


def _reduced(form: FormDefinition, record: Record, asked: Sequence[Asked]) -> FormDefinition:
    return reduced(form, [each.section for each in asked if each.record == record.id])


def _card(card: Record, form: FormDefinition, audience: Audience, forms: set[str]) -> Handed:
    """What a respondent needs of the card: who is who, and the step they are part of.

    Even in a pack for the team, contacts and what is said of people within the team stay here; that
    is no answer left out, for nobody asked for it.
    """
    handed = handed_over(card, form, "public" if audience == "public" else "group")
    answers: dict[str, Any] = dict(handed.data.get("answers", {}))
    answers["steps"] = [row for row in answers.get("steps", []) if row.get("form") in forms]
    answers.pop("waivers", None)
    return Handed({**handed.data, "answers": answers})


def _base(
    workspace: Workspace, origin: Pack, made: _Made, audience: Audience, asked: Sequence[Asked]
) -> dict[str, bytes]:
    """What was handed over once, for the same eyes as what is handed back.

    What these may not see is in neither then, so that nobody takes it for deleted.
    """
    base: dict[str, bytes] = {}
    # By id: for fewer eyes a file may go by another name than it came by.
    now = {str(handed.data.get("id")): path for path, handed in made.records.items()}
    for path, raw in (origin.base or origin.files).items():
        read = read_toml(raw)
        known = now.get(str(read.data.get("id")), "") if isinstance(read, ParsedToml) else path
        if known not in made.records:
            continue
        if audience == "team" or not isinstance(read, ParsedToml):
            base[known] = raw
            continue
        data = _for(workspace, Record(path, read.data), audience, asked).data
        for place in made.records[known].hidden:
            data = without(data, place)
        base[known] = dump(data).encode()
    return base


def _refuse_leak(workspace: Workspace, audience: Audience, asked: Sequence[Asked]) -> None:
    """Text that grew out of a team note, and that nobody has reviewed, stays within the team."""
    if audience == "team":
        return
    tables = {
        (each.record, field.id)
        for each in asked
        if (form := _form(workspace, each.record)) is not None
        for field in reduced(form, [each.section]).fields()
    }
    card = workspace.programme.card
    for one in held_back(workspace.programme):
        with_card = card is not None and one.record == card.id  # it goes along with every part
        if not asked or with_card or (one.record, one.field) in tables:
            path = workspace.programme.records[one.record].path
            raise PackError("would-leak", path=path, row=one.row or one.field)


def _form(workspace: Workspace, record_id: str) -> FormDefinition | None:
    record = workspace.programme.records.get(record_id)
    return workspace.programme.form_of(record) if record is not None else None


def _readme(front: Front) -> str:
    """What this is, for whoever finds it without the application."""
    lines = [front.title, "", word("pack-readme", audience=word(f"audience-{front.audience}"))]
    if front.asked:
        lines.append(word("pack-readme-part"))
    lines.append(word("left-out", count=front.left_out) if front.left_out else "")
    lines += ["", _("Open it with: mentor-tui unpack FILE FOLDER")]
    return "\n".join([*lines, ""])
