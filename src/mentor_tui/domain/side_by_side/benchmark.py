"""Each key factor with the mentee's view and every mentor's beside each other.

"We cannot" stands apart from "we do not": the first is worked round or argued for, the second can
be changed. An ideal that no city meets is not a test, so nothing is counted up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mentor_tui.domain.change import Change, delete_row, difference, set_value
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, Row, is_filled
from mentor_tui.domain.saying import labelled, worded
from mentor_tui.domain.side_by_side.table import Aim, Cell, Column, Line, Table, Target
from mentor_tui.domain.side_by_side.words import field_words, short_label
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ColumnField, TableField
from mentor_tui.schema.values import show

MENTEE, MENTOR = "mentee", "mentor"
OWN_VOICES = (MENTEE, MENTOR)
"""The two voices whose views stand in the factor's own row; others have rows of their own."""
ABOUT = ("rationale", "measures", "tips", "examples", "limits", "evidence")
"""What is said about a factor besides its name and the views of it."""


def benchmark_table(
    programme: Programme,
    record: Record,
    *,
    questions: bool = True,
    voices: Sequence[str] = (),
) -> Table:
    """The factors, their guide questions, the context and the four framing questions.

    Args:
        programme: for names and words, as they may be shown.
        record: the benchmark as it really is: whose view is whose is never hidden from us.
        questions: show the guide questions below each factor.
        voices: who gives a view besides those who have given one already.
    """
    return _Views(programme, record, questions, voices).table()


def remove_row(record: Record, table: str, row_id: str) -> Iterator[Change]:
    """A row less; with a factor go its guide questions and views, which would be about nothing."""
    now = record
    if table == "factors":
        for other in ("guide_questions", "views"):
            gone = [r["id"] for r in now.rows(other) if r.get("factor") == row_id and "id" in r]
            for one in gone:
                now = now.with_changes(delete_row(now.id, now.data, ("answers", other), one))
        for row in now.rows("contextual_factors"):
            touched = [*(row.get("factors") or ())]
            if row_id in touched and "id" in row:
                place = ("answers", "contextual_factors", str(row["id"]), "factors")
                left = [factor for factor in touched if factor != row_id]
                now = now.with_changes(set_value(now.id, now.data, place, left or ABSENT))
    now = now.with_changes(delete_row(now.id, now.data, ("answers", table), row_id))
    yield from difference(record.id, record.data, now.data)


def apart(record: Record, voice: str = MENTEE) -> tuple[list[str], list[str]]:
    """The numbers of the factors a voice says it does not, and cannot, have in place."""
    found: dict[str, list[str]] = {"do-not": [], "cannot": []}
    for at, row in enumerate(record.rows("factors"), start=1):
        state = row.get(f"{voice}_state")
        if isinstance(state, str) and state in found:
            found[state].append(factor_number(row, at))
    return found["do-not"], found["cannot"]


def factor_number(row: Row, at: int) -> str:
    """The number a factor was given, else its place."""
    return str(row["number"]) if isinstance(row.get("number"), int) else str(at)


def about_factor(programme: Programme, form: FormDefinition, row: Row) -> str:
    """Rationale, measures, tips, examples, limits and evidence, each with its label."""
    table = form.table("factors")
    parts = []
    for name in ABOUT:
        column = table.column(name) if table is not None else None
        text = show(column, row.get(name), current()) if column is not None else ""
        if column is not None and column.label and text.strip():
            parts.append(labelled(worded(programme, column.label), text.strip()))
    return "\n".join(parts)


