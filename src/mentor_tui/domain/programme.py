"""A whole programme as one immutable value: its records and the forms they fill.

Screens, findings and exporters read across records through it; an edit makes a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from mentor_tui.domain.change import Change
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.language.messages import fill
from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ColumnField, FormField, PartyField, said

Made = TypeVar("Made")

PROGRAMME_FORM = "programme"
"""The form of `programme.toml`: title, cities, associations, people, steps, waivers."""

PARTIES = ("organisations", "people")
"""The tables of that form whose rows an answer may point at and is called by."""

CARD = f"{PROGRAMME_FORM}.toml"
"""The one file every programme folder has."""


@dataclass(frozen=True)
class Programme:
    """Records by id, and the catalogue that explains them.

    Attributes:
        records: every record that could be read, by id, in the order of their files.
        catalogue: the forms and processes, this programme's own among them.
    """

    records: Mapping[str, Record]
    catalogue: Catalogue

    @cached_property
    def card(self) -> Record | None:
        """The programme's own record, `programme.toml`; no copy or frozen version of it."""
        found = (r for r in self.records.values() if r.path == CARD and r.form == PROGRAMME_FORM)
        return next(found, None)

    @cached_property
    def _made(self) -> dict[Callable[[Programme], Any], Any]:
        return {}

    def once(self, make: Callable[[Programme], Made]) -> Made:
        """What a function makes of this programme, made once: the programme never changes.

        Args:
            make: reads nothing but the programme it is given.
        """
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @property
    def id(self) -> str:
        """The programme's id; empty where `programme.toml` could not be read."""
        return self.card.id if self.card is not None else ""

    @property
    def title(self) -> str:
        """What the programme is called."""
        title = self.card.answer("title") if self.card is not None else None
        return title if isinstance(title, str) else ""

    @property
    def language(self) -> str:
        """The programme's first language, to fall back to."""
        languages = self.card.answer("languages") if self.card is not None else None
        if isinstance(languages, str):
            languages = languages.replace(",", " ").split()
        if isinstance(languages, list) and languages and isinstance(languages[0], str):
            return languages[0]
        return "en"

    def of_form(self, form_id: str) -> list[Record]:
        """The living records of a form (frozen versions are not among them)."""
        return [r for r in self.records.values() if r.form == form_id and not r.read_only]

    def versions_of(self, form_id: str) -> list[Record]:
        """The frozen copies of a form's records."""
        return [r for r in self.records.values() if r.form == form_id and r.read_only]

    def form_of(self, record: Record) -> FormDefinition | None:
        """The form a record fills, None where it is not known here."""
        return self.catalogue.form(record.form)

    def with_changes(self, changes: Iterable[Change]) -> Programme:
        """The programme with changes made to its records."""
        changes = tuple(changes)
        touched = {change.record for change in changes}
        records = {
            key: record.with_changes(changes) if key in touched else record
            for key, record in self.records.items()
        }
        return replace(self, records=records)

    def with_record(self, record: Record) -> Programme:
        """The programme with a record added or replaced."""
        return replace(self, records={**self.records, record.id: record})

    def without_record(self, record_id: str) -> Programme:
        """The programme without a record."""
        return replace(self, records={k: r for k, r in self.records.items() if k != record_id})

    def inherited(self, field: FormField | ColumnField) -> str:
        """What a field shows from the programme record while it has no value of its own."""
        if self.card is None:
            return ""
        values = [self.card.answer(name) for name in field.inherits]
        return ", ".join(self.party(value) for value in values if is_filled(value))

    def party(self, value: object) -> str:
        """The name of a person or organisation: looked up by id, else the text itself."""
        if not isinstance(value, str) or self.card is None:
            return str(value or "")
        for table in PARTIES:
            for row in self.card.rows(table):
                if row.get("id") == value:
                    return str(row["name"]) if is_filled(row.get("name")) else value
        return value

    def parties(self) -> list[tuple[str, str]]:
        """Ids and names of the programme's organisations and people, to pick from."""
        if self.card is None:
            return []
        return [
            (str(row["id"]), str(row["name"]))
            for table in PARTIES
            for row in self.card.rows(table)
            if "id" in row and is_filled(row.get("name"))
        ]

    def name_of(self, record: Record, language: str) -> str:
        """What people call a record: its own name among many, else its form's title.

        A version that was put away also says which.
        """
        form = self.form_of(record)
        if form is None:
            return record.path
        if form.named_by is not None:
            field = form.field(form.named_by)
            value = record.answer(form.named_by)
            if isinstance(field, PartyField) and is_filled(value):
                return self.party(value)
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
        title = said(form.title, language, self.language)[0]
        # Only of what was put away: there may be several, and the living one is the one meant.
        named_by = form.grid.version if form.grid is not None and record.read_only else None
        version = record.answer(named_by) if named_by is not None else None
        words = " ".join(version.split()) if isinstance(version, str) else ""
        return f"{title} — {words}" if words else title

    def referable(self, to: str, language: str) -> list[tuple[str, str]]:
        """What a reference may point at: ids and how each row or record is called.

        Args:
            to: `needs-analysis.needs` for a table's rows, `good-practice` for a form's records.
            language: for records that are called by their form's title.
        """
        form_id, _, table_id = to.partition(".")
        records = self.of_form(form_id)
        if not table_id:
            return [(record.id, self.name_of(record, language)) for record in records]
        form = self.catalogue.form(form_id)
        return [
            (str(row["id"]), self.row_name(form, table_id, row, language))
            for record in records
            for row in record.rows(table_id)
            if "id" in row
        ]

    def row_name(
        self, form: FormDefinition | None, table_id: str, row: Mapping[str, Any], language: str
    ) -> str:
        """What a row is called where it is pointed at.

        Its first column, if that says something; else the words of the prompt it came from, else
        whatever it says in words, else its id.
        """
        table = form.table(table_id) if form is not None else None
        question = form.question_of(table_id) if form is not None else None
        if table is None:
            texts = [v for key, v in row.items() if key not in ("id", "source")]
            words = [" ".join(text.split()) for text in texts if isinstance(text, str)]
        else:
            words = [self._words(c, row) for c in table.columns if c.id != "source"]
        prompt = question.prompt_of(row.get("source")) if question is not None else None
        if prompt is not None:
            text = said(prompt.text, language, self.language)[0]
            words.insert(1, fill(text, {"programme": self.title}))
        return next(filter(None, words), str(row.get("id", "")))

    def _words(self, column: ColumnField, row: Mapping[str, Any]) -> str:
        value = row.get(column.id)
        if column.type not in ("text", "long-text", "party") or not isinstance(value, str):
            return ""
        return " ".join((self.party(value) if column.type == "party" else value).split())
