"""What grew out of confidence: text that came from a note of the team, and who reviewed it since.

Labels cannot hold back an action drafted from a team note, so the data are asked where it came
from: its `origin`, the note's `became`, a copy of either, and the same words standing elsewhere.
D24, every output, projector mode and the review screen ask here. Linear in the rows: everything is
looked up in two passes, never searched for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mentor_tui.domain.agenda import target_of, targets_of
from mentor_tui.domain.copied_lines import telling_lines
from mentor_tui.domain.paths import Path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, Row
from mentor_tui.domain.reviewed import REVIEWED, fingerprint, speaks_of
from mentor_tui.domain.visibility import cell_visibility, row_visibility, visibility_of
from mentor_tui.schema.fields import LongTextField, TableField, TextField

REVIEWED_VERSIONS = "reviewed_versions"
"""In the status of a living row: the put-away versions of it that were reviewed as they stand."""


@dataclass(frozen=True, slots=True)
class Source:
    """A row that text came from: a note of the team, or what had grown out of one."""

    record: str
    table: str
    row: str


@dataclass(frozen=True, slots=True)
class Grown:
    """A row or an answer that grew out of a team note.

    Attributes:
        record: its record.
        field: the table, or the field.
        row: the row; empty for an answer that is no table.
        source: where it came from; None where that is gone, which counts as confidential.
        copied: only the words say so: nothing points from one to the other.
        reviewed: a person has said that it may leave the team, as it reads now.
        read: stands for what it says now, for the mark of whoever reviews it.
        kept: it is for the team itself, so that no output for others has it anyway.
    """

    record: str
    field: str
    row: str
    source: Source | None
    copied: bool
    reviewed: bool
    kept: bool
    read: str = ""

    @property
    def place(self) -> Path:
        """Its path below `answers` and `status`."""
        return (self.field, self.row) if self.row else (self.field,)

    @property
    def held_back(self) -> bool:
        """Whether it must not leave the team yet."""
        return not self.reviewed and not self.kept


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row with all that is asked about it."""

    record: Record
    table: TableField
    row: Row

    @property
    def id(self) -> str:
        return str(self.row.get("id", ""))

    @property
    def source(self) -> Source:
        return Source(self.record.id, self.table.id, self.id)

    @property
    def is_team(self) -> bool:
        return row_visibility(self.record, self.table, self.row) == "team"


def grown(programme: Programme) -> list[Grown]:
    """Everything that grew out of team notes, put-away versions among it, in order of the files."""
    search = _Search(programme)
    return [*search.pointed_at(), *search.copied()]


def held_back(programme: Programme, record_id: str = "") -> list[Grown]:
    """What must not leave the team yet, in one record or in all."""
    return [g for g in grown(programme) if g.held_back and record_id in ("", g.record)]


Places = frozenset[tuple[str, Path]]
"""Records and paths below `answers`."""


def held_places(programme: Programme) -> Places:
    """Where that stands; looked for once in a programme, whoever asks."""
    return programme.once(_held_places)


def _held_places(programme: Programme) -> Places:
    return frozenset((one.record, one.place) for one in held_back(programme))


def living_of(programme: Programme, form_id: str) -> Record | None:
    """The record that speaks for the versions of a form put away: the first living one."""
    return next(iter(programme.of_form(form_id)), None)


def table_of(programme: Programme, record: Record, field_id: str) -> TableField | None:
    """A field of a record's form, where it is a table."""
    form = programme.form_of(record)
    return form.table(field_id) if form is not None else None