@dataclass(frozen=True)
class _Views:
    programme: Programme
    record: Record
    questions: bool
    silent: Sequence[str]

    @cached_property
    def form(self) -> FormDefinition:
        form = self.programme.form_of(self.record)
        if form is None:
            raise LookupError(self.record.form)
        return form

    @cached_property
    def drawn(self) -> Record:
        """The benchmark as it may be shown."""
        return self.programme.records.get(self.record.id, self.record)

    def rows(self, table: str) -> Iterator[tuple[Row, Row]]:
        """The rows that have an id, as they are and as they may be shown."""
        both = zip(self.record.rows(table), self.drawn.rows(table), strict=True)
        yield from ((row, shown) for row, shown in both if "id" in row)

    @cached_property
    def voices(self) -> list[str]:
        """Those beside mentee and mentor, in the order in which they first spoke."""
        rows = self.record.rows("views")
        spoken = [str(r["who"]) for r in rows if is_filled(r.get("who"))]
        return [*dict.fromkeys([*spoken, *self.silent])]

    def table(self) -> Table:
        columns = (
            Column(MENTEE, self._city("mentee_city") or _("Mentee")),
            Column(MENTOR, self._city("mentor_city", "mentor_association") or _("Mentor")),
            *(Column(f"voice-{who}", self._called(who)) for who in self.voices),
        )
        return Table(Column("own", _("Key factor")), columns, tuple(self._lines()))

    def _called(self, who: str) -> str:
        """What a voice is called, as far as any of its rows may say so."""
        both = zip(self.record.rows("views"), self.drawn.rows("views"), strict=True)
        said = [str(shown.get("who")) for row, shown in both if str(row.get("who")) == who]
        return self.programme.party(who if who in said or not said else said[0])

    def _city(self, *fields: str) -> str:
        card = self.programme.card
        values = [card.answer(field) for field in fields] if card is not None else []
        return next((self.programme.party(v) for v in values if is_filled(v)), "")

    def _lines(self) -> Iterator[Line]:
        for at, (row, shown) in enumerate(self.rows("factors"), start=1):
            yield self._factor(shown, factor_number(shown, at))
            yield from self._guide_questions(str(row["id"]))
        yield from self._context()
        yield from self._framing()

    def _factor(self, row: Row, number: str) -> Line:
        row_id, name = str(row["id"]), str(row.get("name") or "").strip() or _("no name yet")
        chosen = _("→ chosen") if row.get("chosen") is True else ""
        number = f"→{number}" if chosen else number  # also where the words below are cut
        if chosen and is_filled(row.get("reason")):
            chosen = labelled(chosen, str(row["reason"]))
        aims = tuple(Aim(("factors", row_id, column)) for column in ("number", "name"))
        about = tuple(Aim(("factors", row_id, column)) for column in ABOUT)
        own = Cell("\n".join(filter(None, (name, chosen))), (*aims, *about))
        cells = {voice: self._own_view(row, voice) for voice in OWN_VOICES}
        cells |= {f"voice-{who}": self._other_view(row_id, who) for who in self.voices}
        return Line(f"factor-{row_id}", "factor", name, own, cells, number, row_id)

    def _own_view(self, row: Row, voice: str) -> Cell:
        names = (f"{voice}_state", f"{voice}_view")
        aims = tuple(Aim(("factors", str(row["id"]), name)) for name in names)
        return Cell(self._said("factors", names, row), aims)

    def _other_view(self, factor: str, who: str) -> Cell:
        names, seed = ("state", "view"), {"factor": factor, "who": who}
        found = [
            (row, shown)
            for row, shown in self.rows("views")
            if all(row.get(key) == value for key, value in seed.items())
        ]
        # Several where it was written in two places before they met: none of them is hidden.
        rows = [str(row["id"]) for row, _shown in found] or [""]
        aims = [Aim(("views", row_id, name), seed) for row_id in rows for name in names]
        texts = (self._said("views", names, shown) for _row, shown in found)
        return Cell("\n".join(filter(None, texts)), tuple(aims))

    def _said(self, table_id: str, names: tuple[str, str], row: Row) -> str:
        """Where a city stands, in capitals to tell it from the words, then its view."""
        table = self.form.table(table_id)
        state, view = (self._words(table, name, row) for name in names)
        return "\n".join(filter(None, (state.upper(), view)))

    def _words(self, table: TableField | None, name: str, row: Row) -> str:
        column: ColumnField | None = table.column(name) if table is not None else None
        return show(column, row.get(name), current()).strip() if column is not None else ""

    def _guide_questions(self, factor: str) -> Iterator[Line]:
        for real, row in self.rows("guide_questions") if self.questions else ():
            if real.get("factor") != factor:
                continue
            row_id, text = str(row["id"]), str(row.get("question") or "").strip()
            own = Cell(text, (Aim(("guide_questions", row_id, "question")),))
            cells = {
                voice: Cell(
                    str(row.get(f"{voice}_answer") or ""),
                    (Aim(("guide_questions", row_id, f"{voice}_answer")),),
                )
                for voice in OWN_VOICES
            }
            yield Line(f"question-{row_id}", "question", text, own, cells, "?", row_id)

    def _context(self) -> Iterator[Line]:
        """What no city can change: beside the factors, and never among them."""
        label = _("CONTEXT: NOT OURS TO CHANGE")
        yield Line("context", "heading", label, Cell(label, mark="strong"))
        table = self.form.table("contextual_factors")
        for _real, row in self.rows("contextual_factors"):
            row_id = str(row["id"])
            name = str(row.get("factor") or "").strip() or _("no name yet")
            kind = self._words(table, "kind", row)
            columns = ("factor", "kind", "factors")
            aims = tuple(Aim(("contextual_factors", row_id, column)) for column in columns)
            own = Cell(f"{name} ({kind})" if kind else name, aims)
            effect = Aim(("contextual_factors", row_id, "effect"))
            cells = {MENTEE: Cell(str(row.get("effect") or ""), (effect,))}
            yield Line(f"context-{row_id}", "context", name, own, cells, row=row_id)

    def _framing(self) -> Iterator[Line]:
        section = next((s for s in self.form.sections if s.id == "framing"), None)
        if section is None:
            return
        label = worded(self.programme, section.title).upper()
        yield Line("framing", "heading", label, Cell(label, mark="strong"))
        for question in section.questions:
            field = question.fields[0]
            text = field_words(self.programme, self.form, self.drawn, field.id)
            cells = {MENTEE: Cell(text, (Aim((field.id,)),))}
            own = Cell(
                worded(self.programme, question.label), target=Target(self.record.id, field.id)
            )
            short = short_label(self.programme, question)
            yield Line(f"framing-{question.id}", "answer", short, own, cells)
