"""A pack that came back, held against the programme: answer by answer, before anything is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.documents.masking import team_only
from mentor_tui.domain.paths import Path as Place
from mentor_tui.language import _, ngettext, word
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.choice import Choice as Taking
from mentor_tui.workspace.returning import Item, Returned
from mentor_tui.workspace.saying_packs import item_title, item_values
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.taking import bring_in
from mentor_tui.workspace.workspace import NotEditableError


class ReturnedScreen(DrawnScreen):
    """What a pack would change: the list above, the answer under the cursor in full below.

    Args:
        found: the pack, held against the programme.
    """

    SCOPES: ClassVar[tuple[str, ...]] = ("returned",)
    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    ReturnedScreen #answer { height: 1fr; border-top: solid $foreground 30%; }
    """

    def __init__(self, found: Returned) -> None:
        super().__init__()
        self._found = found
        self._choices: dict[tuple[str, Place], Taking] = {}

    def body(self) -> Iterator[Widget]:
        """The list, and both versions of one answer."""
        with Vertical(classes="body"):
            yield Static(id="count", classes="para")
            yield CursorList()
            with VerticalScroll(id="answer", can_focus=False):
                yield Static(id="versions")

    def heading(self) -> str:
        """Where it came from."""
        return _("A pack that came back")

    def purpose(self) -> str:
        """What becomes of each answer, and when."""
        return _(
            "What only they changed is taken; what both sides changed waits inside the sheet, both"
            " versions whole, unless you choose here. Nothing is written before you take it."
        )

    def draw(self) -> None:
        """The list as it stands, with what was chosen."""
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        for number, item in enumerate(self._found.items):
            options.add_option(Option(self._line(item), id=str(number)))
        for path, reason in self._found.aside:
            words = view(f"{path}: {word(reason)}").stylize("dim")
            options.add_option(Option(words, disabled=True))
        if self._found.items:
            options.highlighted = min(at or 0, len(self._found.items) - 1)
        self.query_one("#count", Static).update(view(self._count()))
        self._show_versions()

    def _count(self) -> str:
        items, clashes = self._found.items, self._found.conflicts
        if not items and not self._found.received:
            return word("pack-nothing")
        parts = [word("pack-changes", count=len(items))]
        if clashes:
            parts.append(word("pack-conflicts", count=clashes))
        return " ".join(parts)

    def _line(self, item: Item) -> Content:
        chosen = self._choices.get((item.record, item.place))
        kind = word(f"pack-kind-{item.kind}")
        beside = kind if chosen is None else f"{kind} → {_choices()[chosen]}"
        title = view(item_title(self.workspace, item))
        return Content.assemble(title, view(f"   {beside}").stylize("dim"))

    def _item(self) -> Item | None:
        at = self.query_one(OptionList).highlighted
        items = self._found.items
        return items[at] if at is not None and at < len(items) else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._show_versions()

    def _show_versions(self) -> None:
        item = self._item()
        shown = self.query_one("#versions", Static)
        if item is None:
            shown.update("")
            return
        mine, theirs = item_values(self.workspace, item)
        if self.workspace.veil.on:
            mine = theirs = team_only()
        there = Content.assemble(view(_("IN THE PACK")).stylize("bold"), "\n", view(theirs))
        if not item.place:
            shown.update(there)
            return
        here = Content.assemble(view(_("HERE")).stylize("bold"), "\n", view(mine))
        shown.update(Content.assemble(here, "\n\n", there))

    def why_not(self, command_id: str) -> str | None:
        """Something must have come, and the programme be open for writing."""
        if command_id == "returned.choose" and self._item() is None:
            return _("nothing is under the cursor")
        if command_id == "returned.take":
            if not self._found.items and not self._found.received:
                return word("pack-nothing")
            if self.workspace.read_only is not None:
                return word(self.workspace.read_only)
        return None

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("returned.choose")

    def do_choose(self) -> None:
        """Mine, theirs, or both for later."""
        item = self._item()
        if item is None:
            return
        known = ["theirs", "mine", *(["both"] if item.kind == "conflict" else [])]
        choices = [Choice(each, words) for each, words in _choices().items() if each in known]

        def chosen(ids: list[str] | None) -> None:
            for each in _choices():
                if ids and ids[0] == each:
                    self._choices[item.record, item.place] = each
                    self.draw()

        self.app.push_screen(Pick(item_title(self.workspace, item), choices), chosen)

    def do_take(self) -> None:
        """Take them in, between two checkpoints."""
        if not self.mentor.flush():
            self.mentor.quit_refused()
            return
        try:
            status = bring_in(self.workspace, self._found, "both", self._choices)
        except NotEditableError:
            self.notify(_("One of the sheets is open for reading only."), severity="error")
            return
        except OSError as error:
            self.notify(error.strerror or str(error), severity="error")
            return
        if status.safety is not Safety.SAVED:
            self.notify(word(status.reason, **status.params), severity="error", timeout=15)
            return
        self.app.notify(self._taken_words(), timeout=8)
        self.mentor.commands.do_back()

    def _taken_words(self) -> str:
        """How much was taken, and what of it still has to be chosen."""
        chosen = [self._choices.get((i.record, i.place), "both") for i in self._found.items]
        waiting = sum(
            item.kind == "conflict" and choice == "both"
            for item, choice in zip(self._found.items, chosen, strict=True)
        )
        words = [word("pack-taken", count=len(chosen) - chosen.count("mine") - waiting)]
        if waiting:
            text = ngettext(
                "{count} answer has two versions and waits for a choice.",
                "{count} answers have two versions and wait for a choice.",
                waiting,
            )
            words += [text.replace("{count}", str(waiting)), _("O on the programme shows them.")]
        return " ".join(words)


def _choices() -> dict[Taking, str]:
    """What can become of an answer, in words."""
    return {
        "theirs": _("as it came"),
        "mine": _("as it is here"),
        "both": _("both, to choose later"),
    }
