"""What can be done with the action plan: its grid, its months, its versions, its people."""

from __future__ import annotations

from mentor_tui.language import N_
from mentor_tui.ui.command_table.command import Command

COMMANDS: tuple[Command, ...] = (
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
    Command(
        "plan.follow", N_("Status"), N_("Where this action stands, and what shows it."), "", "s"
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
        "plan.timeline",
        N_("Over time"),
        N_("The actions on their months."),
        "f10",
        "b",
        also=N_("calendar Gantt months schedule"),
    ),
    Command(
        "plan.export",
        N_("Document"),
        N_("Make a document of the plan."),
        "",
        "p",
        also=N_("print PDF Word Excel paper export report e-mail"),
    ),
    Command("timeline.open", N_("Open"), N_("Everything about this action."), "enter", "", 10),
    Command(
        "precheck.freeze",
        N_("Freeze as final"),
        N_("The plan stays as it is, until somebody reopens it with a reason."),
        "f3",
        "f",
        30,
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
)
