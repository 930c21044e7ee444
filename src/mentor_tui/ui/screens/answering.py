"""What one does with answers, whichever page they are on: a form's question or a table's row.

Editors say that something was answered; here it goes to the workspace, at once or a moment after
the key. What is said about answers (not known, visibility, remark) is done here, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.widget import Widget
from textual.widgets import Static, TextArea

from mentor_tui.domain.change import Change, Edit, difference, same
from mentor_tui.domain.paths import ABSENT, ORDER, Path, Value, put
from mentor_tui.domain.progress import holds
from mentor_tui.domain.record import SETTLED, Record
from mentor_tui.language import _
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.screens.ask import AskText, Choice, Confirm
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields import Edited, Editor, FieldBox, GoOn, Spot, why_locked
from mentor_tui.ui.widgets.fields.chooser import radio_row
from mentor_tui.ui.widgets.fields.notes import short_state, state_words, visibility_words
from mentor_tui.ui.widgets.fields.spot import VISIBILITIES

_CHANGES_ANSWERS = frozenset(
    {"form.not-known", "form.not-applicable", "form.visibility", "form.remark", "form.review"}
)


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
    AnsweringScreen #about { height: 2; padding: 0 1; border-top: solid $foreground 30%; }
    """

    def __init__(self, record_id: str) -> None:
        super().__init__()
        self.record_id = record_id
        self._away = False
        self._turning: asyncio.Task[None] | None = None
        self._page: VerticalScroll | None = None
        self._about_line: Static | None = None

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
        """Its form, which whoever opened this screen has seen to be known."""
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
        self._about_line = Static(id="about")
        yield self._page
        yield self._about_line

    @property
    def page(self) -> VerticalScroll:
        """What the fields are on."""
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

    def meant(self) -> list[Spot]:
        """What a command is about: the field somebody is in, else every field on the page."""
        here = self.box
        return [here.spot] if here is not None else [box.spot for box in self.boxes()]

    def turn(self, page: Coroutine[None, None, None]) -> None:
        """Begin to show another page; keys typed meanwhile wait for it (`action_command`)."""
        self._turning = asyncio.create_task(page)

    async def action_command(self, command_id: str) -> None:  # type: ignore[override]
        """Carry a command out; what is typed after ctrl+n goes into the next page, not this."""
        self.run_command(command_id)
        if self._turning is not None:
            await self._turning

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        event.stop()
        self.keep(event.editor, typing=event.typing)

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
        editor.sent()
        if typing:
            self.workspace.type(self.record_id, place, value)
        else:
            self.workspace.leave_field()
            self.workspace.set(self.record_id, place, value)

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
            self.call_later(self._go_away)
            return
        for box in self.all_boxes():
            box.display = holds(box.spot.field.when, self.record.answers)
            box.show_again()
        self.say_about()

    def on_screen_suspend(self) -> None:
        """Something else is shown over this one."""
        self._away = True

    def on_screen_resume(self) -> None:
        """Shown again: the record may be another one, or gone."""
        if self._away:
            self._away = False
            self.records_changed(frozenset())

    def _go_away(self) -> None:
        if self.app.screen is self:
            self.app.pop_screen()

    def say_about(self) -> None:
        """The line below the page: who may see the answer, and whether it is settled."""
        if self._about_line is not None:
            self._about_line.update(self._about())

    def _about(self) -> Content:
        if not self.there:
            return Content()
        locked = self.locked
        if locked:
            return view(_("For reading only: {reason}").replace("{reason}", locked))
        meant = self.meant()
        if not meant:
            return Content()
        seen_by = {spot.visibility for spot in meant}
        words = ", ".join(visibility_words(v) for v in VISIBILITIES if v in seen_by)
        states = {spot.state for spot in meant}
        state = states.pop() if len(states) == 1 else "blank"
        return Content.assemble(
            view(_("Visibility")).stylize("dim"),
            "  ",
            view(words),
            "   ",
            radio_row([Choice(s, short_state(s)) for s in SETTLED], state),
        )

    def why_not(self, command_id: str) -> str | None:
        """Nothing can be said about answers that cannot be changed, or are not there."""
        if command_id in _CHANGES_ANSWERS and self.locked:
            return self.locked
        if command_id in _CHANGES_ANSWERS - {"form.review"} and not self.boxes():
            return _("there is no question here")
        if command_id in ("form.not-known", "form.not-applicable"):
            return self._why_not_settled(command_id.removeprefix("form."))
        return None

    def _why_not_settled(self, state: str) -> str | None:
        if self.box is None and not [s for s in self.meant() if s.state in ("blank", state)]:
            return _("every field here is answered; go to one of them")
        return None

    def do_not_known(self) -> None:
        """Nobody knows; again takes it back."""
        self._settle("not-known")

    def do_not_applicable(self) -> None:
        """This does not apply here; again takes it back."""
        self._settle("not-applicable")

    def _settle(self, state: str) -> None:
        self.leave()
        if self.box is None:
            self.change(self._settled(self.meant(), state), "edit-state")
            return
        spot = self.box.spot
        if spot.state != "filled":
            self.workspace.settle_state(self.record_id, spot.place, state)
            return

        def confirmed(yes: bool | None) -> None:
            if yes:
                self.workspace.settle_state(self.record_id, spot.place, state)

        question = _("There is an answer. Take it out and mark it “{state}”?")
        self.app.push_screen(Confirm(question.replace("{state}", state_words(state))), confirmed)

    def _settled(self, spots: Sequence[Spot], state: str) -> Iterator[tuple[Path, Value]]:
        """Every blank field gets the state; where none is blank, those that have it lose it."""
        blank = [spot for spot in spots if spot.state == "blank"]
        value = state if blank else ABSENT
        for spot in blank or [spot for spot in spots if spot.state == state]:
            yield ("status", *spot.place, "state"), value

    def do_visibility(self) -> None:
        """The next in the row: team, group, public."""
        self.leave()
        spots = self.meant()
        first = VISIBILITIES.index(spots[0].visibility)
        chosen = VISIBILITIES[(first + 1) % len(VISIBILITIES)]
        self.change(self._seen_by(spots, chosen), "edit-visibility")

    def _seen_by(self, spots: Iterable[Spot], chosen: str) -> Iterator[tuple[Path, Value]]:
        for spot in spots:
            value = ABSENT if chosen == spot.field.visibility else chosen
            yield ("status", *spot.place, "visibility"), value

    def do_remark(self) -> None:
        """Where the answer comes from, what is in doubt."""
        self.leave()
        spot = self.meant()[0]

        def written(text: str | None) -> None:
            if text is not None:
                place = ("status", *spot.place, "note")
                self.workspace.set(self.record_id, place, text.strip() or None, "edit-remark")

        question = _("A remark about this answer: where it comes from, what is in doubt")
        self.app.push_screen(AskText(question, spot.remark), written)

    def do_guidance(self) -> None:
        """Everything there is to say about what is asked here."""
        from mentor_tui.ui.screens.reading import ReadingScreen

        self.app.push_screen(ReadingScreen(self.heading(), self.guidance()))

    def do_undo(self) -> None:
        """Take the last change back, and go to where it was."""
        self._back(self.workspace.can_undo, self.mentor.do_undo)

    def do_redo(self) -> None:
        """Do it again, and go there."""
        self._back(self.workspace.can_redo, self.mentor.do_redo)

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
