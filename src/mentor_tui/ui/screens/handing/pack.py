"""Make a pack: what, for whom, where to, sealed or not; and what is left out, before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui import settings
from mentor_tui.documents.audience import AUDIENCES, Audience
from mentor_tui.language import _, ngettext, word
from mentor_tui.storage.errors import SaveError
from mentor_tui.sync.errors import SyncError
from mentor_tui.text.characters import slug
from mentor_tui.ui.screens.ask import AskLine, Choice, Confirm, Pick
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.screens.handing.arriving import ask_for_pack
from mentor_tui.ui.screens.secret import AskSecret
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.packing import Packed, pack_of, save_pack
from mentor_tui.workspace.portions import Portion, default_audience, portions
from mentor_tui.workspace.saying_packs import portion_words, section_words
from mentor_tui.workspace.status import not_saved

_LINES = ("what", "audience", "place", "seal")


class PackScreen(DrawnScreen):
    """Four lines to choose from, and what comes of them."""

    SCOPES: ClassVar[tuple[str, ...]] = ("pack",)
    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    PackScreen OptionList { height: auto; max-height: 10; }
    PackScreen #outcome { height: 1fr; margin: 1 0 0 0; border-top: solid $foreground 30%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._portion: Portion | None = None
        self._audience: Audience | None = None
        self._place: str | None = None
        self._secret = ""

    @property
    def audience(self) -> Audience:
        """Who it is for; the group unless something else was chosen."""
        return self._audience or default_audience(self.workspace)

    @property
    def portion(self) -> Portion:
        """What is handed over."""
        return self._portion or portions(self.workspace)[0]

    @property
    def place(self) -> Path:
        """The file it will be."""
        if self._place is not None:
            return Path(self._place).expanduser()
        title = slug(self.workspace.programme.title or self.workspace.root.name)
        name = "-".join([title, *([slug(self.portion.name)] if self.portion.name else [])])
        return settings.paths().documents / f"{name}.pack{'.age' if self._secret else ''}"

    def body(self) -> Iterator[Widget]:
        """What can be chosen, and what comes of it."""
        with Vertical(classes="body"):
            yield CursorList()
            with VerticalScroll(id="outcome", can_focus=False):
                yield Static(id="said")

    def heading(self) -> str:
        """Where we are."""
        return _("Hand over")

    def purpose(self) -> str:
        """Why one hands over a file, and how what comes back is taken."""
        return _(
            "One file to hand over: the whole programme for an audience, or only what somebody is"
            " to answer. What comes back is shown answer by answer before it is taken."
        )

    def draw(self) -> None:
        """What waits for whom may be otherwise now."""
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        for name, label, value in zip(_LINES, self._labels(), self._values(), strict=True):
            words = Content.assemble(view(label).stylize("bold"), "\n  ", view(value))
            options.add_option(Option(words, id=name))
        options.highlighted = at or 0
        self.query_one("#said", Static).update(self._outcome())

    def _labels(self) -> tuple[str, ...]:
        return (_("What"), _("For whom"), _("Into which file"), _("Sealed"))

    def _values(self) -> tuple[str, ...]:
        sealed = _("with a passphrase") if self._secret else _("no: whoever has it can read it")
        audience = word(f"audience-{self.audience}")
        portion = "\n  ".join(filter(None, portion_words(self.workspace, self.portion)))
        return (portion, audience, str(self.place), sealed)

    def _outcome(self) -> Content:
        """What will be in it and what not, or why it cannot be made."""
        packed = self._packed()
        if isinstance(packed, str):
            return Content.assemble(
                view(_("It cannot be made:")).stylize("bold"), "\n", view(packed)
            )
        front = packed.pack.front
        lines = [*section_words(self.workspace, front.asked)]
        number = len(packed.pack.files)
        count = ngettext("{count} file in it.", "{count} files in it.", number)
        lines.append(count.replace("{count}", str(number)))
        if packed.left_out:
            lines.append(word("left-out", count=packed.left_out))
        if front.audience != "team":
            lines.append(_("Notes, contacts, remarks and the history of the team are not in it."))
        else:
            lines.append(_("It holds what is for the team only. Its history stays here."))
        lines += [
            _("{path}: cannot be read, so it is not in it").format(path=p) for p in packed.unread
        ]
        return view("\n".join(lines))

    def _packed(self) -> Packed | str:
        try:
            return pack_of(self.workspace, self.audience, self.portion.asked)
        except SyncError as error:
            return error.words

    def why_not(self, command_id: str) -> str | None:
        """A pack that would leak is not made."""
        if command_id == "pack.write":
            packed = self._packed()
            return packed if isinstance(packed, str) else None
        if command_id == "pack.anonymise" and self.workspace.read_only is not None:
            return word(self.workspace.read_only)
        return None

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("pack.change")

    def do_change(self) -> None:
        """Change the line under the cursor."""
        at = self.query_one(OptionList).highlighted or 0
        (self._ask_what, self._ask_audience, self._ask_place, self._ask_secret)[at]()

    def _ask_what(self) -> None:
        known = portions(self.workspace)
        choices = [
            Choice(str(number), *portion_words(self.workspace, each))
            for number, each in enumerate(known)
        ]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self._portion = known[int(ids[0])]
                self.draw()

        at = known.index(self.portion) if self.portion in known else 0
        self.app.push_screen(Pick(_("What is handed over?"), choices, [str(at)]), chosen)

    def _ask_audience(self) -> None:
        choices = [Choice(each, word(f"audience-{each}")) for each in AUDIENCES]

        def chosen(ids: list[str] | None) -> None:
            for each in AUDIENCES:
                if ids and each == ids[0]:
                    self._audience = each
                    self.draw()

        self.app.push_screen(Pick(_("Who is it for?"), choices, [self.audience]), chosen)

    def _ask_place(self) -> None:
        def given(place: str | None) -> None:
            if place is not None:
                self._place = place.strip().strip('"') or None
                self.draw()

        self.app.push_screen(AskLine(_("Into which file?"), str(self.place)), given)

    def _ask_secret(self) -> None:
        def given(secret: str | None) -> None:
            if secret is not None:
                self._secret = secret
                self.draw()

        question = _("A passphrase to seal it with; empty, it is not sealed.")
        hint = _("Nobody opens it without this passphrase, and it cannot be found again.")
        self.app.push_screen(AskSecret(question, hint, twice=True), given)

    def do_write(self) -> None:
        """Write the file; sealing takes a moment, so it is done beside the screen."""
        if not self.mentor.flush():
            self.mentor.quit_refused()
            return
        packed = self._packed()
        if isinstance(packed, str):
            return
        place, secret, root = self.place, self._secret, self.workspace.root
        if place.exists():
            question = _("There is a file {path} already. Replace it?")
            self.app.push_screen(
                Confirm(question.replace("{path}", str(place))),
                lambda yes: self._begin(packed, place, secret, root) if yes else None,
            )
        else:
            self._begin(packed, place, secret, root)

    def _begin(self, packed: Packed, place: Path, secret: str, root: Path) -> None:
        if secret:
            self.notify(_("Sealing…"), timeout=3)
        self.run_worker(
            lambda: self._write(packed, place, secret, root), thread=True, exclusive=True
        )

    def _write(self, packed: Packed, place: Path, secret: str, root: Path) -> None:
        """On a thread: what is written was made before it."""
        try:
            save_pack(packed, place, root, secret)
        except SyncError as error:
            said, severity = error.words, "error"
        except SaveError as error:
            status = not_saved(error)
            said, severity = word(status.reason, **{**status.params, "path": place}), "error"
        else:
            audience = word(f"audience-{packed.pack.front.audience}")
            said, severity = word("exported", path=place, audience=audience), "information"
        self.app.call_from_thread(self._say, said, severity)

    def _say(self, said: str, severity: str) -> None:
        self.app.notify(
            said, severity="error" if severity == "error" else "information", timeout=15
        )

    def do_open(self) -> None:
        """A pack that came in."""
        ask_for_pack(self)

    def do_anonymise(self) -> None:
        """Contacts and names go for good."""
        from mentor_tui.ui.screens.handing.anonymising import ask_to_anonymise

        ask_to_anonymise(self)
