"""The needs beside what each candidate mentor brings, and the reasons, criterion by criterion.

Words only. Nothing is counted, weighed or ranked: which candidate fits is for people to say
(`findings`: no scores, no automatic verdict on a match).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mentor_tui.domain.method_forms import MATCHING, NEEDS, PRACTICE, STRENGTHS
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, Row, is_filled
from mentor_tui.domain.saying import labelled, worded
from mentor_tui.domain.side_by_side.table import Aim, Cell, Column, Line, Table, Target
from mentor_tui.domain.side_by_side.words import question_words, short_label
from mentor_tui.domain.sound import sound, sound_record
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import ChoiceField
from mentor_tui.schema.values import show

CRITERION_OF: Mapping[str, str] = {
    "experience": "MC.1",
    "local_context": "MC.2",
    "national_context": "MC.3",
}
"""Which of the method's criteria each section of a candidate's sheet speaks to: read it, then say
in words what it means."""


def matching_table(programme: Programme, record: Record) -> Table:
    """Everything a matching compares, read from the records as they are now.

    Args:
        programme: whose needs, sheets and good practices are read, as they may be shown.
        record: the matching as it really is: which reason is whose is never hidden from us.
    """
    record = sound_record(record, programme.form_of(record))
    return _Comparison(programme.once(sound), record).table()


def candidate_name(programme: Programme, row: Row) -> str:
    """What a candidate is called: its city, else its association, else its sheet."""
    for name in ("city", "association"):
        if is_filled(row.get(name)):
            return programme.party(row[name])
    sheet = sheet_of(programme, row)
    return programme.name_of(sheet, current()) if sheet is not None else _("no name yet")


def sheet_of(programme: Programme, row: Row) -> Record | None:
    """The candidate's own sheet (Annex 3), where one is linked and still there."""
    sheet = programme.records.get(str(row.get("strengths", "")))
    return sheet if sheet is not None and sheet.form == STRENGTHS else None


def is_chosen(record: Record, row: Row) -> bool:
    """Whether the decision names this candidate."""
    city, association = record.answer("partner_city"), record.answer("partner_association")
    if is_filled(city) or is_filled(row.get("city")):
        return is_filled(city) and row.get("city") == city
    return is_filled(association) and row.get("association") == association


def waiting_sheets(programme: Programme, record: Record) -> list[Record]:
    """Sheets of cities that offered, and that no candidate is linked to yet."""
    linked = {row.get("strengths") for row in record.rows("candidates")}
    return [sheet for sheet in programme.of_form(STRENGTHS) if sheet.id not in linked]


