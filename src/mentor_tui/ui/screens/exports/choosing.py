"""What somebody has chosen so far: one line a choice, each with the values it may have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mentor_tui.documents.audience import AUDIENCES, Audience
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.steps import is_over
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import _, languages, word
from mentor_tui.language.locales import LANGUAGE_NAMES
from mentor_tui.ui.screens.ask import Choice
from mentor_tui.workspace import clock
from mentor_tui.workspace.exporting import Output, Wish, file_name, outputs

LINES = ("what", "audience", "language", "to", "folder", "name")


@dataclass
class Choosing:
    """The choices on the screen; each stays what it was as long as it still makes sense.

    Attributes:
        programme: what documents are made of.
        output: what is to be made.
        to: its format.
        typed: the file's name, where somebody wrote one; else it is proposed.
        record: what was open; what can be made of it is offered before all else.
    """

    programme: Programme
    output: Output
    audience: Audience
    language: str
    to: str
    folder: Path
    typed: str = ""
    record: str = ""

    @property
    def wish(self) -> Wish:
        """What to make."""
        return Wish(self.output.what, self.to, self.audience, self.language)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.typed or file_name(self.programme, self.wish)

    @property
    def path(self) -> Path:
        """The whole path."""
        return self.folder / self.name

    def title(self, line: str) -> str:
        """What a line asks."""
        titles = {
            "what": _("What"),
            "audience": _("For whom"),
            "language": _("Language"),
            "to": _("Format"),
            "folder": _("Folder"),
            "name": _("File name"),
        }
        return titles[line]

    def value(self, line: str) -> str:
        """What stands on a line now."""
        match line:
            case "what":
                return shown(self.output)
            case "audience":
                return word(f"audience-{self.audience}")
            case "language":
                return LANGUAGE_NAMES.get(self.language, self.language)
            case "to":
                return word(f"format-{self.to}")
            case "folder":
                return str(self.folder)
        return self.name

    def choices(self, line: str) -> list[Choice]:
        """What a line may be; none where it is written by hand."""
        match line:
            case "what":
                every = sorted(outputs(self.programme), key=lambda o: not _is_of(o, self.record))
                return [Choice(output.what, output.title, output.group) for output in every]
            case "audience":
                return [Choice(name, word(f"audience-{name}")) for name in AUDIENCES]
            case "language":
                return [Choice(name, LANGUAGE_NAMES.get(name, name)) for name in languages()]
            case "to":
                return [Choice(name, word(f"format-{name}")) for name in self.output.formats]
        return []

    def current(self, line: str) -> str:
        """The id of what is chosen on a line."""
        return self.output.what if line == "what" else str(getattr(self, line, ""))

    def choose(self, line: str, chosen: str) -> None:
        """Take something else; a name that was written by hand gives way to a proposed one."""
        if line == "what":
            self._take(chosen)
        elif line in ("audience", "language", "to"):
            setattr(self, line, chosen)
        self.typed = ""

    def refresh(self, programme: Programme) -> None:
        """The programme, or the language spoken, is another now; what is gone gives way."""
        self.programme = programme
        self._take(self.output.what)

    def _take(self, what: str) -> None:
        every = outputs(self.programme)
        self.output = next((output for output in every if output.what == what), every[0])
        if self.to not in self.output.formats:
            self.to = self.output.formats[0]

    def step(self, line: str, by: int) -> None:
        """The next or the former choice of a line."""
        ids = [choice.id for choice in self.choices(line)]
        if ids:
            at = ids.index(self.current(line)) if self.current(line) in ids else 0
            self.choose(line, ids[(at + by) % len(ids)])


def shown(output: Output) -> str:
    """An output in one line."""
    return f"{output.title} — {output.group}" if output.group != output.title else output.title


def _is_of(output: Output, record_id: str) -> bool:
    return output.what.rpartition(":")[2] == record_id


def first(programme: Programme, record_id: str, language: str, folder: Path) -> Choosing:
    """The choices one begins with: the record in view for the group, else the report."""
    every = outputs(programme)
    # What is open is what one wants: of a visit its agenda, and its note once it is over.
    own = [output for output in every if _is_of(output, record_id)]
    visit = visit_of(programme, record_id)
    if visit is not None and visit.step is not None and is_over(visit.step, clock.today()):
        own.sort(key=lambda output: not output.what.startswith("note:"))
    wanted = (own or every)[0]
    formats = wanted.formats
    return Choosing(programme, wanted, "group", language, formats[0], folder, record=record_id)
