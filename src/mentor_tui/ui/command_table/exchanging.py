"""What can be done with what goes out and comes back, and with what was before."""

from __future__ import annotations

from mentor_tui.language import N_
from mentor_tui.ui.command_table.command import Command

COMMANDS: tuple[Command, ...] = (
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
        also=N_("GDPR privacy erase names"),
    ),
    Command(
        "returned.choose", N_("Choose"), N_("Yours, theirs, or both for later."), "enter", "", 10
    ),
    Command(
        "returned.take", N_("Bring in"), N_("Take the answers into the programme."), "f2", "t", 20
    ),
    Command("import.change", N_("Change"), N_("The next choice, or a place."), "enter", "", 10),
    Command("import.file", N_("Which file"), N_("Choose the file that came back."), "f2", "f", 20),
    Command("import.record", N_("Sheet"), N_("Which sheet the file belongs to."), "f3", "r", 30),
    Command("import.apply", N_("Take in"), N_("All of it, as one change."), "f4", "a", 40),
    Command("import.all", N_("All theirs"), N_("Theirs for every answer."), "f5", "e"),
    Command("import.mine", N_("Mine"), N_("This answer stays as it is here."), "left", "m"),
    Command("import.theirs", N_("Theirs"), N_("This answer as it came back."), "right", "t"),
    Command("import.both", N_("Both"), N_("Both texts, one after the other."), "", "b"),
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
    Command(
        "conflicts.take", N_("Take"), N_("Take the version under the cursor."), "enter", "", 10
    ),
    Command("conflicts.both", N_("Both"), N_("Both texts, one after the other."), "f2", "b", 20),
    Command("conflicts.write", N_("Write"), N_("Write a third in their place."), "f3", "w", 30),
    Command("conflicts.go", N_("Go there"), N_("To the answer in its sheet."), "f4", "g", 40),
    Command("history.open", N_("Compare"), N_("The answer in full, old and new."), "enter", "", 10),
    Command(
        "history.sheet", N_("Whole sheet"), N_("Put a whole sheet back as it was."), "f2", "p", 20
    ),
    Command("history.filter", N_("Filter"), N_("Only one sheet, or all."), "f3", "f", 30),
    Command("history.go", N_("Go there"), N_("To the answer as it is now."), "f4", "g", 40),
)
