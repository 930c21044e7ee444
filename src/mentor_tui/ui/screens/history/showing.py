"""The two lists of the history: moments, and what was changed in the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.language import _, current, word
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.points import Point
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.screens.history.reading import PAGE, Reading
from mentor_tui.ui.screens.history.telling import moment_words, told_lines
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.telling import Told

_ONE_COLUMN = 76
_NEAR_THE_END = 10


class ShowingHistory(CommandScreen):
    """Moments on the left, what was changed in the one under the cursor on the right.

    Args:
        record_id: only what happened to this record; empty for all.
    """

    DEFAULT_CSS = """
    ShowingHistory #moments { width: 36; }
    ShowingHistory #did { width: 1fr; border-left: solid $foreground 30%; }
    ShowingHistory #what { padding: 0 0 0 1; }
    ShowingHistory #changes { height: 1fr; }
    ShowingHistory.narrow Horizontal { layout: vertical; }
    ShowingHistory.narrow #moments { width: 100%; height: 2fr; }
    ShowingHistory.narrow #did {
        width: 100%; height: 3fr; border-left: none; border-top: solid $foreground 30%;
    }
    """
    AUTO_FOCUS = "#moments"

    def __init__(self, record_id: str = "") -> None:
        super().__init__()
        self.record_id = record_id
        self.reading: Reading | None = None
        self._points: list[Point] = []
        self._told: list[Told] = []
        self._all_read = False
        self._page_under_way = False

    def body(self) -> Iterator[Widget]:
        """The two lists."""
        with Horizontal(classes="body"):
            yield CursorList(id="moments")
            with Vertical(id="did"):
                yield Static(id="what")
                yield CursorList(id="changes", only_focused=True)

    def heading(self) -> str:
        """The history of which sheet, or of the whole programme."""
        programme = self.shown_programme
        record = programme.records.get(self.record_id)
        if record is None:
            return _("History")
        return f"{_('History')} › {programme.name_of(record, current())}"

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "Who changed which answers when, the latest first. Enter shows an answer in full, old"
            " and new, and puts either back; undo takes that back again."
        )

    def on_mount(self) -> None:
        """Read the first page."""
        self.begin()

    def on_unmount(self) -> None:
        """Let go of the store."""
        if self.reading is not None:
            self.reading.close()

    def on_resize(self, event: Resize) -> None:
        """One below the other where two columns would be too narrow."""
        self.set_class(event.size.width < _ONE_COLUMN, "narrow")

    async def say_again(self) -> None:
        """The words of what was read are said anew, too; the cursor stays at its moment."""
        at = self.query_one("#moments", OptionList).highlighted
        await super().say_again()
        self.call_after_refresh(self.begin, at or 0)  # lines are as long as the list is wide

    def begin(self, at: int = 0) -> None:
        """Read from the latest checkpoint on.

        Args:
            at: where the cursor goes, among what is read first.
        """
        self._at = at
        if self.reading is not None:
            self.reading.close()
        self.reading = Reading(self.workspace, self.record_id)
        self._points, self._told = [], []
        self._all_read = self._page_under_way = False
        self.query_one("#moments", OptionList).clear_options()
        self._show_told([])
        self._more()

    def _more(self) -> None:
        reading = self.reading
        if reading is None or self._all_read or self._page_under_way:
            return
        self._page_under_way = True

        def read() -> None:
            try:
                page = reading.page()
            except (SyncError, OSError) as error:
                self.app.call_later(self._failed, error)
            else:
                self.app.call_later(self._add, reading, page)

        self.run_worker(read, thread=True, group="points")

    def _add(self, reading: Reading, page: list[Point]) -> None:
        if reading is not self.reading or not self.is_attached:
            return
        self._page_under_way = False
        self._all_read = len(page) < PAGE
        first = not self._points
        self._points += page
        moments = self.query_one("#moments", OptionList)
        moments.add_options(Option(self._line(point)) for point in page)
        if first and page:
            moments.highlighted = min(self._at, len(page) - 1)
        elif first:
            self._say_what(
                _("Nothing has been kept yet: the history begins when a changed sheet is left.")
            )

    def _failed(self, error: SyncError | OSError) -> None:
        if self.is_attached:
            self._say_what(trouble(error))

    def _say_what(self, text: str) -> None:
        self.query_one("#what", Static).update(view(text))

    def _line(self, point: Point) -> Content:
        room = max(20, self.query_one("#moments", CursorList).room - 2)
        head = view(f"{moment_words(point.when)}  {point.author}").truncate(room, ellipsis=True)
        words = view(f"  {' '.join(point.message.split())}").truncate(room, ellipsis=True)
        return Content.assemble(head, "\n", words.stylize("dim"))

    def point(self) -> Point | None:
        """The moment under the cursor."""
        at = self.query_one("#moments", OptionList).highlighted
        return self._points[at] if at is not None and at < len(self._points) else None

    @on(OptionList.OptionHighlighted, "#moments")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index >= len(self._points) - _NEAR_THE_END:
            self._more()
        point, reading = self.point(), self.reading
        if point is None or reading is None:
            return
        programme, seen = self.shown_programme, self.workspace.seen

        def read() -> None:
            try:
                told = reading.told(point, programme, seen)
            except (SyncError, OSError) as error:
                self.app.call_later(self._failed, error)
            else:
                self.app.call_later(self._arrived, point, told)

        self.run_worker(read, thread=True, group="details", exclusive=True)

    def _arrived(self, point: Point, told: list[Told]) -> None:
        if self.is_attached and point is self.point():
            self._say_what(f"{moment_words(point.when)}  {point.author}\n{point.message}")
            self._show_told(told)

    def _show_told(self, told: list[Told]) -> None:
        self._told = told
        changes = self.query_one("#changes", OptionList)
        changes.clear_options()
        changes.add_options(Option(told_lines(each)) for each in told)
        if told:
            changes.highlighted = 0

    def chosen(self) -> Told | None:
        """The answer under the cursor."""
        at = self.query_one("#changes", OptionList).highlighted
        return self._told[at] if at is not None and at < len(self._told) else None

    @on(OptionList.OptionSelected, "#moments")
    def _entered(self) -> None:
        self.query_one("#changes", OptionList).focus()

    @on(OptionList.OptionSelected, "#changes")
    def _selected(self) -> None:
        self.run_command("history.open")


def trouble(error: SyncError | OSError) -> str:
    """Why the history could not be read, or something not be put back."""
    if isinstance(error, SyncError):
        return error.words
    return word("store-not-written", detail=error.strerror or str(error))
