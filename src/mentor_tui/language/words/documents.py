"""What is said when an output is made, or cannot be."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "unknown-format": N_("There is no format {format}. There are: {known}."),
    "would-leak": N_(
        "Not made: {path} ({row}) grew out of a note kept within the team, and nobody has reviewed"
        " it as it reads now. Review it, or make the output for the team."
    ),
    "no-plan": N_("This programme has no action plan to present."),
    "no-visit": N_("{record} is no visit, so it has neither agenda nor note."),
    "no-days": N_("{record} has no days for a calendar: choose a visit or the action plan."),
    "no-table": N_("{what} has no table for a spreadsheet: choose the action plan."),
    "no-pdf": N_(
        "This computer cannot make PDF (there is no typst for it). Make a Word document or a web"
        " page, and print that."
    ),
    "exported": N_("Made for {audience}: {path}"),
    "left-out": NN_(
        "{count} answer was left out for this audience.",
        "{count} answers were left out for this audience.",
    ),
    "document-is-there": N_("There is a file {path} already; it was left as it is."),
    "document-disk-full": N_(
        "There is no room left in {folder}, and nothing was written. Make some room, or choose"
        " another folder."
    ),
    "document-read-only": N_(
        "{folder} may not be written to: it is read-only. Choose another folder."
    ),
    "document-in-use": N_(
        "Another program holds {path} open, perhaps Word. Close it there, or choose another name."
    ),
    "document-not-written": N_("{path} was not written: {detail}"),
    "format-docx": N_("Word"),
    "format-pdf": N_("PDF"),
    "format-xlsx": N_("Excel"),
    "format-csv": N_("CSV, for any spreadsheet"),
    "format-ics": N_("Calendar"),
    "format-html": N_("Web page, to print or send"),
    "format-md": N_("Markdown"),
    "format-zip": N_("Zip, readable without the app"),
    "made-for-team": N_("For the team; not to be passed on"),
    "made-for-group": N_("For the group"),
    "made-for-public": N_("For the public"),
    "audience-team": N_("the team"),
    "audience-group": N_("the group"),
    "audience-public": N_("the public"),
}
