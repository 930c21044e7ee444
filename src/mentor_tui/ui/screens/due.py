"""What is overdue and what is due soon: actions, exchanges, reviews, risks, tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.due import DueDay, due_in
from mentor_tui.language import _, current, ngettext
from mentor_tui.language.formats import format_date
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.ui.wording import plain
from mentor_tui.workspace import clock


class DueScreen(DrawnScreen):
    """Every day by which something is to be done, the longest overdue first."""

    SCOPES: ClassVar[tuple[str, ...]] = ("due",)
    FITTED = True
    AUTO_FOCUS = "OptionList"

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[DueDay] = []

    def body(self) -> Iterator[Widget]:
        """The list, or that there is nothing on it."""
        with Vertical(classes="body"):
            yield Static(id="nothing", classes="para")
            yield CursorList(indented=True)

    def heading(self) -> str:
        """What is listed."""
        return _("Due dates")

    def purpose(self) -> str:
        """What one sees here."""
        return _(
            "What was to be done by a day that is past, then what comes: actions that are not done,"
            " the next exchange with the mentor, reviews, risks to look at again, tasks."
        )

    def draw(self) -> None:
        """What is overdue, then what comes."""
        today = clock.today()
        self._shown = due_in(self.shown_programme, today)
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        overdue = [one for one in self._shown if one.day < today]
        self._add(options, _("OVERDUE"), overdue)
        self._add(options, _("TO COME"), self._shown[len(overdue) :])
        nothing = self.query_one("#nothing", Static)
        nothing.display = not self._shown
        words = _("Nothing is due. Dates of actions, exchanges, reviews and risks appear here.")
        nothing.update(view(words))
        if options.option_count:
            options.highlighted = min(at if at is not None else 1, options.option_count - 1)

    def _add(self, options: OptionList, title: str, days: Sequence[DueDay]) -> None:
        if days:
            heading = view(f"{title}  {len(days)}").stylize("bold")
            options.add_option(Option(heading, disabled=True))
        for one in days:
            options.add_option(Option(self._line(one), id=str(self._shown.index(one))))

    def _line(self, one: DueDay) -> Content:
        """The day and what it is about; below, how late, whose it is, which date and where."""
        width = max(30, self.query_one(OptionList).scrollable_content_region.width - 2)
        day = view(f"  {format_date(one.day, short=True)}").stylize("bold")
        name = view(f"   {self._name_of(one)}").truncate(width - day.cell_length, ellipsis=True)
        about = (self._late(one), self._whose(one), self._place(one))
        below = view(f"      {' · '.join(filter(None, about))}").truncate(width, ellipsis=True)
        return Content.assemble(day, name, "\n", below.stylize("dim"))

    def _late(self, one: DueDay) -> str:
        late = (clock.today() - one.day).days
        if late <= 0:
            return ""
        words = ngettext("{count} day late", "{count} days late", late)
        return words.replace("{count}", str(late))

    def _whose(self, one: DueDay) -> str:
        """Who is to be asked: the first person or service the row names."""
        programme = self.shown_programme
        record = programme.records[one.record]
        form = programme.form_of(record)
        table = form.table(one.field) if form is not None else None
        row = next((row for row in record.rows(one.field) if row.get("id") == one.row), {})
        parties = (c.id for c in table.columns if c.type == "party") if table is not None else ()
        who = next((programme.party(row[c]) for c in parties if row.get(c)), "")
        return " ".join(who.split())

    def _name_of(self, one: DueDay) -> str:
        programme = self.shown_programme
        record = programme.records[one.record]
        form = programme.form_of(record)
        row = next((row for row in record.rows(one.field) if row.get("id") == one.row), None)
        if row is None:
            return programme.name_of(record, current())
        return " ".join(programme.row_name(form, one.field, row, current()).split())

    def _place(self, one: DueDay) -> str:
        """Which date it is, and in which form."""
        programme = self.shown_programme
        record = programme.records[one.record]
        form = programme.form_of(record)
        if form is None:
            return record.path
        table = form.table(one.field)
        column = table.column(one.column) if table is not None else None
        question = form.question_of(one.field)
        asked = form.field(one.field)
        label = column.label if column is not None else asked.label if asked is not None else None
        words = plain(programme, label or (question.label if question is not None else None))
        return " · ".join((programme.name_of(record, current()), words))

    def _current(self) -> DueDay | None:
        option = self.query_one(OptionList).highlighted_option
        return self._shown[int(option.id)] if option is not None and option.id else None

    def why_not(self, command_id: str) -> str | None:
        """Something has to be under the cursor."""
        if command_id == "due.open" and self._current() is None:
            return _("nothing is due here")
        return None

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("due.open")

    def do_open(self) -> None:
        """To where it is written: the row, with everything about it; else the question."""
        from mentor_tui.ui.screens.form import FormScreen
        from mentor_tui.ui.screens.row import RowScreen

        one = self._current()
        if one is None:
            return
        form = self.workspace.programme.form_of(self.workspace.record(one.record))
        if form is not None and form.grid is not None:
            self.mentor.open_record(one.record, row=one.row)
        elif one.row:
            self.app.push_screen(RowScreen(one.record, one.field, one.row))
        else:
            self.app.push_screen(FormScreen(one.record, one.field))
