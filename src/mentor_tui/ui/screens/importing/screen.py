"""A file that came back, beside what is here: per answer mine, theirs or both, then one edit.

Reading and comparing happen on a thread; nothing is changed before *Take over*. What nobody can
place is placed by picker, what nobody has decided stays as it is and is said.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.widgets import OptionList

from mentor_tui.language import _, ngettext, word
from mentor_tui.ui.screens.ask import AskLine, Choice, Pick
from mentor_tui.ui.screens.handing.arriving import open_pack
from mentor_tui.ui.screens.importing.decisions import Decisions
from mentor_tui.ui.screens.importing.showing import ShowingImport
from mentor_tui.workspace.exporting import typed_path
from mentor_tui.workspace.importing.applying import apply
from mentor_tui.workspace.importing.opening import placed, preview, read_received
from mentor_tui.workspace.importing.places import item_words, likely_words
from mentor_tui.workspace.importing.preview import CannotImportError, Item, Target
from mentor_tui.workspace.recognising import what_is
from mentor_tui.workspace.workspace import NotEditableError

_NEW = "new:"


class ImportScreen(ShowingImport):
    """A file people filled in, compared with a record of the open programme."""

    SCOPES: ClassVar[tuple[str, ...]] = ("import",)

    def __init__(self) -> None:
        super().__init__()
        self._data = b""

    def on_mount(self) -> None:
        """Nothing to see before a file is chosen: ask for it."""
        self.show()
        self.call_after_refresh(self.do_file)

    def records_changed(self, records: frozenset[str]) -> None:
        """The record is another one now: compare again, keeping what was decided."""
        decided = self.decisions
        target = decided.preview.target if decided is not None else None
        if decided is not None and (not records or target is None or target.record in records):
            self.show()
            if records and self._data:
                self._compare(_wanted(target))

    def do_file(self) -> None:
        """Ask which file, and read it."""

        def given(text: str | None) -> None:
            if text and text.strip():
                self._open(typed_path(text))

        question = _("Which file came back? Type its path, or drop it here.")
        self.app.push_screen(AskLine(question, str(self.file or "")), given)

    def _open(self, path: Path) -> None:
        """A pack goes the way of packs; anything else is read as a document."""
        if what_is(path) in ("pack", "sealed"):
            # Nothing of it is shown here: one comes back from it to where one came from.
            self.app.pop_screen()
            if self.mentor.top is not None:
                open_pack(self.mentor.top, path)
            return
        self.file, self.decisions, self.said = path, None, ""
        self._read(path)

    @work(exclusive=True, group="import")
    async def _read(self, path: Path) -> None:
        self.say(_("Being read…"))
        try:
            self._data = await asyncio.to_thread(read_received, path)
        except CannotImportError as error:
            self._data = b""
            self.say(str(error.reason))
            return
        await self._compared("")

    @work(exclusive=True, group="import")
    async def _compare(self, record: str) -> None:
        await self._compared(record)

    async def _compared(self, record: str) -> None:
        programme, name = self.workspace.programme, self.file.name if self.file else ""
        try:
            found = await asyncio.to_thread(preview, programme, name, self._data, record)
        except CannotImportError as error:
            self.say(str(error.reason))
            return
        self.said = ""
        if self.decisions is None:
            self.decisions = Decisions(found)
        else:
            self.decisions.replaced(found)
        self.show()
        if found.target is None:
            self.do_record()

    def do_record(self) -> None:
        """Ask which sheet the file belongs to."""
        found = self.preview
        if found is None:
            return
        choices = [Choice(_wanted(t), t.name, "" if t.record else _("new")) for t in found.targets]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self.decisions = None
                self._compare(ids[0])

        words = _("Which sheet does this file belong to?")
        self.app.push_screen(Pick(words, choices, [_wanted(found.target)]), chosen)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("import.change")

    def why_not(self, command_id: str) -> str | None:
        """A file is needed, then an item, then something to take."""
        name = command_id.partition(".")[2]
        if not command_id.startswith("import.") or name == "file":
            return super().why_not(command_id)
        if self.decisions is None:
            return _("no file has been read yet")
        if name in ("change", "mine", "theirs", "both") and self.item is None:
            return _("there is nothing to decide")
        item = self.item
        if name in ("theirs", "both") and item is not None and name not in item.choices:
            return _("that cannot be chosen here")
        if name == "apply" and self.workspace.read_only is not None:
            return word(self.workspace.read_only)
        if name == "apply" and not self.decisions.preview.items:
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
        item = self.item
        if item is not None and self.decisions is not None:
            for known in item.choices:
                if known == choice:
                    self.decisions.choose(item, known)
            self.show()

    def do_change(self) -> None:
        """The next choice; for a text without a place, its place."""
        item = self.item
        if item is None or self.decisions is None:
            return
        if item.kind == "unmatched" and item.suggestions:
            self._place(item)
            return
        self.decisions.turn(item)
        self.show()

    def _place(self, item: Item) -> None:
        found, programme = self.decisions.preview if self.decisions else None, self.shown_programme
        choices = [
            Choice(each.place, likely_words(programme, found, each) if found else each.where)
            for each in item.suggestions
        ]

        def chosen(ids: list[str] | None) -> None:
            decided = self.decisions
            if ids and decided is not None:
                programme = self.workspace.programme
                decided.replaced(placed(programme, decided.preview, item.key, ids[0]))
                self.show()

        self.app.push_screen(Pick(_("Where does this text belong?"), choices), chosen)

    def do_all(self) -> None:
        """Theirs for everything."""
        if self.decisions is not None:
            self.decisions.all_theirs()
            self.show()

    def do_apply(self) -> None:
        """All that was chosen, as one change; the file is kept."""
        decided = self.decisions
        if decided is None:
            return
        # Set aside meanwhile: the edit tells of changed records, and nothing is to be compared.
        self.decisions, refused = None, ""
        try:
            done = apply(self.workspace, decided.preview, decided.to_apply())
        except CannotImportError as error:
            refused = str(error.reason)
        except NotEditableError:
            refused = word("not-editable", record=self.heading())
        if refused:
            self.decisions = decided
            self.say(refused)
            return
        taken = ngettext("{count} change taken over.", "{count} changes taken over.", done.taken)
        lines = [taken.replace("{count}", str(done.taken))]
        lines.append(_("The file is kept as {path}").replace("{path}", done.received))
        if done.left:
            programme, found = self.shown_programme, decided.preview
            names = "; ".join(item_words(programme, found, item) for item in done.left)
            lines.append(_("Still to decide: {where}").replace("{where}", names))
        self._data = b""
        self.say(" ".join(lines))


def _wanted(target: Target | None) -> str:
    """A target as `preview` wants it named."""
    if target is None:
        return ""
    return target.record or f"{_NEW}{target.form}"
