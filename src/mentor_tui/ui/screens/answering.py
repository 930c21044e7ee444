"""A page of fields, whichever it is: a form's question or a table's row.

Editors say that something was answered; here it goes to the workspace, at once or a moment after
the key. Turning pages, going from field to field and following undo to its place are here, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping

from textual import on
from textual.containers import VerticalScroll
from textual.events import DescendantBlur, DescendantFocus
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.worker import Worker

from mentor_tui.domain.change import Change, Edit, difference, same
from mentor_tui.domain.paths import ABSENT, ORDER, Path, Value, put
from mentor_tui.domain.progress import holds
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.revealing import when_revealed
from mentor_tui.ui.widgets.fields import (
    Edited,
    Editor,
    FieldBox,
    GoOn,
    RevealAsked,
    why_locked,
)
from mentor_tui.workspace.workspace import NotEditableError


class AnsweringScreen(CommandScreen):
    """A page of fields of one record.

    Args:
        record_id: the record.
    """

    DEFAULT_CSS = """
    AnsweringScreen #page, AnsweringScreen QuestionList {
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%; scrollbar-color-hover: $foreground 40%;
        scrollbar-background: $background; scrollbar-background-hover: $background;
    }
    AnsweringScreen #expected { height: auto; max-height: 3; padding: 0 1; display: none; }
    AnsweringScreen #about { height: 2; padding: 0 1; border-top: solid $foreground 30%; }
    """

    def __init__(self, record_id: str) -> None:
        super().__init__()
        self.record_id = record_id
        self._away = False
        self.turning = asyncio.Lock()
        """Held while a page is made: two at a time would both put their fields on it."""
        self._turning: Worker[None] | None = None
        self._page: VerticalScroll | None = None
        self.about_line: Static | None = None
        self.expected_line: Static | None = None

    @property
    def there(self) -> bool:
        """Whether the record still is: undo may take back that it was begun."""
        workspace = self.mentor.workspace
        return workspace is not None and self.record_id in workspace.programme.records

    @property
    def record(self) -> Record:
        """The record as it is now."""
        return self.workspace.record(self.record_id)

    @property
    def form(self) -> FormDefinition:
        """Its form, which whoever opened this screen has seen to be known.

        Raises:
            LookupError: nobody has.
        """
        form = self.workspace.programme.form_of(self.record)
        if form is None:
            raise LookupError(self.record.form)
        return form

    @property
    def locked(self) -> str:
        """Why nothing can be changed here, in words; empty where it can."""
        return why_locked(self.workspace, self.record_id)

    def answer_page(self, *widgets: Widget) -> Iterator[Widget]:
        """A scrolling page with these widgets, and the line that says how things stand."""
        self._page = VerticalScroll(*widgets, id="page", can_focus=False)
        self.about_line = Static(id="about")
        self.expected_line = Static(id="expected")
        yield self._page
        yield self.about_line
        yield self.expected_line

    @property
    def page(self) -> VerticalScroll:
        """What the fields are on.

        Raises:
            LookupError: the screen is not made yet.
        """
        if self._page is None:
            raise LookupError("nothing is shown yet")
        return self._page

    async def fill_page(self, widgets: Iterable[Widget]) -> None:
        """Show other widgets on the page, from its top."""
        with self.app.batch_update():
            await self.page.remove_children()
            await self.page.mount_all(widgets)
        self.page.scroll_home(animate=False)

    def all_boxes(self) -> list[FieldBox]:
        """Every field on the page, asked or not."""
        shown = self._page.children if self._page is not None else ()
        return [widget for widget in shown if isinstance(widget, FieldBox)]

    def boxes(self) -> list[FieldBox]:
        """The fields on the page that are asked, in order."""
        return [box for box in self.all_boxes() if box.display]

    @property
    def box(self) -> FieldBox | None:
        """The field somebody is in."""
        return next((box for box in self.boxes() if box.editor.has_focus), None)

    def enter(self, box: FieldBox) -> None:
        """Put the cursor into a field; the page moves no further than it has to."""
        self.set_focus(box.editor, scroll_visible=False)
        self.call_after_refresh(box.scroll_visible, animate=False)

    def turn(self, page: Coroutine[None, None, None]) -> None:
        """Begin to show another page; keys typed meanwhile wait for it (`action_command`)."""
        self._turning = self.run_worker(self._one_by_one(page), group="page")

    async def _one_by_one(self, page: Coroutine[None, None, None]) -> None:
        async with self.turning:
            await page

    async def action_command(self, command_id: str) -> None:  # type: ignore[override]
        """Carry a command out; what is typed after ctrl+n goes into the next page, not this."""
        self.run_command(command_id)
        if self._turning is not None and not self._turning.is_finished:
            await self._turning.wait()

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        event.stop()
        self.keep(event.editor, typing=event.typing)

    @on(RevealAsked)
    def _reveal_asked(self, event: RevealAsked) -> None:
        event.stop()
        spot = event.editor.spot

        def reveal() -> None:
            # Of a row, all of it: it is written as a whole.
            place = spot.place[:2]
            self.workspace.veil.reveal(self.record_id, place)
            self.refill(spot.field.id)

        when_revealed(self.app, reveal, hidden=spot.hidden)

    def refill(self, place: str | None) -> None:
        """Make the page anew where it is, with the cursor in a field.

        Args:
            place: id of the field.
        """
        raise NotImplementedError

    def on_unmount(self) -> None:
        """What was revealed here is hidden again."""
        if self.mentor.workspace is not None:
            self.mentor.workspace.veil.conceal()

    @on(GoOn)
    def _gone_on(self, event: GoOn) -> None:
        event.stop()
        editors = [box.editor for box in self.boxes()]
        at = next((i for i, editor in enumerate(editors) if editor.has_focus), 0) + event.by
        if 0 <= at < len(editors):
            self.enter(self.boxes()[at])
        elif event.beyond:
            self.run_command("form.next")

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        self.call_after_refresh(self._follow, event.text_area)

    def _follow(self, text: TextArea) -> None:
        """A text higher than the page: the page follows the cursor."""
        if self._page is not None and text.has_focus:
            row, seen = text.cursor_screen_offset.y, self._page.region
            by = min(0, row - seen.y) or max(0, row - seen.bottom + 1)
            if by:
                self._page.scroll_relative(y=by, animate=False)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say how things stand with the field somebody came to, and which keys matter there."""
        self.say_about()
        self.frame_changed()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """A field was left: what stands there is handed over, and is one step of undo."""
        editor = event.widget
        if isinstance(editor, Editor) and editor.is_attached and self.there:
            self.keep(editor, typing=True)
            self.workspace.leave_field()
            editor.left()
        self.say_about()

    def keep(self, editor: Editor, *, typing: bool) -> None:
        """Hand over to the workspace what stands in an editor."""
        if not editor.unsent:
            return
        value, place = editor.current(), ("answers", *editor.spot.place)
        try:
            if typing:
                self.workspace.type(self.record_id, place, value)
            else:
                self.workspace.leave_field()
                self.workspace.set(self.record_id, place, value)
        except NotEditableError:
            # Locked between two keys; the text stays where it was typed, to be copied.
            self.notify(self.locked, severity="warning")
        else:
            editor.sent()

    def change(self, values: Iterable[tuple[Path, Value]], label: str) -> None:
        """Set several values of the record, `ABSENT` to remove one, as one step of undo."""
        before = after = self.record.data
        for place, value in values:
            after = put(after, place, value)
        self.workspace.edit([*difference(self.record_id, before, after)], label)

    def leave(self) -> None:
        """Hand over what is still in an editor, now."""
        if not self.there:
            return
        for box in self.all_boxes():
            self.keep(box.editor, typing=True)
        self.workspace.leave_field()

    def records_changed(self, records: frozenset[str]) -> None:
        """Show every answer as it is now, save where somebody is writing."""
        if not self.there:
            self.call_later(self.go_away)
            return
        for box in self.all_boxes():
            box.display = holds(box.spot.field.when, self.record.answers)
            box.show_again()
        self.say_about()
        if any(box.is_outdated for box in self.all_boxes()):
            self.refill(self.box.spot.field.id if self.box is not None else None)

    def on_screen_suspend(self) -> None:
        """Something else is shown over this one."""
        self._away = True

    def on_screen_resume(self) -> None:
        """Shown again: the record may be another one, or gone."""
        if self._away:
            self._away = False
            self.records_changed(frozenset())

    def say_about(self) -> None:
        """What is said about the answers here, below the page, may be another thing now."""

    def do_undo(self) -> None:
        """Take the last change back, and go to where it was."""
        self._back(self.workspace.can_undo, self.mentor.commands.do_undo)

    def do_redo(self) -> None:
        """Do it again, and go there."""
        self._back(self.workspace.can_redo, self.mentor.commands.do_redo)

    def _back(self, edit: Edit | None, go: Callable[[], None]) -> None:
        go()
        if edit is not None and self.there:
            # A row put into its place again is a change of order, too; the row says more.
            places = (
                place_of(change)
                for change in edit.changes
                if change.record == self.record_id and change.path[-1:] != (ORDER,)
            )
            self.show_place(next(places, ()))

    def show_place(self, place: Path) -> None:
        """Go to where something was changed, if it is on this screen.

        Args:
            place: the whole path in the record.
        """


def place_of(change: Change) -> Path:
    """Where a change is: what lies deepest in it, for some are about all that lies around."""
    path, before, after = change.path, change.before, change.after
    while isinstance(before, Mapping) or isinstance(after, Mapping):
        one = before if isinstance(before, Mapping) else {}
        other = after if isinstance(after, Mapping) else {}
        changed = [
            k for k in {**one, **other} if not same(one.get(k, ABSENT), other.get(k, ABSENT))
        ]
        if len(changed) != 1:
            break
        path = (*path, changed[0])
        before, after = one.get(changed[0], ABSENT), other.get(changed[0], ABSENT)
    return path
