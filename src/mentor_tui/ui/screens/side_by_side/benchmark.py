"""The benchmark: each key factor with the views of it beside each other, and which are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from mentor_tui.domain.change import add_row
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import ABSENT, Path
from mentor_tui.domain.record import is_filled
from mentor_tui.domain.side_by_side import Aim, Cell, Column, Line, Table
from mentor_tui.domain.side_by_side.benchmark import (
    about_factor,
    apart,
    benchmark_table,
    remove_row,
)
from mentor_tui.language import _, current, ngettext
from mentor_tui.ui.screens.ask import AskLine, Choice, Pick
from mentor_tui.ui.screens.side_by_side.grid import OWN
from mentor_tui.ui.screens.side_by_side.screen import SideBySideScreen
from mentor_tui.workspace.examples import Example, examples_of, take_in

_TABLES: Mapping[str, str] = {
    "factor": "factors",
    "question": "guide_questions",
    "context": "contextual_factors",
}
"""Which table a kind of line is a row of."""
_OTHER = "*other"


class BenchmarkScreen(SideBySideScreen):
    """The record of a benchmark, as a comparison of views.

    Args:
        record_id: the benchmark.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("benchmark",)

    def __init__(self, record_id: str) -> None:
        super().__init__(record_id)
        self._questions = True
        self._voices: list[str] = []

    def read(self) -> Table:
        """The factors and the views as they are now; a voice that has not spoken yet, too."""
        return benchmark_table(
            self.shown_programme,
            self.record,
            questions=self._questions,
            voices=self._voices,
        )

    def heading(self) -> str:
        """The form, and how many factors of how many are chosen."""
        if not self.there:
            return ""
        rows = self.drawn.rows("factors")
        chosen = sum(row.get("chosen") is True for row in rows)
        name = self.shown_programme.name_of(self.drawn, current())
        many = ngettext("{count} factor", "{count} factors", len(rows))
        picked = ngettext("{count} chosen", "{count} chosen", chosen)
        said = [many.replace("{count}", str(len(rows))), picked.replace("{count}", str(chosen))]
        return f"{name}   {', '.join(said)}"

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "The key factors as a checklist in several voices: where each city stands on each, what"
            " it does not do and what it cannot do. From it you choose, as from a menu, the"
            " factors to work on. An ideal that no city meets: it marks nobody."
        )

    def guidance(self) -> str:
        """What the method says about the question under the cursor."""
        from mentor_tui.ui.screens.guidance import question_guidance

        table = _TABLES.get(self.line.kind if self.line is not None else "", "factors")
        question = self.form.question_of(table)
        return question_guidance(self.workspace.programme, question) if question else ""

    def stand(self) -> str:
        """What the mentee does not do, apart from what it cannot do; or what to do first."""
        if self.drawn.answer("use_benchmark") is False:
            return _("You work without a benchmark. F7 goes back to one.")
        if not self.record.rows("factors"):
            return _("No key factor yet: F2 adds one, F5 takes in a ready example.")
        do_not, cannot = apart(self.drawn)
        parts = []
        if do_not:
            text = _("We do not, and could: {factors}.")
            parts.append(text.replace("{factors}", ", ".join(do_not)))
        if cannot:
            text = _("We cannot, to be worked round: {factors}.")
            parts.append(text.replace("{factors}", ", ".join(cannot)))
        return "  ".join(parts)

    def in_full(self, line: Line, column: Column, cell: Cell) -> str:
        """A factor with everything that is said about it."""
        if line.kind == "factor" and column.key == OWN:
            rows = self.drawn.rows("factors")
            row = next((row for row in rows if row.get("id") == line.row), {})
            about = about_factor(self.shown_programme, self.form, row)
            return "\n".join(filter(None, (about, cell.text.partition("\n")[2])))
        return cell.text

    def _row(self, line: Line) -> Mapping[str, Any]:
        rows = self.record.rows(_TABLES.get(line.kind, ""))
        return next((row for row in rows if row.get("id") == line.row), {})

    def _factor(self) -> str | None:
        """Id of the factor the cursor is on, or below."""
        line = self.line
        if line is None:
            return None
        if line.kind == "question":
            factor = self._row(line).get("factor")
            return factor if isinstance(factor, str) else None
        return line.row if line.kind == "factor" else None

    def why_not(self, command_id: str) -> str | None:
        """Some are about a factor, some about a row, most change the record."""
        name = command_id.partition(".")[2]
        if name in ("choose", "question") and self._factor() is None:
            return _("go to a factor first")
        if name in ("details", "delete") and self._table_row() is None:
            return _("go to a factor, a question or a contextual factor first")
        if name == "example" and not examples_of(self.form.id, current()):
            return _("there is no example of this form")
        changing = ("choose", "question", "add", "example", "without", "delete", "context")
        if name in changing and self.locked:
            return self.locked
        return super().why_not(command_id)

    def _table_row(self) -> tuple[str, str] | None:
        line = self.line
        if line is None or line.kind not in _TABLES:
            return None
        return _TABLES[line.kind], line.row

    def do_choose(self) -> None:
        """Work on this factor, and say why; again takes it back."""
        factor = self._factor()
        row = next((r for r in self.record.rows("factors") if r.get("id") == factor), {})
        if factor is None or not row:
            return
        place: Path = ("answers", "factors", factor, "chosen")
        chosen = row.get("chosen") is True
        self.workspace.set(self.record_id, place, not chosen, "edit-chosen")
        if not chosen and not is_filled(row.get("reason")):
            self.go_to(f"factor-{factor}")
            self.write((Aim(("factors", factor, "reason")),))

    def do_add(self) -> None:
        """A key factor more."""
        numbers = [r.get("number") for r in self.record.rows("factors")]
        last = max((n for n in numbers if isinstance(n, int)), default=0)
        self._ask(
            "factors", "name", _("Which key factor? A condition of success."), number=last + 1
        )

    def do_question(self) -> None:
        """A guide question more, for the factor under the cursor."""
        factor = self._factor()
        if factor is not None:
            self._questions = True
            words = _("Which question helps to see whether this factor is in place?")
            self._ask("guide_questions", "question", words, factor=factor)

    def do_context(self) -> None:
        """Something that weighs on the theme and is in nobody's hands here."""
        words = _("What weighs on the theme, and is not the city’s to change?")
        self._ask("contextual_factors", "factor", words)

    def _ask(self, table_id: str, column: str, words: str, **more: Any) -> None:
        table = self.form.table(table_id)
        prefix = table.row_prefix if table is not None else "row"

        def given(text: str | None) -> None:
            if text and text.strip():
                row = {"id": new_id(prefix), **more, column: text.strip()}
                place = ("answers", table_id)
                changes = add_row(self.record_id, self.record.data, place, row)
                self.workspace.edit([*changes], "edit-row-added")
                self._to_row(table_id, str(row["id"]))

        self.app.push_screen(AskLine(words), given)

    def _to_row(self, table_id: str, row_id: str) -> None:
        kind = next(kind for kind, table in _TABLES.items() if table == table_id)
        self.go_to(f"{kind}-{row_id}", self.column.key)

    def do_questions(self) -> None:
        """Show the guide questions below each factor, or leave them out."""
        self._questions = not self._questions
        self._fill()

    def do_voice(self) -> None:
        """Somebody more gives a view: a second mentor, the association, the group."""
        parties = self.shown_programme.parties()
        choices = [Choice(_OTHER, _("another: write its name"))]
        choices += [Choice(party, name) for party, name in parties]

        def heard(who: str | None) -> None:
            if who and who.strip():
                self._voices.append(who.strip())
                self._fill()
                if self.grid.row_key is not None:
                    self.go_to(self.grid.row_key, f"voice-{who.strip()}")

        def picked(chosen: list[str] | None) -> None:
            if chosen == [_OTHER]:
                self.app.push_screen(AskLine(_("Who gives a view?")), heard)
            elif chosen:
                heard(chosen[0])

        self.app.push_screen(Pick(_("Who gives a view?"), choices), picked)

    def do_example(self) -> None:
        """Take a ready example in, to change it here."""
        found = {example.name: example for example in examples_of(self.form.id, current())}
        choices = [Choice(name, *_told(example)) for name, example in found.items()]

        def picked(chosen: list[str] | None) -> None:
            if chosen:
                changes = take_in(self.form, self.record, found[chosen[0]])
                self.workspace.edit([*changes], "edit-example")
                rows = self.record.rows("factors")
                self.go_to(f"factor-{rows[-1]['id']}" if rows else "")

        words = _("Which example? Its rows come after yours; nothing you wrote is touched.")
        self.app.push_screen(Pick(words, choices), picked)

    def do_without(self) -> None:
        """Work without a benchmark, once both of the guide's conditions are met; or with one."""
        if self.record.answer("use_benchmark") is False:
            self.workspace.set(self.record_id, ("answers", "use_benchmark"), True)
            return
        conditions = self.form.question_of("agree_on_focus")
        prompts = conditions.prompts if conditions is not None else ()
        self._ask_conditions([(p.field, p.text) for p in prompts if p.field is not None], {})

    def _ask_conditions(
        self, left: list[tuple[str, Mapping[str, str]]], given: Mapping[str, bool]
    ) -> None:
        from mentor_tui.ui.wording import plain

        if not left:
            values: list[tuple[Path, Any]] = [(("answers", "use_benchmark"), False)]
            values += [(("answers", name), yes) for name, yes in given.items()]
            values.append((("status", "use_benchmark", "state"), ABSENT))
            self.change(values, "edit-without")
            if not all(given.values()):
                self.notify(_("Noted. Where an answer is no, a benchmark would save you time."))
            return
        (name, text), *rest = left

        def answered(chosen: list[str] | None) -> None:
            if chosen:
                self._ask_conditions(rest, {**given, name: chosen == ["yes"]})

        condition = plain(self.workspace.programme, text)
        words = _("Without a benchmark: is this so? {condition}").replace("{condition}", condition)
        choices = [Choice("yes", _("Yes")), Choice("no", _("No"))]
        self.app.push_screen(Pick(words, choices), answered)

    def do_details(self) -> None:
        """Everything about the row under the cursor, on a page of its own."""
        from mentor_tui.ui.screens.row import RowScreen

        found = self._table_row()
        if found is not None:
            self.app.push_screen(RowScreen(self.record_id, *found))

    def do_delete(self) -> None:
        """Remove the row; undo brings it back."""
        found = self._table_row()
        if found is not None:
            self.workspace.edit([*remove_row(self.record, *found)], "edit-row-removed")


def _told(example: Example) -> tuple[str, str]:
    """What an example is about: its theme, and its first factor."""
    rows = example.answers.get("factors", ())
    first = next((str(row.get("name", "")) for row in rows), "")
    return str(example.answers.get("benchmark_theme", example.name)), first
