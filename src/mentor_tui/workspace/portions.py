"""What of a programme can be handed over: all of it, or what somebody is to answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.documents.audience import Audience
from mentor_tui.domain.record import Record
from mentor_tui.schema.parts import sections_named
from mentor_tui.sync.pack_file import Asked, PackError
from mentor_tui.sync.part import part_of
from mentor_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Portion:
    """Something that can be handed over.

    Attributes:
        name: of the record and respondent, for a file's name; empty for the whole.
        asked: the sections; none for the whole programme.
    """

    name: str = ""
    asked: tuple[Asked, ...] = ()


def portions(workspace: Workspace) -> tuple[Portion, ...]:
    """What can be handed over: all of it, each respondent's sections, any one record.

    A part can only go back as it is.
    """
    origin = part_of(workspace.root)
    if origin is not None and origin.front.asked:
        return (Portion("back", origin.front.asked),)
    found = [Portion()]
    for record in workspace.programme.records.values():
        form = workspace.programme.form_of(record)
        if form is None or record.read_only or record is workspace.programme.card:
            continue
        by_respondent: dict[str, list[Asked]] = {}
        for section in form.sections:
            if section.questions:
                asked = by_respondent.setdefault(section.respondent, [])
                asked.append(Asked(record.id, section.id))
        name = record.path.removesuffix(".toml").rpartition("/")[2]
        found += [
            Portion(f"{name}-{respondent}" if len(by_respondent) > 1 else name, tuple(asked))
            for respondent, asked in by_respondent.items()
        ]
    return tuple(found)


def asked_for(workspace: Workspace, only: Iterable[str]) -> tuple[Asked, ...]:
    """The sections that `RECORD:SECTION` names: by id, number or respondent.

    Raises:
        PackError: there is no such record or section.
    """
    found: list[Asked] = []
    for each in only:
        name, _colon, section = each.rpartition(":")
        record = _record(workspace, name)
        form = workspace.programme.form_of(record)
        sections = sections_named(form, section) if form is not None else ()
        if form is None or not sections:
            known = ", ".join(s.id for s in form.sections) if form is not None else ""
            raise PackError("pack-no-section", section=section, record=record.path, known=known)
        found += [Asked(record.id, section.id) for section in sections]
    return tuple(dict.fromkeys(found))


def _record(workspace: Workspace, name: str) -> Record:
    wanted = name.replace("\\", "/").removeprefix("./")
    records = workspace.programme.records
    for record in records.values():
        if name == record.id or wanted in (record.path, record.path.removesuffix(".toml")):
            return record
    known = ", ".join(record.path for record in records.values())
    raise PackError("no-such-record", record=name, known=known)


def default_audience(workspace: Workspace) -> Audience:
    """Who a pack is for unless it is said: the group; a part goes back to the team it is from."""
    origin = part_of(workspace.root)
    return "team" if origin is not None and origin.front.asked else "group"
