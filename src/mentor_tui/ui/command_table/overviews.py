"""What can be done where one sees the programme as a whole, and its process."""

from __future__ import annotations

from mentor_tui.language import N_
from mentor_tui.ui.command_table.command import Command

COMMANDS: tuple[Command, ...] = (
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
        also=N_("errors warnings missing check problems"),
    ),
    Command(
        "programme.card",
        N_("Actors"),
        N_("Cities, associations, coordination, people and their roles; title, theme and dates."),
        "f5",
        "d",
        50,
        also=N_("contacts partners towns stakeholders"),
    ),
    Command(
        "programme.pack",
        N_("Hand over"),
        N_("One file to hand over, or one that came in; anonymise."),
        "",
        "k",
        also=N_("pack parcel send share e-mail"),
    ),
    Command(
        "programme.forms",
        N_("Forms"),
        N_("All forms, and sheets of your own."),
        "f6",
        "f",
        60,
        also=N_("annexes templates questionnaires"),
    ),
    Command(
        "programme.due",
        N_("Due"),
        N_("What is overdue, and what is due soon."),
        "",
        "u",
        also=N_("deadlines late calendar reminders"),
    ),
    Command(
        "programme.process",
        N_("Process"),
        N_("Steps to add, leave out or move; phase, delays, another process."),
        "f8",
        "t",
        also=N_("stages calendar skip"),
    ),
    Command(
        "programme.matching",
        N_("Matching"),
        N_("Needs and candidates, side by side."),
        "",
        "m",
        also=N_("pair mentor city choose criteria"),
    ),
    Command(
        "programme.benchmark",
        N_("Benchmark"),
        N_("Key factors, and each city’s view."),
        "",
        "b",
        also=N_("compare reference strengths"),
    ),
    Command(
        "programme.matrix",
        N_("Influence"),
        N_("Who can move it, and whom it moves."),
        "",
        "a",
        also=N_("stakeholders power interest map allies"),
    ),
    Command(
        "programme.review",
        N_("Review"),
        N_("What grew out of notes of the team, before it leaves the team."),
        "",
        "r",
        also=N_("confidential approve release"),
    ),
    Command(
        "programme.import",
        N_("Came back"),
        N_("Take over what people filled in: Word, Excel, CSV, a pack."),
        "f10",
        "i",
        also=N_("import returned received answers read"),
    ),
    Command(
        "programme.exports",
        N_("Documents"),
        N_("Make a Word, PDF, Excel or other document of any part."),
        "f9",
        "x",
        also=N_("print PDF Word Excel paper export report e-mail"),
    ),
    Command(
        "programme.sync",
        N_("Sync"),
        N_("Exchange with a stick, a copy or a server."),
        "f7",
        "s",
        also=N_("USB share colleague merge network"),
    ),
    Command(
        "programme.conflicts",
        N_("To choose"),
        N_("Answers changed on two laptops, to choose from."),
        "",
        "o",
        also=N_("conflicts clash both versions"),
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
        also=N_("print PDF Word Excel paper export report e-mail"),
    ),
    Command("due.open", N_("Go there"), N_("To where it is written."), "enter", "", 10),
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
)
