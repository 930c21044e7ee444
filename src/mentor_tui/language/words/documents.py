"""What is said when an output is made, or cannot be."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "unknown-format": N_("There is no format {format}. There are: {known}."),
    "would-leak": N_(
        "Not made: {path} ({row}) grew out of a note kept within the team, and nobody has reviewed"
        " it. Review it, or make the output for the team."
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
    "made-for-team": N_("For the team; not to be passed on"),
    "made-for-group": N_("For the group"),
    "made-for-public": N_("For the public"),
    "audience-team": N_("the team"),
    "audience-group": N_("the group"),
    "audience-public": N_("the public"),
}
