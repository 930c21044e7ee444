"""Two versions of a plan, or a version and the plan of now: what is new, gone, moved, changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.frozen import family_of
from mentor_tui.domain.record import Record
from mentor_tui.language import _
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.compare.drawing import head_lines, row_lines
from mentor_tui.ui.screens.compare.reading import Compared, Comparison, compare
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.screens.plan.heading import version_name
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList


class CompareScreen(DrawnScreen):
    """What differs, action by action and column by column.

    Args:
        older: id of one version.
        newer: id of a later one, or of the living plan.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("compare",)
    FITTED = True
    AUTO_FOCUS = "OptionList"

    def __init__(self, older: str, newer: str) -> None:
        super().__init__()
        self._pair = (older, newer)
        self._all = False
        self._rows: list[Compared] = []

    def body(self) -> Iterator[Widget]:
        """Which two and how much, then what differs."""
        with Vertical(classes="body"):
            yield Static(id="two", classes="para")
            yield CursorList()

    def heading(self) -> str:
        """What one sees."""
        return _("Versions compared")

    def purpose(self) -> str:
        """What one sees here."""
        return _(
            "What changed from one version of the plan to another, action by action: − is the older"
            " text, + the newer one, and the words that differ are underlined."
        )

    @property
    def there(self) -> bool:
        """Whether both still are: undo may take a version back."""
        records = self.workspace.programme.records
        return all(record_id in records for record_id in self._pair)

    def records_changed(self, records: frozenset[str]) -> None:
        """The living plan may be one of the two."""
        if not self.there:
            self.call_later(self.go_away)
        else:
            super().records_changed(records)

    def _compare(self) -> Comparison:
        programme = self.shown_programme
        older, newer = (programme.records[record_id] for record_id in self._pair)
        form = programme.form_of(newer)
        return compare(programme, form, older, newer) if form is not None else Comparison((), ())

    def draw(self) -> None:
        """Which two, how much differs, and what."""
        if not self.there:
            return
        found = self._compare()
        names = [self._called(self.shown_programme.records[record_id]) for record_id in self._pair]
        words = f"{' → '.join(names)}\n{found.summary()}"
        self.query_one("#two", Static).update(view(words))
        options = self.query_one(CursorList)
        at = options.highlighted
        options.clear_options()
        width = max(30, options.room - 2)
        if found.head:
            options.add_option(Option(head_lines(found.head, width), id="head"))
        self._rows = [row for row in found.rows if self._all or row.difference.differs]
        options.add_options(
            Option(row_lines(row, width), id=str(number)) for number, row in enumerate(self._rows)
        )
        if not options.option_count:
            nothing = _("Both say the same. F4 shows it all.")
            options.add_option(Option(view(nothing), disabled=True))
        options.highlighted = min(at or 0, options.option_count - 1)

    def _called(self, record: Record) -> str:
        programme = self.shown_programme
        form = programme.form_of(record)
        if not record.read_only or form is None:
            return _("as it is now")
        return version_name(programme, form, record)

    def _current(self) -> Compared | None:
        option = self.query_one(OptionList).highlighted_option
        number = option.id or "" if option is not None else ""
        return self._rows[int(number)] if number.isdigit() else None

    def why_not(self, command_id: str) -> str | None:
        """An action is needed to go to it."""
        if command_id == "compare.open":
            row = self._current()
            if row is None:
                return _("no action is under the cursor")
            if not row.difference.row_id:
                return _("there is no row here that has an id")
        return None

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("compare.open")

    def do_open(self) -> None:
        """To the action: in the newer version, or where it last was."""
        row = self._current()
        if row is not None:
            gone = row.difference.after is None
            record_id = self._pair[0] if gone else self._pair[1]
            self.mentor.open_record(record_id, row=row.difference.row_id)

    def do_all(self) -> None:
        """What is the same too, or only what differs."""
        self._all = not self._all
        self.draw()

    def do_older(self) -> None:
        """Another version instead of the older one."""
        self._choose(self._pair[0], lambda chosen: self._ordered(chosen, self._pair[1]))

    def do_newer(self) -> None:
        """Another version instead of the newer one."""
        self._choose(self._pair[1], lambda chosen: self._ordered(self._pair[0], chosen))

    def _family(self) -> list[Record]:
        programme = self.shown_programme
        return family_of(programme, programme.records[self._pair[1]])

    def _ordered(self, one: str, other: str) -> None:
        """The older one first, whichever was chosen."""
        order = [record.id for record in self._family()]
        first, second = sorted((one, other), key=order.index)
        self._pair = (first, second)
        self.draw()

    def _choose(self, now: str, chosen: Callable[[str], None]) -> None:
        choices = [
            Choice(record.id, self._called(record), record.path if record.read_only else "")
            for record in self._family()
        ]

        def given(ids: list[str] | None) -> None:
            if ids:
                chosen(ids[0])

        self.app.push_screen(Pick(_("Which version?"), choices, [now]), given)
