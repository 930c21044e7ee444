"""Every command of the interface, once: keys, palette, F1 page, README and `mentor-tui keys`.

Textual is not imported here, so that the command line can print the table. The rules the keys keep
are in `tests/ui/test_command_table.py`: nothing that AZERTY or QWERTZ need AltGr or Shift for,
nothing an old terminal takes for Enter or Tab, and another way in beside every F-key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentor_tui.language import N_

SCOPES: Mapping[str, str] = {
    "app": N_("Everywhere"),
    "start": N_("Start"),
    "programme": N_("Programme"),
    "findings": N_("Findings"),
    "review": N_("Review"),
    "records": N_("Sheets of one form"),
    "form": N_("Form"),
    "table": N_("Rows of a table"),
    "visit": N_("Visit day"),
    "plan": N_("Action plan"),
    "pack": N_("Hand over"),
    "returned": N_("A pack that came back"),
    "matching": N_("Matching"),
    "benchmark": N_("Benchmark"),
    "due": N_("Due dates"),
    "process": N_("The process"),
    "otherprocess": N_("Another process"),
    "precheck": N_("Before the plan is final"),
    "compare": N_("Versions compared"),
    "matrix": N_("Influence and interest"),
    "history": N_("History"),
    "exports": N_("Documents"),
    "timeline": N_("The plan over time"),
    "import": N_("What came back"),
    "conflicts": N_("To choose"),
    "sync": N_("Sync"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    Attributes:
        id: `scope.name`; also the id of its binding, under which it can be remapped. The screen
            carries it out in `do_name`.
        words: a word or two for the footer and the palette, marked for translation.
        help: one sentence for the F1 page, marked for translation.
        key: what the footer shows; empty where it is in the palette and the menu only.
        letter: does the same while no editor has the focus, and in the ctrl+o menu everywhere.
        footer: rank in the footer, 0 for not there.
    """

    id: str
    words: str
    help: str
    key: str = ""
    letter: str = ""
    footer: int = 0

    @property
    def scope(self) -> str:
        """Where it works."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """The method of the screen or app that carries it out."""
        return "do_" + self.id.partition(".")[2].replace("-", "_")

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key bound to it."""
        return tuple(key for key in (self.key, self.letter) if key)


