"""The base of every screen: its commands come from the table, its first and last line are ours.

A command is always bound. Where it cannot be used, pressing its key says why (`why_not`); the
palette and the menu show the reason beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.language import _
from mentor_tui.ui.command_table import BY_ID, Command, of_scope
from mentor_tui.ui.widgets.key_line import KeyLine
from mentor_tui.ui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from mentor_tui.domain.programme import Programme
    from mentor_tui.ui.app import MentorApp
    from mentor_tui.workspace.status import Status
    from mentor_tui.workspace.workspace import Workspace


def bindings_for(*scopes: str) -> list[BindingType]:
    """Textual's bindings for the commands of some scopes, with ids to remap them by."""
    return [
        Binding(
            ",".join(command.keys),
            f"command('{command.id}')",
            command.words,
            id=command.id,
            show=False,
        )
        for command in of_scope(*scopes)
        if command.keys
    ]


class CommandScreen(Screen[None], inherit_bindings=False):
    """A whole-terminal screen with a top line, a body and a line of keys.

    Subclasses name their `SCOPES`, compose a `body` and carry commands out in `do_…` methods.
    Their event handlers (`on_…`) never call these here: Textual calls those of every class itself.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ()
    AUTO_FOCUS = ""
    record_id: str = ""
    """The record this screen is about; empty where it is about none, or several."""
    _remade = False
    """Whether its widgets are being made anew."""

    def __init_subclass__(cls, **kwargs: bool) -> None:
        cls.BINDINGS = [
            Binding("tab", "app.focus_next", show=False),
            Binding("shift+tab", "app.focus_previous", show=False),
            *bindings_for(*cls.SCOPES),
        ]
        super().__init_subclass__(inherit_bindings=False)
        cls._merged_bindings = BindingsMap(cls.BINDINGS)

    @property
    def mentor(self) -> MentorApp:
        """The application, typed."""
        from mentor_tui.ui.app import MentorApp

        return cast(MentorApp, self.app)

    @property
    def workspace(self) -> Workspace:
        """The open programme; only screens that need one ask.

        Raises:
            LookupError: none is open.
        """
        workspace = self.mentor.workspace
        if workspace is None:
            raise LookupError("no programme is open")
        return workspace

    @property
    def shown_programme(self) -> Programme:
        """The programme as it may be drawn; on a projector without what is for the team.

        Whatever a screen says from the data comes from here; what it changes, it changes by id
        through `workspace` (`documents.veil` has the rule and how to ask it).
        """
        return self.workspace.shown

    def compose(self) -> ComposeResult:
        """The frame; the body is the subclass's."""
        yield TopLine()
        yield from self.body()
        yield KeyLine()

    def body(self) -> Iterator[Widget]:
        """What is between the top line and the keys."""
        yield from ()

    def heading(self) -> str:
        """Where we are, for the top line."""
        return ""

    def purpose(self) -> str:
        """What this screen is for, for the F1 page."""
        return ""

    def guidance(self) -> str:
        """What helps with what is in focus, for the F1 page."""
        return ""

    def commands(self) -> tuple[Command, ...]:
        """What can be done here, own scopes first."""
        return (*of_scope(*self.SCOPES), *of_scope("app"))

    def why_not(self, command_id: str) -> str | None:
        """Why a command cannot be used here and now, in words; None where it can."""
        return None

    def action_command(self, command_id: str) -> None:
        """Carry a command out, or say why not."""
        self.run_command(command_id)

    def run_command(self, command_id: str) -> None:
        """Carry a command of this screen or of the application out, or say why not."""
        command = BY_ID[command_id]
        reason = self.why_not(command_id) or self.mentor.commands.why_not(command_id)
        if reason is not None:
            self.notify(
                _("{command}: {reason}").format(command=_(command.words), reason=reason),
                severity="warning",
            )
            return
        owner = self if self._carries_out(command) else self.mentor.commands
        getattr(owner, command.method)()

    def _carries_out(self, command: Command) -> bool:
        """Whether the method of that name here is for this command.

        A screen may carry out the application's command in its own way; but where it has a command
        of the same name (`visit.note` beside `app.note`), its method is for that one.
        """
        namesake = any(
            own.method == command.method and own.id != command.id for own in of_scope(*self.SCOPES)
        )
        return hasattr(self, command.method) and not namesake

    @property
    def record_in_view(self) -> str:
        """Id of the record that is shown, or under the cursor; empty where there is none."""
        return str(getattr(self, "record_id", ""))

    def do_export(self) -> None:
        """A document of what is in view, or of anything else."""
        from mentor_tui.ui.screens.exports import ExportsScreen

        self.leave()
        self.app.push_screen(ExportsScreen(self.record_in_view))

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call once what has changed is drawn, unless the screen has no widgets then.

        They are gone when the screen was closed, and are being made when the language changes.

        Args:
            callback: called, and awaited where it can be, with the other arguments.
            args: given to it.
            kwargs: given to it.
        """

        def if_still_there() -> Any:
            return callback(*args, **kwargs) if self.display and not self._remade else None

        return super().call_after_refresh(if_still_there)

    async def recompose(self) -> None:
        """Make the widgets anew."""
        self._remade = True
        try:
            await super().recompose()
        finally:
            self._remade = False

    def leave(self) -> None:
        """About to be left: hand over what is still in an editor."""

    def go_away(self) -> None:
        """What this is about is gone: to where one came from, if nobody left before."""
        if self.app.screen is self:
            self.app.pop_screen()

    def records_changed(self, records: frozenset[str]) -> None:
        """Records changed, here or elsewhere: show them as they are now."""

    async def say_again(self) -> None:
        """The language changed: everything is said anew, at the same place."""
        focused, lists = self.focused, [*self.query(OptionList)]
        place = lists.index(focused) if isinstance(focused, OptionList) else None
        cursors = [options.highlighted for options in lists]
        await self.recompose()
        self.call_after_refresh(self._back_at, place, cursors)

    def _back_at(self, place: int | None, cursors: list[int | None]) -> None:
        """The lists are as wide as they will be: fill them, and put their cursors back."""
        self.records_changed(frozenset())
        self.frame_changed()
        lists = [*self.query(OptionList)]
        for options, cursor in zip(lists, cursors, strict=False):
            options.highlighted = cursor
        if place is not None and place < len(lists):
            self.set_focus(lists[place])

    def frame_changed(self) -> None:
        """The heading, the safety or the keys changed."""
        workspace = self.mentor.workspace
        locked = workspace is not None and workspace.read_only is not None
        for top in self.query(TopLine):
            top.projector = self.mentor.settings.projector
            top.say(self.heading(), self.mentor.safety(), locked=locked)
        for keys in self.query(KeyLine):
            keys.say(self.commands())

    def show_safety(self, status: Status | None) -> None:
        """Only the word that says how safe everything is."""
        for top in self.query(TopLine):
            top.status = status

    def on_mount(self) -> None:
        """The frame says where we are from the first moment."""
        self.frame_changed()

    def on_screen_suspend(self) -> None:
        """Another screen comes over this one: what was typed is handed over, and saved."""
        if self.mentor.workspace is not None:
            self.leave()
            self.mentor.workspace.leave_field()

    def on_screen_resume(self) -> None:
        """Shown again: the frame may be old."""
        self.frame_changed()
