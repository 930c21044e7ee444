"""A file that came back, beside what is here: per answer mine, theirs or both, then one edit.

Reading and comparing happen on a thread; nothing is changed before *Take over*. What nobody can
place is placed by picker, what nobody has decided stays as it is and is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.documents.veil import team_only
from mentor_tui.domain.paths import parse_path
from mentor_tui.language import _, ngettext, word
from mentor_tui.ui.command_screen import CommandScreen
from mentor_tui.ui.differences import marked
from mentor_tui.ui.screens.ask import AskLine, Choice, Pick
from mentor_tui.ui.screens.handing.arriving import open_pack
from mentor_tui.ui.screens.importing.decisions import WAITS, Decisions, choice_words
from mentor_tui.ui.view import view
from mentor_tui.workspace.exporting import typed_path
from mentor_tui.workspace.importing.applying import apply
from mentor_tui.workspace.importing.opening import placed, preview, read_received
from mentor_tui.workspace.importing.preview import CannotImportError, Item, Preview, Target
from mentor_tui.workspace.recognising import what_is
from mentor_tui.workspace.workspace import NotEditableError

_NARROW = 70
_NEW = "new:"


class ImportScreen(CommandScreen):
    """A file people filled in, compared with a record of the open programme."""

    SCOPES: ClassVar[tuple[str, ...]] = ("import",)
    AUTO_FOCUS = "OptionList"
    CSS = """
    ImportScreen #about { height: auto; max-height: 7; }
    ImportScreen OptionList { height: 3fr; border-top: solid $foreground 30%;
        text-wrap: nowrap; text-overflow: ellipsis; }
    ImportScreen #sides { height: 4fr; border-top: solid $foreground 30%; }
    ImportScreen .side { width: 1fr; height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    ImportScreen #right { border-left: solid $foreground 30%; padding: 0 0 0 1; }
    ImportScreen #notes { height: auto; max-height: 5; }
    ImportScreen.narrow #sides { layout: vertical; }
    ImportScreen.narrow #right { border-left: none; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self._data = b""
        self._decisions: Decisions | None = None
        self._said = ""

    def body(self) -> Iterator[Widget]:
        """The file, its items, both sides of one, what to know about it."""
        with Vertical(classes="body"):
            yield Static(id="about")
            yield OptionList()
            with Horizontal(id="sides"):
                with VerticalScroll(classes="side", can_focus=False):
                    yield Static(id="mine")
                with VerticalScroll(classes="side", id="right", can_focus=False):
                    yield Static(id="theirs")
            yield Static(id="notes")

    def heading(self) -> str:
        """The file, and where it goes."""
        if self._file is None:
            return _("What came back")
        target = self._decisions.preview.target if self._decisions is not None else None
        return f"{self._file.name} › {target.name}" if target is not None else self._file.name

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "A Word form, an Excel plan or a CSV that somebody filled in, beside what is here. For"
            " each answer you choose mine, theirs or both; then all of it becomes one change, which"
            " undo takes back. The file itself is kept with the programme."
        )

    def guidance(self) -> str:
        """How the list is used."""
        return _(
            "A question mark waits for you. Enter turns the choice, or finds the place of a text"
            " that nobody could place; left is mine, right is theirs, B is both."
        )

    def on_mount(self) -> None:
        """Nothing to see before a file is chosen: ask for it."""
        self._show()
        self.call_after_refresh(self.do_file)

    def on_resize(self, event: Resize) -> None:
        """One column where two would be too narrow."""
        self.set_class(event.size.width < _NARROW, "narrow")

    def records_changed(self, records: frozenset[str]) -> None:
        """The record is another one now: compare again, keeping what was decided."""
        decided = self._decisions
        target = decided.preview.target if decided is not None else None
        if decided is not None and (not records or target is None or target.record in records):
            self._show()
            if records and self._data:
                self._compare(_wanted(target))

    def do_file(self) -> None:
        """Ask which file, and read it."""

        def given(text: str | None) -> None:
            if text and text.strip():
                self._open(typed_path(text))

        question = _("Which file came back? Type its path, or drop it here.")
        self.app.push_screen(AskLine(question, str(self._file or "")), given)

    def _open(self, path: Path) -> None:
        """A pack goes the way of packs; anything else is read as a document."""
        if what_is(path) in ("pack", "sealed"):
            open_pack(self, path)
            return
        self._file, self._decisions, self._said = path, None, ""
        self._read(path)

    @work(exclusive=True, group="import")
    async def _read(self, path: Path) -> None:
        self._say(_("Being read…"))
        try:
            self._data = await asyncio.to_thread(read_received, path)
        except CannotImportError as error:
            self._data = b""
            self._say(str(error.reason))
            return
        await self._compared("")

    @work(exclusive=True, group="import")
    async def _compare(self, record: str) -> None:
        await self._compared(record)

    async def _compared(self, record: str) -> None:
        programme, name = self.workspace.programme, self._file.name if self._file else ""
        try:
            found = await asyncio.to_thread(preview, programme, name, self._data, record)
        except CannotImportError as error:
            self._say(str(error.reason))
            return
        self._said = ""
        if self._decisions is None:
            self._decisions = Decisions(found)
        else:
            self._decisions.replaced(found)
        self._show()
        if found.target is None:
            self.do_record()

    def do_record(self) -> None:
        """Ask which sheet the file belongs to."""
        found = self._preview()
        if found is None:
            return
        choices = [Choice(_wanted(t), t.name, "" if t.record else _("new")) for t in found.targets]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self._decisions = None
                self._compare(ids[0])

        words = _("Which sheet does this file belong to?")
        self.app.push_screen(Pick(words, choices, [_wanted(found.target)]), chosen)

    def _preview(self) -> Preview | None:
        return self._decisions.preview if self._decisions is not None else None

    def _say(self, text: str) -> None:
        self._said = text
        self._show()

    def _show(self) -> None:
        """Everything as it is now, the cursor where it was."""
        options, decided = self.query_one(OptionList), self._decisions
        at = options.highlighted
        options.clear_options()
        lines = [self._said] if self._said else []
        if decided is not None:
            lines.append(decided.counts())
            lines += [str(warning) for warning in decided.preview.warnings]
            for item in decided.preview.items:
                options.add_option(Option(self._line(decided, item)))
        elif not self._said:
            lines.append(_("F2 asks for the file that came back."))
        self.query_one("#about", Static).update(view("\n".join(lines)))
        if options.option_count:
            options.highlighted = min(at or 0, options.option_count - 1)
        self._show_item()
        self.frame_changed()

    def _line(self, decided: Decisions, item: Item) -> Content:
        mark = WAITS if decided.waits(item) else " "
        choice = view(f"{mark} {choice_words(decided.of(item)):<8}").stylize("bold")
        kind = view(f"  {word(f'import-kind-{item.kind}')}").stylize("dim")
        return Content.assemble(choice, view(item.where or item.key), kind)

    def _item(self) -> Item | None:
        options, found = self.query_one(OptionList), self._preview()
        if found is None or options.highlighted is None or not found.items:
            return None
        return found.items[min(options.highlighted, len(found.items) - 1)]

    def _show_item(self) -> None:
        """Both sides with what differs marked, and what to know before choosing."""
        item = self._item()
        for name in ("mine", "theirs", "notes"):
            self.query_one(f"#{name}", Static).update(Content())
        if item is None:
            return
        hidden = self._hides(item)
        mine, theirs = (team_only(), team_only()) if hidden else (item.mine, item.theirs)
        left, right = marked(mine, theirs)
        for name, title, text in (("mine", _("HERE"), left), ("theirs", _("CAME BACK"), right)):
            head = view(f"{title}\n").stylize("dim")
            self.query_one(f"#{name}", Static).update(Content.assemble(head, text))
        notes = [str(note) for note in item.notes]
        if item.kind == "unmatched":
            notes.append(_("Nobody could place this text: Enter chooses its question."))
        self.query_one("#notes", Static).update(view("\n".join(notes)))

    def _hides(self, item: Item) -> bool:
        """Whether the projector is on and this is the team's; a text without a place is."""
        found = self._preview()
        if not self.workspace.veil.on or found is None or found.target is None:
            return False
        return self.workspace.hides(found.target.record, parse_path(item.key))

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show_item()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("import.change")

    def why_not(self, command_id: str) -> str | None:
        """A file is needed, then an item, then something to take."""
        name = command_id.partition(".")[2]
        if not command_id.startswith("import.") or name == "file":
            return super().why_not(command_id)
        if self._decisions is None:
            return _("no file has been read yet")
        if name in ("change", "mine", "theirs", "both") and self._item() is None:
            return _("there is nothing to decide")
        item = self._item()
        if name in ("theirs", "both") and item is not None and name not in item.choices:
            return _("that cannot be chosen here")
        if name == "apply" and self.workspace.read_only is not None:
            return word(self.workspace.read_only)
        if name == "apply" and not self._decisions.preview.items:
            return _("everything in the file is here already")
        return None

    def do_mine(self) -> None:
        """Leave it as it is here."""
        self._choose("mine")

    def do_theirs(self) -> None:
        """Take what came back."""
        self._choose("theirs")

    def do_both(self) -> None:
        """Keep the two, one after the other."""
        self._choose("both")

    def _choose(self, choice: str) -> None:
        item = self._item()
        if item is not None and self._decisions is not None:
            for known in item.choices:
                if known == choice:
                    self._decisions.choose(item, known)
            self._show()

    def do_change(self) -> None:
        """The next choice; for a text without a place, its place."""
        item = self._item()
        if item is None or self._decisions is None:
            return
        if item.kind == "unmatched" and item.suggestions:
            self._place(item)
            return
        self._decisions.turn(item)
        self._show()

    def _place(self, item: Item) -> None:
        choices = [Choice(each.place, each.where) for each in item.suggestions]

        def chosen(ids: list[str] | None) -> None:
            decided = self._decisions
            if ids and decided is not None:
                programme = self.workspace.programme
                decided.replaced(placed(programme, decided.preview, item.key, ids[0]))
                self._show()

        self.app.push_screen(Pick(_("Where does this text belong?"), choices), chosen)

    def do_all(self) -> None:
        """Theirs for everything."""
        if self._decisions is not None:
            self._decisions.all_theirs()
            self._show()

    def do_apply(self) -> None:
        """All that was chosen, as one change; the file is kept."""
        decided = self._decisions
        if decided is None:
            return
        # Set aside meanwhile: the edit tells of changed records, and nothing is to be compared.
        self._decisions, refused = None, ""
        try:
            done = apply(self.workspace, decided.preview, decided.to_apply())
        except CannotImportError as error:
            refused = str(error.reason)
        except NotEditableError:
            refused = word("not-editable", record=self.heading())
        if refused:
            self._decisions = decided
            self._say(refused)
            return
        taken = ngettext("{count} change taken over.", "{count} changes taken over.", done.taken)
        lines = [taken.replace("{count}", str(done.taken))]
        lines.append(_("The file is kept as {path}").replace("{path}", done.received))
        if done.left:
            names = "; ".join(item.where or item.key for item in done.left)
            lines.append(_("Still to decide: {where}").replace("{where}", names))
        self._data = b""
        self._say(" ".join(lines))


def _wanted(target: Target | None) -> str:
    """A target as `preview` wants it named."""
    if target is None:
        return ""
    return target.record or f"{_NEW}{target.form}"
