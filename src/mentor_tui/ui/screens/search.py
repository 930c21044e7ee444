"""Search: a line to type into, the places found below it; Enter goes there.

The programme is read in a thread of its own, so that the line is there at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.search import Entry, Found, excerpt, find
from mentor_tui.domain.search_index import Index
from mentor_tui.domain.steps import steps_of
from mentor_tui.language import _, ngettext
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp


class SearchScreen(ModalScreen[Entry | None]):
    """Find a place by words.

    Args:
        programme: as it may be shown.
        index: what was read of it before; it is read on.
        typed: what was looked for last.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+f", "dismiss(None)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(5)", show=False, priority=True),
        Binding("pageup", "move(-5)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    SearchScreen { align: center middle; }
    SearchScreen #search { width: 100%; height: 100%; padding: 0 2; background: $background; }
    SearchScreen Input { margin: 0 0 1 0; }
    SearchScreen OptionList { height: 1fr; }
    SearchScreen #many { height: 1; }
    """

    def __init__(self, programme: Programme, index: Index, typed: str = "") -> None:
        super().__init__()
        self._programme = programme
        self._index = index
        self.typed = typed
        self._entries: list[Entry] | None = None
        self._found = Found((), 0)

    @property
    def found(self) -> tuple[Entry, ...]:
        """The places shown, in order."""
        return self._found.entries

    def compose(self) -> Iterator[Widget]:
        """The line, the places, and how many there are."""
        with Vertical(id="search"):
            yield Static(view(_("What are you looking for? Accents do not matter.")))
            yield Input(value=self.typed)
            yield CursorList()
            yield Static(id="many", classes="hint")

    def on_mount(self) -> None:
        """The line first; the programme is read meanwhile."""
        self.query_one(Input).focus()
        self._say()
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        entries = self._index.of(self._programme)
        self.app.call_from_thread(self._take, entries)

    def _take(self, entries: list[Entry]) -> None:
        self._entries = entries
        if self.is_mounted:
            self._list()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.typed = event.value
        self._list()

    def _list(self) -> None:
        options = self.query_one(CursorList)
        options.clear_options()
        self._found = find(self._entries or (), self.typed)
        width = max(20, options.room - 2)
        options.add_options(self._option(entry, width) for entry in self._found.entries)
        if self._found.entries:
            options.highlighted = 0
        self._say()

    def _option(self, entry: Entry, width: int) -> Option:
        title = view(entry.title).truncate(width, ellipsis=True)
        words = excerpt(entry, self.typed, width - 2)
        if not words:
            return Option(title.stylize("bold"))
        said = view(f"  {words}").truncate(width, ellipsis=True)
        return Option(Content.assemble(title.stylize("bold"), "\n", said))

    def _say(self) -> None:
        total, shown = self._found.total, len(self._found.entries)
        if self._entries is None:
            words = _("reading the programme…")
        elif not self.typed.strip():
            words = _("Type a word or two. Enter goes there, Esc changes nothing.")
        elif not total:
            words = _("Nothing is called so here.")
        elif shown < total:
            words = _("{count} places, the first {shown} of them here; write more to narrow them")
        else:
            words = ngettext("{count} place", "{count} places", total)
        words = words.replace("{count}", str(total)).replace("{shown}", str(shown))
        self.query_one("#many", Static).update(view(words))

    def action_move(self, by: int) -> None:
        """Another place, without leaving the line."""
        options = self.query_one(OptionList)
        if options.option_count:
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(options.option_count - 1, at))

    @on(Input.Submitted)
    def _given(self) -> None:
        self._go(self.query_one(OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self._go(event.option_index)

    def _go(self, at: int | None) -> None:
        if at is not None and at < len(self._found.entries):
            self.dismiss(self._found.entries[at])


def go_to(app: MentorApp, entry: Entry) -> None:
    """To the place that was found, as the map would go there; to the list for any other form.

    Args:
        app: the running application, with a programme open.
        entry: the place; it may have gone since.
    """
    from mentor_tui.ui.screens.forms import FormsScreen
    from mentor_tui.ui.screens.row import RowScreen
    from mentor_tui.ui.screens.steps import open_step

    if app.workspace is None:
        return
    steps = steps_of(app.workspace.programme) if entry.step else []
    step = next((step for step in steps if entry.step in (step.row, step.id)), None)
    record = app.workspace.programme.records.get(entry.record)
    if step is not None and app.top is not None:
        open_step(app.top, step)
        return
    if record is None:
        app.push_screen(FormsScreen(entry.form))
        return
    app.open_record(entry.record, entry.field, entry.row)
    form = app.workspace.programme.form_of(record)
    there = any(row.get("id") == entry.row for row in record.rows(entry.field))
    if form is not None and form.layout == "questions" and there:
        app.push_screen(RowScreen(entry.record, entry.field, entry.row))
