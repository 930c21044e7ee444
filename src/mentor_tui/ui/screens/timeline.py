"""The plan over time: one bar an action, months above, what has no days yet below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.record import Record
from mentor_tui.domain.timeline import Bar, Timeline, Undated, timeline_of
from mentor_tui.domain.timeline_text import SIGNS, TODAY
from mentor_tui.domain.timeline_text import draw as draw_bars
from mentor_tui.language import _
from mentor_tui.schema.fields import TableField
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace import clock

_MARGIN = 1
"""A blank column at the right edge, as the head above has."""


class TimelineScreen(DrawnScreen):
    """A record of layout `grid`, its rows as bars.

    Args:
        record_id: the plan, or a version of it.
        row: id of the row to begin with.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("timeline",)
    FITTED = True
    AUTO_FOCUS = "OptionList"
    CSS = """
    TimelineScreen #head, TimelineScreen #legend, TimelineScreen #action { height: auto; }
    TimelineScreen #head, TimelineScreen #legend { padding: 0 1; }
    TimelineScreen OptionList { scrollbar-gutter: stable; text-wrap: nowrap; }
    TimelineScreen #action { border-top: solid $foreground 30%; max-height: 5; }
    """

    def __init__(self, record_id: str, row: str = "") -> None:
        super().__init__()
        self.record_id = record_id
        self._row = row

    def body(self) -> Iterator[Widget]:
        """Years and months, the bars, what the signs mean, the action under the cursor."""
        with Vertical(classes="body"):
            yield Static(id="head")
            yield CursorList()
            yield Static(id="legend")
            yield Static(id="action")

    @property
    def record(self) -> Record:
        """The plan as it may be shown."""
        return self.shown_programme.records[self.record_id]

    def heading(self) -> str:
        """What is shown."""
        return _("The plan over time")

    def purpose(self) -> str:
        """What one sees here."""
        return _(
            "Every action on its months, so that one sees what comes together and what is far off."
            " The days are written in the plan, in the column for the timing."
        )

    def _timeline(self) -> Timeline:
        form = self.shown_programme.form_of(self.record)
        table = self._table()
        if form is None or form.grid is None or table is None:
            return Timeline((), ())
        return timeline_of(table, self.record.rows(table.id), form.grid.columns[0])

    def _table(self) -> TableField | None:
        form = self.shown_programme.form_of(self.record)
        return form.table(form.grid.rows) if form is not None and form.grid is not None else None

    def draw(self) -> None:
        """The bars, as wide as there is room for."""
        options, found = self.query_one(CursorList), self._timeline()
        width = options.room - _MARGIN
        if width <= 0:
            return
        drawing = draw_bars(found, width, today=clock.today(), fit=_fit)
        self.query_one("#head", Static).update(view("\n".join(drawing.head)).stylize("bold"))
        at = self._row
        options.clear_options()
        for line in drawing.bars:
            options.add_option(Option(view(line.text), id=line.row or None))
        if drawing.undated:
            title = view(_("WITHOUT DAYS YET")).stylize("bold")
            options.add_option(Option(title, disabled=True))
        for line in drawing.undated:
            options.add_option(Option(view(line.text), id=line.row or None))
        ids = [option.id for option in options.options]
        first = next((i for i, option in enumerate(options.options) if not option.disabled), None)
        options.highlighted = ids.index(at) if at in ids else first
        self._show_legend(found, marked=any(TODAY in line.text for line in drawing.bars))

    def _show_legend(self, found: Timeline, *, marked: bool) -> None:
        words = (_("to be done"), _("under way"), _("done"))
        parts = [f"{sign} {text}" for sign, text in zip(SIGNS, words, strict=True)]
        text = "   ".join([*parts, f"{TODAY} {_('today')}"] if marked else parts)
        if not found.bars and not found.undated:
            text = _("No action yet. Esc goes back to the plan, F2 begins the first one there.")
        self.query_one("#legend", Static).update(view(text).stylize("dim"))
        self._show_action()

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id is not None:
            self._row = event.option.id
        self._show_action()

    def _show_action(self) -> None:
        """The action in full, with its days in words."""
        found = self._timeline()
        every: list[Bar | Undated] = [*found.bars, *found.undated]
        here = next((one for one in every if one.row == self._row), None)
        shown = Content()
        if here is not None:
            when = view(f"\n{here.when}").stylize("dim") if here.when else Content()
            shown = Content.assemble(view(f"{here.number}. {here.title}"), when)
        self.query_one("#action", Static).update(shown)

    def why_not(self, command_id: str) -> str | None:
        """An action is needed to open it."""
        if command_id == "timeline.open" and not self._is_row(self._row):
            return _("there is no row here that has an id")
        return None

    def _is_row(self, row_id: str) -> bool:
        table = self._table()
        rows = self.record.rows(table.id) if table is not None else []
        return bool(row_id) and any(row.get("id") == row_id for row in rows)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("timeline.open")

    def do_open(self) -> None:
        """Everything about the action, its timing among it."""
        from mentor_tui.ui.screens.row import RowScreen

        table = self._table()
        if table is not None:
            self.app.push_screen(RowScreen(self.record_id, table.id, self._row))


def _fit(text: str, columns: int) -> str:
    """A title in exactly so many columns, as this terminal measures them."""
    return view(text).truncate(columns, ellipsis=True, pad=True).plain
