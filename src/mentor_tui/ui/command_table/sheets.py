"""What can be done where one writes: a form, the rows of a table, a visit's agenda."""

from __future__ import annotations

from mentor_tui.language import N_
from mentor_tui.ui.command_table.command import Command

COMMANDS: tuple[Command, ...] = (
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
        also=N_("confidential hide secret"),
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
    Command(
        "form.export",
        N_("Document"),
        N_("Make a document of this sheet."),
        "",
        "p",
        also=N_("print PDF Word Excel paper export report e-mail"),
    ),
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
    Command(
        "visit.visibility",
        N_("Visibility"),
        N_("Who may see the note."),
        "ctrl+g",
        "v",
        also=N_("confidential hide secret"),
    ),
    Command(
        "visit.delete", N_("Delete"), N_("Remove the note; undo brings it back."), "delete", "x"
    ),
    Command(
        "visit.export",
        N_("Document"),
        N_("Make a document of this visit."),
        "",
        "p",
        also=N_("print PDF Word Excel paper export report e-mail"),
    ),
)
