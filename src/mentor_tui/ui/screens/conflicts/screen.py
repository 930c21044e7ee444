"""What was changed on two laptops at one place: the versions side by side, to choose from.

Nothing else waits for that: what stands in the sheet meanwhile can be read, edited and exported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import on
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.merge.conflicts import place_key
from mentor_tui.domain.merge.resolve import NoSuchConflict
from mentor_tui.domain.paths import Absent
from mentor_tui.language import _, current, word
from mentor_tui.schema.fields import ColumnField, FormField, TableField
from mentor_tui.schema.parsing import parse
from mentor_tui.schema.values import editable
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.points import Wrote, who_wrote
from mentor_tui.sync.store import Store
from mentor_tui.ui.revealing import when_revealed
from mentor_tui.ui.screens.ask import AskLine, AskText
from mentor_tui.ui.screens.conflicts.telling import Telling
from mentor_tui.ui.screens.conflicts.version import VersionPane
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.conflicts import OpenConflict, both_of, choose, open_conflicts
from mentor_tui.workspace.workspace import NotEditableError

_SIDE_BY_SIDE = 100


class ConflictsScreen(DrawnScreen):
    """The list of what is open, and the versions of the one under the cursor.

    Args:
        record_id: only this record's; empty for all.
    """

    DEFAULT_CSS = """
    ConflictsScreen #where { height: auto; padding: 1 0 0 0; }
    ConflictsScreen #versions { height: 1fr; overflow-y: auto; padding: 1 0 0 0; }
    ConflictsScreen.wide #versions { layout: horizontal; }
    """
    SCOPES: ClassVar[tuple[str, ...]] = ("conflicts",)
    AUTO_FOCUS = "#open"

    def __init__(self, record_id: str = "") -> None:
        super().__init__()
        self.record_id = record_id
        self._open: list[OpenConflict] = []
        self._shown: tuple[object, ...] = ()
        self._wrote: dict[tuple[str, str], list[Wrote | None]] = {}

    def body(self) -> Iterator[Widget]:
        """The list, the place, its versions."""
        with Vertical(classes="body"):
            yield CursorList(id="open")
            yield Static(id="where")
            yield Container(id="versions")

    def heading(self) -> str:
        """How many are open."""
        return f"{_('To choose')}  {len(self._open)}" if self._open else _("To choose")

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "Answers that were changed on two laptops: the versions side by side, with who and"
            " when. Take one, take both, or write a third. Nothing else waits for it, and undo"
            " takes a choice back."
        )

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room, else one below the other."""
        self.set_class(event.size.width >= _SIDE_BY_SIDE, "wide")

    def records_changed(self, records: frozenset[str]) -> None:
        """A choice was made, or taken back."""
        if not records:
            self._shown = ()  # another language, or a projector: everything is said anew
        self.draw()

    def draw(self) -> None:
        """What is open, and the versions of the one under the cursor."""
        programme, seen = self.shown_programme, self.workspace.seen
        self._open = [*open_conflicts(self.workspace.programme, self.record_id)]
        options = self.query_one("#open", OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(
            Option(view(Telling(programme, one, seen).place).truncate(200)) for one in self._open
        )
        if self._open:
            options.highlighted = min(at, len(self._open) - 1)
        self._show_versions()

    @on(OptionList.OptionHighlighted, "#open")
    def _moved(self) -> None:
        self._show_versions()

    def _current(self) -> OpenConflict | None:
        at = self.query_one("#open", OptionList).highlighted
        return self._open[at] if at is not None and at < len(self._open) else None

    def _telling(self, one: OpenConflict) -> Telling:
        return Telling(self.shown_programme, one, self.workspace.seen)

    def _show_versions(self) -> None:
        one = self._current()
        now = (one, self.workspace.record(one.record).data if one is not None else None)
        if now == self._shown:
            return
        self._shown = now
        where = self.query_one("#where", Static)
        if one is None:
            where.update(view(_("Nothing waits for a choice.")))
            self.run_worker(self._put([]), exclusive=True, group="panes")
            return
        telling = self._telling(one)
        where.update(view(telling.kind).stylize("dim"))
        panes = [VersionPane(version) for version in telling.versions()]
        self.run_worker(self._put(panes), exclusive=True, group="panes")
        self._find_who(one, telling)

    async def _put(self, panes: Sequence[VersionPane]) -> None:
        versions = self.query_one("#versions", Container)
        had_focus = isinstance(self.focused, VersionPane)
        await versions.remove_children()
        await versions.mount(*panes)
        one = self._current()
        if one is not None:
            self._say_who(one)
        if had_focus:
            self.set_focus(panes[0] if panes else self.query_one("#open"))

    def _find_who(self, one: OpenConflict, telling: Telling) -> None:
        """Look into the history, on a thread, for who wrote the versions."""
        key, path = _key(one), telling.path
        if key in self._wrote or path is None:
            return
        root, programme = self.workspace.root, self.workspace.programme.id
        values = [version.choice for version in telling.versions()]

        def look() -> None:
            try:
                with Store(root, programme) as store:
                    found = who_wrote(store, one.record, path, values)
            except (SyncError, OSError):
                return  # without a history nobody can say
            self.app.call_later(self._found, one, found)

        self.run_worker(look, thread=True, group="who", exclusive=True)

    def _found(self, one: OpenConflict, wrote: list[Wrote | None]) -> None:
        self._wrote[_key(one)] = wrote
        if self.is_attached and one == self._current():
            self._say_who(one)

    def _say_who(self, one: OpenConflict) -> None:
        found = self._wrote.get(_key(one), [])
        for pane, wrote in zip(self.query(VersionPane), found, strict=False):
            pane.say_who(wrote)

    def why_not(self, command_id: str) -> str | None:
        """What can be done with the conflict under the cursor."""
        scope, _dot, name = command_id.partition(".")
        if scope != "conflicts":
            return None
        one = self._current()
        if one is None:
            return _("nothing waits for a choice")
        if name != "go" and self.workspace.read_only is not None:
            return word(self.workspace.read_only)
        if name == "take" and not isinstance(self.focused, VersionPane):
            return _("go to a version first, with Tab")
        if name == "both" and both_of(one.conflict) is None:
            return _("only texts can be put one after the other")
        if name == "write" and not self._can_write(one):
            return _("take one of them, then change it in its sheet")
        return None

    @on(OptionList.OptionSelected, "#open")
    def _entered(self) -> None:
        for pane in self.query(VersionPane):
            pane.focus()
            break

    def do_take(self) -> None:
        """The version under the cursor."""
        one = self._current()
        if one is not None and isinstance(self.focused, VersionPane):
            self._choose(one, self.focused.version.choice)

    def do_both(self) -> None:
        """Both texts, one after the other; both rows."""
        one = self._current()
        if one is not None:
            self._choose(one, both_of(one.conflict))

    def do_write(self) -> None:
        """A third text in place of the versions."""
        one = self._current()
        if one is None:
            return
        field, now = self._field(one), self._value_now(one)
        question = _("{place}: what shall stand there?").replace(
            "{place}", self._telling(one).place
        )

        def given(text: str | None) -> None:
            if text is None or not text.strip():
                return
            self._choose(one, parse(field, text) if field is not None else text)

        def ask() -> None:
            whole = both_of(one.conflict)
            if isinstance(whole, str) and (field is None or field.type == "long-text"):
                self.app.push_screen(AskText(question, whole), given)
            else:
                shown = editable(field, now, current()) if field is not None else str(now)
                self.app.push_screen(AskLine(question, shown), given)

        path = self._telling(one).path or ()
        when_revealed(self.app, ask, hidden=self.workspace.hides(one.record, path))

    def do_go(self) -> None:
        """To the answer in its sheet."""
        one = self._current()
        if one is not None:
            path = self._telling(one).path or ()
            field = path[1] if path[:1] == ("answers",) and len(path) > 1 else ""
            self.mentor.open_record(one.record, field, path[2] if len(path) > 2 else "")

    def _choose(self, one: OpenConflict, choice: Any) -> None:
        place = self._telling(one).place
        try:
            choose(self.workspace, one, choice)
        except NoSuchConflict:
            self.notify(_("This has been chosen meanwhile."))
            self.draw()
        except NotEditableError:
            self.notify(word("not-editable", record=place), severity="warning")
        else:
            words = _("Chosen: {place}. Undo takes it back.").replace("{place}", place)
            self.notify(words, timeout=4)

    def _field(self, one: OpenConflict) -> FormField | ColumnField | None:
        telling = self._telling(one)
        return telling.words.field(telling.path) if telling.path is not None else None

    def _value_now(self, one: OpenConflict) -> Any:
        texts = [each for each in one.conflict.options if not isinstance(each, Absent)]
        return texts[0] if texts else ""

    def _can_write(self, one: OpenConflict) -> bool:
        field = self._field(one)
        if field is not None:
            return not isinstance(field, TableField)
        return isinstance(both_of(one.conflict), str)


def _key(one: OpenConflict) -> tuple[str, str]:
    return one.record, place_key(one.conflict.place)
