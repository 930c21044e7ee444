"""The process of this programme as a list to be changed: steps, hosts, dates, phase, figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.process_steps import StepRow, moved, names_step, phases_of, step_rows
from mentor_tui.domain.steps import process_of
from mentor_tui.language import _, current
from mentor_tui.language.messages import fill
from mentor_tui.ui.screens.process.changing import ProcessChanging
from mentor_tui.ui.screens.process.drawing import about_step, line_content
from mentor_tui.ui.screens.process.step_list import StepList
from mentor_tui.ui.screens.process.words import process_title, whole_words
from mentor_tui.ui.screens.steps import open_step
from mentor_tui.ui.view import view
from mentor_tui.workspace import clock
from mentor_tui.workspace.overview import Line, process_map
from mentor_tui.workspace.processing import put_order


class ProcessScreen(ProcessChanging):
    """Every step, the left out ones too.

    Args:
        row: id of the step's row to begin with, or of its template's step.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("process",)
    FITTED = True
    AUTO_FOCUS = "StepList"
    DEFAULT_CSS = """
    ProcessScreen #whole { height: auto; }
    ProcessScreen StepList { height: 1fr; margin: 1 0 0 0; }
    ProcessScreen #step { height: 6; border-top: solid $foreground 30%; }
    """

    def __init__(self, row: str = "") -> None:
        super().__init__()
        self._first = row
        self._lines: dict[str, Line] = {}
        self._carried: list[StepRow] | None = None

    def body(self) -> Iterator[Widget]:
        """What holds for the whole, the steps, the step under the cursor."""
        with Vertical(classes="body"):
            yield Static(id="whole")
            yield StepList()
            with VerticalScroll(id="step", can_focus=False):
                yield Static()

    def heading(self) -> str:
        """What one sees."""
        return fill(_("Process: {process}"), {"process": process_title(self.shown_programme)})

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "The steps of this programme. Any may be left out with a reason, visits and meetings"
            " added in any number and order; nothing that was written is lost on the way."
        )

    def guidance(self) -> str:
        """What the method expects of the step under the cursor."""
        line = self._line()
        return about_step(self.shown_programme, line, clock.today()) if line is not None else ""

    def records_changed(self, records: frozenset[str]) -> None:
        """Undo may bring a step back."""
        if self._carried is None:
            super().records_changed(records)

    def draw(self, at: str | None = None) -> None:
        """What holds for the whole, every step, the one under the cursor (or `at`)."""
        programme, today = self.shown_programme, clock.today()
        if self._carried is not None and programme.card is not None:
            # Where the step would be: nothing is changed before somebody drops it.
            programme = programme.with_changes(self.order_changes(self._carried))
        self.query_one("#whole", Static).update(view(whole_words(programme, today)))
        options = self.query_one(StepList)
        here, place = at or self.here() or self._first, options.highlighted
        options.clear_options()
        width = max(20, options.room - 2)
        self._lines.clear()
        for stretch in process_map(programme, today, current()):
            title = view(stretch.title.upper()).stylize("bold")
            options.add_option(Option(title, disabled=True))
            for line in stretch.lines:
                key = line.step.row or line.step.id
                self._lines[key] = line
                carried = self._carried is not None and key == here
                content = line_content(programme, line, width, carried=carried)
                options.add_option(Option(content, id=key))
        if here in self._lines:
            options.highlighted = options.get_option_index(here)
        elif options.option_count:
            options.highlighted = max(1, min(place or 1, options.option_count - 1))
        self.call_after_refresh(options.scroll_to_highlight)
        self._say_step()

    def show_step(self, row_id: str) -> None:
        """Go to a step."""
        self.draw(row_id)

    def here(self) -> str:
        """Id of the row under the cursor; of the template's step where there are no rows yet."""
        option = self.query_one(StepList).highlighted_option
        return option.id or "" if option is not None else ""

    def _line(self) -> Line | None:
        return self._lines.get(self.here())

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._say_step()

    def _say_step(self) -> None:
        line, words = self._line(), ""
        if self._carried is not None:
            words = _("↑ ↓ take the step along, Enter leaves it here, Esc puts it back")
        elif line is not None:
            words = about_step(self.shown_programme, line, clock.today())
        elif process_of(self.workspace.programme) is None:
            words = _("There is no step yet. F8 chooses a process, F2 adds a step.")
        self.query_one("#step", VerticalScroll).query_one(Static).update(view(words))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if self._carried is not None:
            self.do_move()
        else:
            self.run_command("process.open")

    def do_open(self) -> None:
        """Open the step; one that was not begun begins."""
        step = self.step()
        if step is not None:
            open_step(self, step)

    def do_move(self) -> None:
        """Carry the step with the arrows; again, or Enter, leaves it where it is."""
        options, row_id, step = self.query_one(StepList), self.here(), self.step()
        if self._carried is None:
            rows = step_rows(self.workspace.programme)
            found = (row for row in rows if step is not None and names_step(row, step))
            row = next(found, None)
            if row is None:
                self.notify(_("there is no row here that has an id"), severity="warning")
                return
            row_id, self._carried = str(row["id"]), rows
        else:
            rows, self._carried = self._carried, None
            put_order(self.workspace, rows)
        options.carrying = self._carried is not None
        self.draw(row_id)

    @on(StepList.Carried)
    def _take_along(self, event: StepList.Carried) -> None:
        if self._carried is not None:
            row_id, phases = self.here(), phases_of(self.workspace.programme)
            self._carried = moved(self._carried, row_id, event.by, phases)
            self.draw(row_id)

    def leave(self) -> None:
        """What is carried is left where it was: nobody said that it should stay here."""
        if self._carried is not None:
            self._carried = None
            self.query_one(StepList).carrying = False
            self.draw()

    def do_back(self) -> None:
        """Put back what is carried; else go."""
        if self._carried is not None:
            self.leave()
        else:
            self.mentor.commands.do_back()