@dataclass
class _Search:
    """One look over a programme."""

    programme: Programme
    entries: list[_Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entries = [*_entries(self.programme)]
        self._by_id: dict[tuple[str, str], _Entry] = {}
        self._living: dict[tuple[str, str, str], _Entry] = {}
        self._first_of: dict[str, Record] = {}
        for record in self.programme.records.values():
            if not record.read_only:
                self._first_of.setdefault(record.form, record)
        for entry in self.entries:
            if not entry.record.read_only:
                for name in (entry.record.id, entry.record.form):
                    self._by_id.setdefault((name, entry.id), entry)
                key = (entry.record.form, entry.table.id, entry.id)
                self._living.setdefault(key, entry)
        self._became = {
            target: entry
            for entry in self.entries
            if not entry.record.read_only
            for target in (target_of(entry.row.get("became")),)
            if target is not None and entry.is_team
        }
        self._known: dict[tuple[str, str, str], Source | bool | None] = {}

    def pointed_at(self) -> Iterator[Grown]:
        """Rows whose origin, or the note that became them, is the team's."""
        for entry in self.entries:
            source = self._confidential(entry)
            if not isinstance(source, bool):
                yield self._grown(entry, source, copied=False)

    def copied(self) -> Iterator[Grown]:
        """Rows and answers in which the words of a team note, or of what grew from one, stand."""
        secret = self._secret_lines()
        if not secret:
            return
        for entry in self.entries:
            if self._known[self._key(entry)] is False and not entry.is_team:
                source = self._first_source(secret, _open_texts(entry), entry)
                if source is not None:
                    yield self._grown(entry, source, copied=True)
        for record, name, text in _answers(self.programme):
            source = self._first_source(secret, (text,))
            if source is not None:
                reviewed = speaks_of(record.about((name,)).get(REVIEWED), (text,), (text,))
                reviewed = reviewed or self._is_reviewed_version(record, (name,))
                read = fingerprint((text,))
                yield Grown(record.id, name, "", source, True, reviewed, False, read)

    def _grown(self, entry: _Entry, source: Source | None, *, copied: bool) -> Grown:
        return Grown(
            entry.record.id,
            entry.table.id,
            entry.id,
            source,
            copied,
            self._is_reviewed(entry),
            entry.is_team,
            fingerprint(_open_texts(entry)),
        )

    def _is_reviewed(self, entry: _Entry) -> bool:
        """Said of the row; of a version put away, of the living row, if it reads as that did."""
        if _mark_holds(entry, entry):
            return True
        if not entry.record.read_only:
            return False
        living = self._living.get((entry.record.form, entry.table.id, entry.id))
        if living is not None and _mark_holds(living, entry):
            return True
        return self._is_reviewed_version(entry.record, (entry.table.id, entry.id))

    def _is_reviewed_version(self, record: Record, place: Path) -> bool:
        """Whether the living record says that this version may leave the team as it stands."""
        living = self._first_of.get(record.form) if record.read_only else None
        versions = living.about(place).get(REVIEWED_VERSIONS) if living is not None else None
        return isinstance(versions, list) and record.id in versions

    @staticmethod
    def _key(entry: _Entry) -> tuple[str, str, str]:
        return entry.record.id, entry.table.id, entry.id

    def _confidential(self, entry: _Entry) -> Source | bool | None:
        """Where a row came from in confidence; None where that is gone, False where it did not."""
        key = self._key(entry)
        if key not in self._known:
            self._known[key] = False  # a row that points at itself has no origin
            self._known[key] = self._traced(entry)
        return self._known[key]

    def _traced(self, entry: _Entry) -> Source | bool | None:
        note = self._became.get((entry.record.id, entry.id)) or self._became.get(
            (entry.record.form, entry.id)
        )
        if note is not None:
            return note.source
        if "origin" not in entry.row:
            return False
        targets = targets_of(entry.row["origin"])
        found = [self._traced_to(target) for target in targets] or [None]
        # What is known to be confidential says the most; what is gone counts as confidential.
        known = [source for source in found if isinstance(source, Source)]
        return next(iter(known), None) if known or None in found else False

    def _traced_to(self, target: tuple[str, str]) -> Source | bool | None:
        origin = self._by_id.get(target)
        if origin is None:
            return None
        return origin.source if origin.is_team else self._confidential(origin)

    def _secret_lines(self) -> dict[str, Source]:
        """Lines of team notes and of what grew from them, without those somebody reviewed."""
        found: dict[str, Source] = {}
        cleared: set[str] = set()
        for entry in self.entries:
            if entry.record.read_only:
                continue
            grown_from = self._known[self._key(entry)] is not False
            if entry.is_team or (grown_from and not self._is_reviewed(entry)):
                for line in telling_lines(_sentences(entry)):
                    found.setdefault(line, entry.source)
            elif grown_from:
                cleared.update(telling_lines(_sentences(entry)))
        return {line: source for line, source in found.items() if line not in cleared}

    @staticmethod
    def _first_source(
        secret: Mapping[str, Source], texts: Iterable[str], entry: _Entry | None = None
    ) -> Source | None:
        own = entry.source if entry is not None else None
        found = (secret[line] for line in telling_lines(texts) if line in secret)
        return next((source for source in found if source != own), None)


def _entries(programme: Programme) -> Iterator[_Entry]:
    for record in programme.records.values():
        form = programme.form_of(record)
        for table in form.fields() if form is not None else ():
            if isinstance(table, TableField):
                for row in record.rows(table.id):
                    yield _Entry(record, table, row)


def _mark_holds(marked: _Entry, entry: _Entry) -> bool:
    """Whether the review of a row is about what an entry, it or a version of it, says."""
    mark = marked.record.about((marked.table.id, marked.id)).get(REVIEWED)
    return speaks_of(mark, _open_texts(entry), _open_texts(marked))


def _sentences(entry: _Entry) -> Iterator[str]:
    """What was said: long texts. A name or an office in a line of its own is no confidence."""
    for column in entry.table.columns:
        text = entry.row.get(column.id)
        if isinstance(column, LongTextField) and isinstance(text, str):
            yield text


def _open_texts(entry: _Entry) -> Iterator[str]:
    """The texts of a row that others than the team may see."""
    for column in entry.table.columns:
        text = entry.row.get(column.id)
        if not isinstance(column, TextField | LongTextField) or not isinstance(text, str):
            continue
        if cell_visibility(entry.record, entry.table, entry.row, column) != "team":
            yield text


def _answers(programme: Programme) -> Iterator[tuple[Record, str, str]]:
    """Texts that are no tables and may leave the team."""
    for record in programme.records.values():
        form = programme.form_of(record)
        for asked in form.fields() if form is not None else ():
            text = record.answer(asked.id)
            if not isinstance(asked, TextField | LongTextField) or not isinstance(text, str):
                continue
            if visibility_of(record, asked) != "team":
                yield record, asked.id, text
