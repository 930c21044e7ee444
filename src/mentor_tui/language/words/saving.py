"""Why something is not saved, and what a person can do about it."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "changed-outside": N_("{path} was changed by another program while it was being saved."),
    "folder-gone": N_(
        "The folder {folder} cannot be reached: is the stick still in? It is tried again every few"
        " seconds."
    ),
    "folder-replaced": N_(
        "Another programme lies in {folder} now. Put the right stick back in; it is tried again."
    ),
    "read-only": N_("{path} may not be written to: the folder or the stick is read-only."),
    "disk-full": N_("There is no room left in {folder}. Make some room; it is tried again."),
    "in-use": N_("Another program holds {path} open. Close it there; it is tried again."),
    "name-taken": N_("There is a file {path} already."),
    "not-read-back": N_(
        "{path} did not come back as it was written: do not trust this drive. Save to another"
        " folder."
    ),
    "target-refused": N_("Nothing was written to {path}. {reason}"),
    "cannot-keep": N_(
        "{path} was not saved, because the version before it could not be put aside ({detail}). It"
        " is tried again."
    ),
    "not-temporary": N_("This file is no left-over of a save, so it was not removed."),
    "unwritable": N_(
        "{path} holds something that a file cannot hold. Take back what was typed last; it is tried"
        " again."
    ),
    "merged-too-large": N_(
        "{path} was changed by somebody else too, and both versions together are too large for one"
        " file. Yours is kept; take something out, and it is tried again."
    ),
    "cannot-save": N_("{path} could not be saved ({detail}). It is tried again."),
    "journal-failed": N_(
        "What you type cannot be kept on this computer either ({detail}). Do not close: save the"
        " programme to another folder."
    ),
    "open-elsewhere": N_(
        "Another mentor-tui has this programme open since {since} (process {pid}). Here it can be"
        " read, not changed."
    ),
    "read-only-elsewhere": N_("another mentor-tui has this programme open"),
    "cut-short-elsewhere": N_(
        "{record} looks cut short since it was last seen, so it is not changed. Open the programme"
        " on its screens and say which version is right."
    ),
    "cut-empty": N_("It is empty now."),
    "cut-nul-tail": N_("Its end is zeros instead of text."),
    "cut-prefix": N_("Its beginning is as it was, and the rest is missing."),
    "cut-rows-missing": N_("Rows are missing, and everything else is as it was."),
    "edit-recovered": N_("what was recovered"),
    "cause-folder-gone": N_("no stick"),
    "cause-folder-replaced": N_("another stick"),
    "cause-read-only": N_("read-only"),
    "cause-disk-full": N_("disk full"),
    "cause-in-use": N_("file in use"),
    "cause-looks-cut-short": N_("cut short"),
    "cause-unreadable-outside": N_("damaged"),
}