COMMANDS: tuple[Command, ...] = (
    Command("app.help", N_("Help"), N_("What this screen is for, and its keys."), "f1", "h", 99),
    Command("app.palette", N_("Commands"), N_("Find a command by its name."), "ctrl+p"),
    Command("app.menu", N_("Menu"), N_("The commands of this place, each by a letter."), "ctrl+o"),
    Command("app.undo", N_("Undo"), N_("Take back the last change, wherever it was."), "ctrl+z"),
    Command("app.redo", N_("Redo"), N_("Do again what was taken back."), "ctrl+y"),
    Command("app.save", N_("Save"), N_("Save now; it also happens by itself."), "ctrl+s"),
    Command(
        "app.elsewhere",
        N_("Save elsewhere"),
        N_("The whole programme, as it stands, into another folder."),
        "",
        "z",
    ),
    Command("app.language", N_("Français"), N_("Switch the language in place."), "ctrl+l", "l"),
    Command("app.theme", N_("Colours"), N_("The next colour theme; it is remembered."), "", "c"),
    Command(
        "app.projector",
        N_("Projector"),
        N_("Hide what is for the team, everywhere, or show it again; it is remembered."),
        "f12",
        "j",
    ),
    Command("app.stance", N_("Stance"), N_("The mentor's stance: help, do not decide."), "ctrl+t"),
    Command(
        "app.search",
        N_("Search"),
        N_("In all answers, forms and people of the programme."),
        "ctrl+f",
    ),
    Command("app.note", N_("Jot down"), N_("Write a note from anywhere, to file later."), "ctrl+r"),
    Command(
        "app.history", N_("History"), N_("Who changed what, when; of this sheet or all."), "", "y"
    ),
    Command("app.back", N_("Back"), N_("To the place before, saving on the way."), "escape"),
    Command("app.quit", N_("Quit"), N_("Save everything and leave."), "ctrl+q"),
    Command("start.open", N_("Open"), N_("Open the programme."), "enter", "", 10),
    Command("start.folder", N_("Folder"), N_("Open a programme in another folder."), "f2", "o", 20),
    Command("start.new", N_("New"), N_("Begin a programme from a process."), "f3", "n", 30),
    Command("start.sample", N_("Sample"), N_("Copy a sample programme to try."), "f4", "s", 40),
    Command(
        "start.name", N_("Name"), N_("Your name, as notes and history show it."), "f5", "m", 50
    ),
    Command(
        "programme.open", N_("Open"), N_("Open the step, beginning it if need be."), "enter", "", 1
    ),
    Command("programme.plan", N_("Plan"), N_("Go to the action plan."), "f2", "p", 20),
    Command("programme.visit", N_("Visit"), N_("Go to the visit that is next."), "f3", "v", 30),
    Command(
        "programme.findings",
        N_("Findings"),
        N_("What the method expects and is missing; files that cannot be read."),
        "f4",
        "e",
        40,
    ),
    Command(
        "programme.card", N_("Card"), N_("Title, cities, associations, people."), "f5", "d", 50
    ),
    Command(
        "programme.pack",
        N_("Hand over"),
        N_("One file to hand over, or one that came in; anonymise."),
        "",
        "k",
    ),
    Command("pack.change", N_("Change"), N_("Change the line under the cursor."), "enter", "", 10),
    Command("pack.write", N_("Write"), N_("Write the file."), "f2", "w", 20),
    Command("pack.open", N_("Open a pack"), N_("One that came in, or came back."), "f3", "o", 30),
    Command(
        "pack.anonymise",
        N_("Anonymise"),
        N_("Contacts and names go for good, and history begins anew."),
        "f8",
        "n",
        40,
    ),
    Command(
        "returned.choose", N_("Choose"), N_("Yours, theirs, or both for later."), "enter", "", 10
    ),
    Command(
        "returned.take", N_("Bring in"), N_("Take the answers into the programme."), "f2", "t", 20
    ),
    Command(
        "programme.forms", N_("Forms"), N_("All forms, and sheets of your own."), "f6", "f", 60
    ),
    Command("programme.due", N_("Due"), N_("What is overdue, and what is due soon."), "", "u"),
    Command("due.open", N_("Go there"), N_("To where it is written."), "enter", "", 10),
    Command(
        "programme.process",
        N_("Process"),
        N_("Steps to add, leave out or move; phase, delays, another process."),
        "f8",
        "t",
    ),
    Command(
        "programme.matching", N_("Matching"), N_("Needs and candidates, side by side."), "", "m"
    ),
    Command(
        "programme.benchmark", N_("Benchmark"), N_("Key factors, and each city’s view."), "", "b"
    ),
    Command(
        "programme.matrix", N_("Influence"), N_("Who can move it, and whom it moves."), "", "a"
    ),
    Command(
        "programme.review",
        N_("Review"),
        N_("What grew out of notes of the team, before it leaves the team."),
        "",
        "r",
    ),
    Command(
        "programme.import",
        N_("Came back"),
        N_("Take over what people filled in: Word, Excel, CSV, a pack."),
        "f10",
        "i",
    ),
    Command(
        "programme.exports",
        N_("Documents"),
        N_("Make a Word, PDF, Excel or other document of any part."),
        "f9",
        "x",
    ),
    Command(
        "programme.sync",
        N_("Sync"),
        N_("Exchange with a stick, a copy or a server."),
        "f7",
        "s",
    ),
    Command(
        "programme.conflicts",
        N_("To choose"),
        N_("Answers changed on two laptops, to choose from."),
        "",
        "o",
    ),
    Command("findings.open", N_("Go there"), N_("To the place of the finding."), "enter", "", 10),
    Command("findings.waive", N_("Waive"), N_("Live with it, for a reason."), "f2", "w", 20),
    Command(
        "review.open", N_("Open"), N_("To the place of the text, to edit it."), "enter", "", 10
    ),
    Command(
        "review.mark",
        N_("Reviewed"),
        N_("It may leave the team; again takes it back."),
        "f2",
        "r",
        20,
    ),
    Command(
        "review.keep",
        N_("Keep in team"),
        N_("It stays with the team: in no output for others."),
        "f3",
        "k",
        30,
    ),
    Command("review.note", N_("Note"), N_("To the note that it grew from."), "f4", "n", 40),
    Command(
        "conflicts.take", N_("Take"), N_("Take the version under the cursor."), "enter", "", 10
    ),
    Command("conflicts.both", N_("Both"), N_("Both texts, one after the other."), "f2", "b", 20),
    Command("conflicts.write", N_("Write"), N_("Write a third in their place."), "f3", "w", 30),
    Command("conflicts.go", N_("Go there"), N_("To the answer in its sheet."), "f4", "g", 40),
    Command("sync.look", N_("Look"), N_("What is new here and there."), "enter", "", 10),
    Command("sync.go", N_("Sync"), N_("Bring both sides together."), "f2", "g", 20),
    Command("sync.place", N_("Other place"), N_("Name a folder or an address."), "f3", "n", 30),
    Command(
        "sync.passphrase",
        N_("Passphrase"),
        N_("Seal what is handed over, open theirs."),
        "f4",
        "p",
        40,
    ),
    Command(
        "sync.conflicts", N_("To choose"), N_("What was changed on both sides."), "f5", "o", 50
    ),
    Command("sync.previous", N_("The one before"), N_("In place of a damaged bundle."), "f6", "b"),
    Command("records.open", N_("Open"), N_("Open the sheet."), "enter", "", 10),
    Command("records.add", N_("Add"), N_("Begin a new sheet."), "f2", "n", 20),
    Command(
        "records.delete", N_("Delete"), N_("Remove the sheet; undo brings it back."), "f8", "x", 30
    ),
    Command(
        "records.export",
        N_("Document"),
        N_("Make a document of this sheet."),
        "",
        "p",
    ),
    Command("form.next", N_("Next"), N_("To the next question."), "ctrl+n", "n", 10),
    Command(
        "form.list", N_("Questions"), N_("To the list of questions, and back."), "ctrl+g", "q", 60
    ),
    Command("form.previous", N_("Previous"), N_("To the question before."), "ctrl+b", "b"),
    Command(
        "form.not-applicable", N_("n/a"), N_("This question does not apply here."), "f5", "a", 30
    ),
    Command("form.not-known", N_("Not known"), N_("Nobody knows: an answer too."), "f6", "k", 20),
    Command(
        "form.visibility",
        N_("Visibility"),
        N_("Who may see it: team, group, public."),
        "f7",
        "v",
        40,
    ),
    Command(
        "form.guidance", N_("Guidance"), N_("What a good answer contains, in full."), "f8", "g", 50
    ),
    Command(
        "form.remark", N_("Remark"), N_("A remark about the answer: source, doubt."), "f9", "r"
    ),
    Command(
        "form.review", N_("Review"), N_("Where this section stands: draft to approved."), "f10", "w"
    ),
    Command("form.export", N_("Document"), N_("Make a document of this sheet."), "", "p"),
    Command(
        "form.waive", N_("Waive"), N_("Live with what is expected here, for a reason."), "", "e"
    ),
    Command("table.add", N_("Add row"), N_("A new row after this one."), "f2", "i"),
    Command("table.duplicate", N_("Duplicate"), N_("A copy of this row below it."), "f3", "d"),
    Command("table.move", N_("Move"), N_("Take the row up or down with the arrows."), "f4", "m"),
    Command(
        "table.delete", N_("Delete"), N_("Remove the row; undo brings it back."), "delete", "x"
    ),
    Command("visit.tick", N_("Tick"), N_("Done, or not done after all."), "space", "", 70),
    Command("visit.skip", N_("Skip"), N_("Leave the item out, with the reason."), "f2", "s"),
    Command("visit.details", N_("Details"), N_("The item's time, owner and people."), "f3", "i"),
    Command("visit.form", N_("Form"), N_("The whole sheet: place, dates, preparation."), "f4", "f"),
    Command("visit.note", N_("Note"), N_("A note under this item."), "f5", "n", 20),
    Command("visit.decision", N_("Decision"), N_("A decision under this item."), "f6", "d", 30),
    Command(
        "visit.question", N_("Question"), N_("A question to carry until answered."), "f7", "u", 40
    ),
    Command("visit.obstacle", N_("Obstacle"), N_("An obstacle; for the team only."), "f8", "o", 50),
    Command(
        "visit.action",
        N_("Action"),
        N_("A draft action; it goes into the plan too."),
        "f9",
        "a",
        60,
    ),
    Command(
        "visit.edit", N_("Open"), N_("Answer the question, write on in the note."), "enter", "e"
    ),
    Command(
        "visit.waive", N_("Waive"), N_("Live with what is expected here, for a reason."), "", "w"
    ),
    Command("visit.file", N_("File"), N_("Put a note under an agenda item."), "", "t"),
    Command("visit.link", N_("Link"), N_("Link the note to an obstacle or a risk."), "", "k"),
    Command("visit.visibility", N_("Visibility"), N_("Who may see the note."), "ctrl+g", "v"),
    Command(
        "visit.delete", N_("Delete"), N_("Remove the note; undo brings it back."), "delete", "x"
    ),
    Command("visit.export", N_("Document"), N_("Make a document of this visit."), "", "p"),
    Command("plan.edit", N_("Edit"), N_("Edit the cell in place."), "enter", "e", 10),
    Command("plan.add", N_("Add"), N_("A new action after this one."), "f2", "n", 20),
    Command(
        "plan.move", N_("Move"), N_("Take the action up or down with the arrows."), "f3", "m", 30
    ),
    Command("plan.link", N_("Link"), N_("Link the action to needs."), "f4", "k", 40),
    Command(
        "plan.details",
        N_("Details"),
        N_("Everything about this action, on one page."),
        "f5",
        "i",
        50,
    ),
    Command("plan.duplicate", N_("Duplicate"), N_("A copy of this action below it."), "f6", "d"),
    Command(
        "plan.filter", N_("Filter"), N_("Only the actions that contain some words."), "f7", "f", 60
    ),
    Command("plan.versions", N_("Versions"), N_("The plan as it was put away before."), "f8", "v"),
    Command(
        "plan.freeze",
        N_("Freeze"),
        N_("Put the plan away as a version; reopen a final one, with a reason."),
        "",
        "w",
    ),
    Command(
        "plan.compare",
        N_("Compare"),
        N_("Two versions beside each other, action by action."),
        "",
        "o",
    ),
    Command(
        "plan.delete", N_("Delete"), N_("Remove the action; undo brings it back."), "delete", "x"
    ),
    Command(
        "plan.waive", N_("Waive"), N_("Live with what is expected here, for a reason."), "", "r"
    ),
    Command(
        "plan.header", N_("Head"), N_("Title, cities, date and version of the plan."), "f9", "t"
    ),
    Command(
        "matching.open",
        N_("Write"),
        N_("Write here, or go to where it is written."),
        "enter",
        "",
        10,
    ),
    Command(
        "matching.add", N_("Add"), N_("A candidate: its sheet, or the city’s name."), "f2", "n", 20
    ),
    Command("matching.criterion", N_("Criterion"), N_("A criterion of your own."), "f3", "k", 40),
    Command(
        "matching.form", N_("Sheet"), N_("The whole sheet: setting, time, decision."), "f4", "f", 50
    ),
    Command(
        "matching.decide",
        N_("Decide"),
        N_("This candidate becomes the mentor; then who, when and why."),
        "f5",
        "d",
        30,
    ),
    Command(
        "matching.details", N_("Details"), N_("Everything about the candidate."), "f6", "i", 60
    ),
    Command(
        "matching.delete",
        N_("Delete"),
        N_("Compare this candidate no longer; undo brings it back."),
        "delete",
        "x",
    ),
    Command(
        "benchmark.open",
        N_("Write"),
        N_("Write here, or go to where it is written."),
        "enter",
        "",
        10,
    ),
    Command(
        "benchmark.choose", N_("Choose"), N_("Work on this factor, and say why."), "space", "o", 20
    ),
    Command("benchmark.add", N_("Add"), N_("A key factor more."), "f2", "n", 30),
    Command(
        "benchmark.question", N_("Question"), N_("A guide question for this factor."), "f3", "q", 40
    ),
    Command(
        "benchmark.form", N_("Sheet"), N_("The whole sheet: theme, origin, context."), "f4", "f", 60
    ),
    Command("benchmark.example", N_("Example"), N_("Take in a factor that is ready."), "f5", "e"),
    Command(
        "benchmark.details", N_("Details"), N_("Everything about this row, on one page."), "f6", "i"
    ),
    Command(
        "benchmark.without",
        N_("Without"),
        N_("Work without a benchmark, on the guide’s two conditions."),
        "f7",
        "w",
    ),
    Command(
        "benchmark.context", N_("Context"), N_("A factor that is nobody’s to change."), "f8", "t"
    ),
    Command(
        "benchmark.voice", N_("Voice"), N_("Somebody more gives a view of the factors."), "f9", "v"
    ),
    Command(
        "benchmark.questions", N_("Show, hide"), N_("Show the guide questions, or not."), "", "g"
    ),
    Command(
        "benchmark.delete", N_("Delete"), N_("Remove the row; undo brings it back."), "delete", "x"
    ),
    Command(
        "precheck.freeze",
        N_("Freeze as final"),
        N_("The plan stays as it is, until somebody reopens it with a reason."),
        "f3",
        "f",
        30,
    ),
    Command(
        "process.open", N_("Open"), N_("Open the step, beginning it if need be."), "enter", "", 10
    ),
    Command("process.add", N_("Add"), N_("A step after this one."), "f2", "n", 20),
    Command(
        "process.leave",
        N_("Leave out"),
        N_("Do without this step, for a reason; or take it back in."),
        "f3",
        "x",
        30,
    ),
    Command(
        "process.move", N_("Move"), N_("Take the step up or down with the arrows."), "f4", "m", 40
    ),
    Command("process.host", N_("Host"), N_("Who receives the others."), "f5", "a", 50),
    Command("process.dates", N_("Dates"), N_("When the visit is."), "f6", "d", 60),
    Command(
        "process.phase",
        N_("Phase"),
        N_("Say which phase you are in, or follow the facts again."),
        "f7",
        "p",
    ),
    Command(
        "process.template",
        N_("Process"),
        N_("Follow another process; first you see what that means."),
        "f8",
        "t",
    ),
    Command(
        "process.settings", N_("Delays"), N_("Days, months and numbers that suit you."), "f9", "s"
    ),
    Command("process.rename", N_("Rename"), N_("Give the step a name of your own."), "f10", "r"),
    Command(
        "process.delete",
        N_("Delete"),
        N_("Remove a step you added and never began."),
        "delete",
        "k",
    ),
    Command(
        "otherprocess.follow",
        N_("Follow it"),
        N_("Follow this process from now on; undo takes it back."),
        "f3",
        "f",
        10,
    ),
    Command("compare.open", N_("Open"), N_("To the action, in the plan."), "enter", "", 10),
    Command("compare.older", N_("Older"), N_("Choose the older of the two."), "f2", "o", 20),
    Command("compare.newer", N_("Newer"), N_("Choose the newer of the two."), "f3", "n", 30),
    Command(
        "compare.all", N_("All"), N_("What is the same too, or only what differs."), "f4", "a", 40
    ),
    Command("matrix.open", N_("Open"), N_("Everything about the person."), "enter", "", 10),
    Command(
        "matrix.move",
        N_("Move"),
        N_("Move the person with the arrows; again leaves it."),
        "f3",
        "m",
        20,
    ),
    Command("matrix.add", N_("Add"), N_("A person, by name or by role."), "f2", "n", 30),
    Command(
        "matrix.off",
        N_("Take off"),
        N_("Off the matrix, to those without a place."),
        "delete",
        "x",
        40,
    ),
    Command("history.open", N_("Compare"), N_("The answer in full, old and new."), "enter", "", 10),
    Command(
        "history.sheet", N_("Whole sheet"), N_("Put a whole sheet back as it was."), "f2", "p", 20
    ),
    Command("history.filter", N_("Filter"), N_("Only one sheet, or all."), "f3", "f", 30),
    Command("history.go", N_("Go there"), N_("To the answer as it is now."), "f4", "g", 40),
    Command("plan.timeline", N_("Over time"), N_("The actions on their months."), "f10", "b"),
    Command("import.change", N_("Change"), N_("The next choice, or a place."), "enter", "", 10),
    Command("import.file", N_("Which file"), N_("Choose the file that came back."), "f2", "f", 20),
    Command("import.record", N_("Sheet"), N_("Which sheet the file belongs to."), "f3", "r", 30),
    Command("import.apply", N_("Take in"), N_("All of it, as one change."), "f4", "a", 40),
    Command("import.all", N_("All theirs"), N_("Theirs for every answer."), "f5", "e"),
    Command("import.mine", N_("Mine"), N_("This answer stays as it is here."), "left", "m"),
    Command("import.theirs", N_("Theirs"), N_("This answer as it came back."), "right", "t"),
    Command("import.both", N_("Both"), N_("Both texts, one after the other."), "", "b"),
    Command("timeline.open", N_("Open"), N_("Everything about this action."), "enter", "", 10),
    Command("plan.export", N_("Document"), N_("Make a document of the plan."), "", "p"),
    Command("exports.change", N_("Change"), N_("Choose for this line."), "enter", "", 10),
    Command("exports.make", N_("Make"), N_("Make the document and write it."), "f2", "m", 20),
    Command(
        "exports.left-out",
        N_("Left out"),
        N_("What this audience does not see."),
        "f3",
        "o",
        30,
    ),
    Command(
        "exports.review", N_("Review"), N_("To the text that waits for a review."), "f4", "r", 40
    ),
    Command("exports.next", N_("Next choice"), N_("The next choice on this line."), "right"),
    Command("exports.previous", N_("Choice before"), N_("The choice before."), "left"),
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def of_scope(*scopes: str) -> tuple[Command, ...]:
    """The commands of some scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


_KEY_NAMES = {
    "escape": N_("Esc"),
    "enter": N_("Enter"),
    "space": N_("Space"),
    "delete": N_("Del"),
    "up": "↑",
    "down": "↓",
}


def key_words(key: str) -> str:
    """A key as it is shown: `F1`, `^Z`, `Enter` (not yet translated)."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key