@dataclass(frozen=True)
class _Comparison:
    programme: Programme
    record: Record

    @cached_property
    def drawn(self) -> Record:
        """The matching as it may be shown."""
        return self.programme.records.get(self.record.id, self.record)

    @cached_property
    def candidates(self) -> list[Row]:
        return [row for row in self.drawn.rows("candidates") if isinstance(row.get("id"), str)]

    @cached_property
    def needs(self) -> Record | None:
        return next(iter(self.programme.of_form(NEEDS)), None)

    def form(self, form_id: str) -> FormDefinition | None:
        return self.programme.catalogue.form(form_id)

    def table(self) -> Table:
        card = self.programme.card
        mentee = card.answer("mentee_city") if card is not None else None
        name = self.programme.party(mentee) if is_filled(mentee) else _("Needs")
        columns = tuple(
            Column(
                str(row["id"]),
                candidate_name(self.programme, row),
                _("chosen") if is_chosen(self.drawn, row) else "",
            )
            for row in self.candidates
        )
        return Table(Column("own", name), columns, tuple(self._lines()))

    def _lines(self) -> Iterator[Line]:
        yield self._column_line("state")
        yield from self._need_lines()
        form = self.form(STRENGTHS)
        said: set[str] = set()
        for section in form.sections if form is not None else ():
            title = worded(self.programme, section.title)
            yield Line(f"sheet-{section.id}", "heading", title, Cell(title.upper(), mark="strong"))
            yield from self._sheet_lines(section)
            for line in self._criterion_lines(CRITERION_OF.get(section.id)):
                said.add(line.key)
                yield line
        own = [line for line in self._criterion_lines(None) if line.key not in said]
        if own:
            label = _("OUR OWN CRITERIA")
            yield Line("own-criteria", "heading", label, Cell(label, mark="strong"))
            yield from own
        yield self._column_line("note")
        yield from self._earlier_lines()

    def _column_line(self, column_id: str) -> Line:
        """A column of the table of candidates, across all of them."""
        form = self.form(MATCHING)
        table = form.table("candidates") if form is not None else None
        column = table.column(column_id) if table is not None else None
        label = worded(self.programme, column.label) if column and column.label else column_id
        cells = {}
        for row in self.candidates:
            aim = Aim(("candidates", str(row["id"]), column_id))
            text = show(column, row.get(column_id), current()) if column is not None else ""
            if isinstance(column, ChoiceField) and is_filled(row.get("association")):
                association = self.programme.party(row["association"])
                text = f"{text} ({association})" if text else association
            cells[str(row["id"])] = Cell(text, (aim,))
        return Line(f"column-{column_id}", "answer", label, Cell(label), cells)

    def _need_lines(self) -> Iterator[Line]:
        label = _("THE NEEDS")
        yield Line("needs", "heading", label, Cell(label, mark="strong"))
        needs = self.needs
        rows = needs.rows("needs") if needs is not None else []
        rows = [row for row in rows if is_filled(row.get("text")) and "id" in row]
        if needs is None or not rows:
            words = _("No need is written down yet: begin with the needs analysis.")
            target = Target(needs.id, "needs") if needs is not None else None
            yield Line("no-needs", "answer", words, Cell(words, target=target, mark="muted"))
            return
        for number, row in enumerate(rows, start=1):
            text = str(row["text"])
            target = Target(needs.id, "needs", str(row["id"]))
            own = Cell(_with(text, row.get("evidence")), target=target)
            cells = {str(c["id"]): self._helps(c, row["id"]) for c in self.candidates}
            key = f"need-{row['id']}"
            yield Line(key, "need", text, own, cells, str(number), str(row["id"]))

    def _helps(self, candidate: Row, need_id: object) -> Cell:
        linked = need_id in (candidate.get("needs") or ())
        return Cell(_("could help") if linked else "–", linked=linked)

    def _sheet_lines(self, section: Section) -> Iterator[Line]:
        """What the sheets say, question by question, beside the mentee's answer to the same one."""
        asked = self.form(NEEDS)
        mentees = {q.id: q for q in asked.questions()} if asked is not None else {}
        for question in section.questions:
            if all(field.optional for field in question.fields):
                continue  # who fills the sheet in; the header has said so
            label = short_label(self.programme, question)
            cells = {str(row["id"]): self._sheet_cell(question, row) for row in self.candidates}
            own = self._own_cell(label, mentees.get(question.id))
            yield Line(f"sheet-{question.id}", "answer", label, own, cells)
            if question.id == "practices":
                yield self._practice_line()

    def _own_cell(self, label: str, question: Question | None) -> Cell:
        if question is None or self.needs is None:
            return Cell(label)
        text = question_words(self.programme, question, self.needs)
        target = Target(self.needs.id, question.fields[0].id)
        return Cell(labelled(label, text) if text.strip() else label, target=target)

    def _sheet_cell(self, question: Question, row: Row) -> Cell:
        sheet = sheet_of(self.programme, row)
        if sheet is None:
            return Cell(_("no sheet yet"), mark="muted")
        text = question_words(self.programme, question, sheet)
        return Cell(text, target=Target(sheet.id, question.fields[0].id))

    def _practice_line(self) -> Line:
        """The good-practice sheets (Annex 4) a candidate has."""
        label = _("Good-practice sheets")
        cells = {}
        for row in self.candidates:
            sheets = self._practices(row)
            names = [f"• {self.programme.name_of(sheet, current())}" for sheet in sheets]
            target = Target(sheets[0].id) if sheets else None
            cells[str(row["id"])] = Cell("\n".join(names), target=target)
        return Line("practice-sheets", "answer", label, Cell(label), cells)

    def _practices(self, row: Row) -> list[Record]:
        sheet = sheet_of(self.programme, row)
        linked = {p.get("sheet") for p in sheet.rows("practices")} if sheet is not None else set()
        parties = {row.get("city"), row.get("association")} - {None, ""}
        return [
            record
            for record in self.programme.of_form(PRACTICE)
            if record.id in linked or parties & {record.answer("city"), record.answer("owner")}
        ]

    def _criterion_lines(self, source: str | None) -> Iterator[Line]:
        """The criterion that came from an item of the method; all that are left for None."""
        form = self.form(MATCHING)
        question = form.question_of("criteria") if form is not None else None
        for row in self.drawn.rows("criteria"):
            if "id" not in row or (source is not None and row.get("source") != source):
                continue
            prompt = question.prompt_of(row.get("source")) if question is not None else None
            title = str(row.get("title") or "").strip()
            label = title or (worded(self.programme, prompt.text) if prompt else _("no name yet"))
            target = Target(self.record.id, "criteria", str(row["id"]))
            own = Cell(_with(f"→ {label}", row.get("why")), target=target, mark="strong")
            cells = {str(c["id"]): self._reason(str(c["id"]), row["id"]) for c in self.candidates}
            key = f"criterion-{row['id']}"
            yield Line(key, "criterion", label, own, cells, row=str(row["id"]))

    def _reason(self, candidate: str, criterion: object) -> Cell:
        seed = {"candidate": candidate, "criterion": criterion}
        # Written in two places before they met, there may be several: none of them is hidden.
        both = zip(self.record.rows("reasons"), self.drawn.rows("reasons"), strict=True)
        found = [
            (Aim(("reasons", str(row["id"]), "reason"), seed), str(shown.get("reason") or ""))
            for row, shown in both
            if "id" in row and all(row.get(key) == value for key, value in seed.items())
        ]
        if not found:
            return Cell("", (Aim(("reasons", "", "reason"), seed),))
        aims, texts = zip(*found, strict=True)
        return Cell("\n".join(filter(None, texts)), tuple(aims))

    def _earlier_lines(self) -> Iterator[Line]:
        rows = [row for row in self.drawn.rows("earlier_partners") if is_filled(row)]
        if rows:
            label = _("ANNOUNCED BEFORE")
            yield Line("earlier", "heading", label, Cell(label, mark="strong"))
        for row in rows:
            name = self.programme.party(row.get("city")) or _("no name yet")
            target = Target(self.record.id, "earlier_partners", str(row.get("id", "")))
            own = Cell(_with(name, row.get("why")), target=target)
            yield Line(f"earlier-{row.get('id')}", "answer", name, own)


def _with(text: str, more: object) -> str:
    """A text, and what is said about it on the lines below."""
    return f"{text}\n{more}" if isinstance(more, str) and more.strip() else text
