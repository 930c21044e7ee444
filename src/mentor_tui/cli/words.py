"""What `--help` says about each command and option, so that listing them imports none of them.

Click's own words are here too: they are said through our catalogue (`cli._speak`), and translators
find them only where they stand in the source.
"""

from __future__ import annotations

from collections.abc import Mapping

from mentor_tui.language import N_, NN_

SUMMARIES: Mapping[str, str] = {
    "demo": N_("Copy a sample programme and open it."),
    "new": N_("Begin a programme from a process."),
    "check": N_("Say what is wrong in a programme folder."),
    "forms": N_("List all forms, or check one."),
    "show": N_("Print a programme or a record as text."),
    "fill": N_("Fill a record question by question."),
    "get": N_("Print one answer."),
    "set": N_("Set one answer."),
    "merge": N_("Merge two folders into a third."),
    "merge-file": N_("Merge one file, as git's merge driver."),
    "export": N_("Make a document for the team, the group or the public."),
    "import": N_("Say what a form that came back would change, and take it over."),
    "sync": N_("Exchange with a stick, a copy or a git remote."),
    "pack": N_("One file to hand over: a programme, or some sections."),
    "unpack": N_("A folder of a pack, or its answers back."),
    "anonymise": N_("Remove contacts and names, and begin history anew."),
    "history": N_("Say who changed what, when."),
    "restore": N_("Put a record or an answer back as it was."),
    "git": N_("git setup FOLDER: let plain git merge records."),
    "keys": N_("Print every key and what it does."),
    "doctor": N_("Look at this terminal and installation."),
}
"""One line on each command, for the list of all."""

HELP: Mapping[str, str] = {
    "": N_("City-to-city mentoring programmes: forms, visits and action plans in a local folder."),
    "open": N_("Open the programme in FOLDER."),
    "demo": N_("Copy the sample programme NAME and open it; an existing copy is opened as it is."),
    "new": N_("Begin a programme in FOLDER from a process template."),
    "check": N_(
        "Say what is wrong in FOLDER: files that cannot be read, answers nobody expects, and what"
        " the method would have you look at. The exit code is 1 where something needs a person."
    ),
    "forms": N_("List all forms, or say what is wrong in a form that somebody wrote."),
    "show": N_("Print the programme in FOLDER, or one RECORD of it, as plain text."),
    "fill": N_(
        "Fill RECORD question by question, line by line; also for screen readers. RECORD is an id,"
        " the path of a file in FOLDER, or a form that was not begun yet. Every answer is saved at"
        " once; Ctrl+C or the end of the input keeps what was answered."
    ),
    "get": N_(
        "Print one answer of RECORD: text as it is, anything else as TOML. RECORD is an id or the"
        " path of a file in FOLDER; PATH is as in answers.actions.act-9f3k1p.lead"
    ),
    "set": N_(
        "Set one answer of RECORD to VALUE: TOML, or plain text for a text field; an empty VALUE"
        " removes it. RECORD is an id or the path of a file in FOLDER; PATH is as in"
        " answers.actions.act-9f3k1p.lead"
    ),
    "merge": N_(
        "Merge the folders OURS and THEIRS into a new one; none of them is touched. What cannot be"
        " decided is listed inside the files. Works on any folder of TOML files. The exit code is 1"
        " where something needs a person."
    ),
    "merge-file": N_(
        "Merge BASE, OURS and THEIRS into OURS, as git's merge driver; NAME is what messages call"
        " the file. The exit code is 1 where a side cannot be read, else 0."
    ),
    "export": N_(
        "Make WHAT of the programme in FOLDER: a RECORD (its id or file), agenda:RECORD,"
        " note:RECORD, presentation, report, archive or blank:FORM. What is not for the audience"
        " is left out and counted."
    ),
    "import": N_(
        "Say what FILE would change in the programme in FOLDER: a form that came back (Word), a"
        " plain copy of an annex, an action plan (Excel, CSV). Nothing is changed without --apply."
        " The exit code is 1 where something needs a person."
    ),
    "sync": N_(
        "Exchange what is new between FOLDER and TARGET: the folder of a stick, another copy of the"
        " programme, a bare git repository, https://…, ssh://… or user@host:path. The exit code is"
        " 1 where something needs a person."
    ),
    "pack": N_(
        "Write the programme in FOLDER into the one file OUT, to hand over: a zip that any system"
        " opens, or with a passphrase an age file. With --only, just one respondent's sections and"
        " what is needed to fill them. What is not for the audience is left out and counted."
    ),
    "unpack": N_(
        "Make the folder INTO of the pack FILE. Where INTO is the programme it is from, bring its"
        " answers back: what only they changed is taken, what both sides changed is listed inside"
        " the record. The exit code is 1 where something needs a person."
    ),
    "anonymise": N_(
        "Remove the contacts whose day has come, or that have none, from FOLDER; put roles in the"
        " place of those names, wherever they are mentioned; drop what this computer kept of them,"
        " and begin the history anew. Says which copies it cannot reach. The exit code is 1 where"
        " one of them needs a person."
    ),
    "history": N_(
        "Say who changed what in FOLDER, or in one RECORD of it, with the answers before and after;"
        " the latest first."
    ),
    "restore": N_(
        "Put RECORD, or its answer at PATH, back as it was at COMMIT: a number that history prints."
        " What is there now stays in the history."
    ),
    "git": N_(
        "Let plain git merge the programme in FOLDER: writes the merge driver into the settings of"
        " that clone alone, and names it in .gitattributes."
    ),
    "keys": N_("Print every command, its keys and its id (to remap it in the settings)."),
    "doctor": N_(
        "Look at the terminal, the locale, the folders and the versions; nothing private."
    ),
}
"""What the `--help` of each command begins with."""

OPTIONS: Mapping[str, str] = {
    "language": N_("Else what the settings say, else the system."),
    "help": N_("Show this message and exit."),
    "version": N_("Show the version and exit."),
    "as_json": N_("One JSON document instead of text."),
    "markdown": N_("A Markdown table instead of text."),
    "into": N_("The folder to put it in, instead of mentor-tui in your documents."),
    "process": N_("The process template to begin with."),
    "title": N_("What the programme is called."),
    "base": N_("The folder both came from, if there is one."),
    "out": N_("The folder to make; it must not exist yet, or be empty."),
    "passphrase_file": N_("A file with the passphrase that seals and opens it."),
    "only": N_("Only a section: its id, its number, or a respondent, as in needs-analysis:3"),
    "everyone": N_("Also those whose day is still to come, and every other person's name."),
    "yes": N_("Do not ask."),
    "preview": N_("Show what would change, and change nothing."),
    "choice": N_("What both sides changed: mine, theirs, or both, to be chosen later."),
    "take_previous": N_("A damaged bundle in whose place the one before it is read."),
    "file": N_("A form, process or shared file to check."),
    "to": N_("The format of the document."),
    "audience": N_("Who it is for; what is above them is left out."),
    "record": N_("The record it belongs to (an id or a file), or new:FORM."),
    "choices": N_(
        "mine, theirs or both: for everything, or PATH=… for one answer; may be given several"
        " times."
    ),
    "document": N_("The file to write; one that is there is replaced."),
}
"""What each option does, by the name of its parameter."""

OF_CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("required"),
    N_("default: {default}"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("No such option {name!r}."),
    N_("No such option: {name}"),
    N_("Option {name!r} does not take a value."),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Invalid value for {param_hint}: {message}"),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
