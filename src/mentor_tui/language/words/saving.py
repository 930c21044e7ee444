"""Why something is not saved, and what a person can do about it."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "changed-outside": N_("{path} was changed by another program while it was being saved."),
    "folder-gone": N_(
        "The folder {folder} cannot be reached: is the stick still in? It is tried again every few"
        " seconds."
    ),
    "folder-replaced": N_(
        "Another folder stands at {folder} now. If it is the same stick put back in, open the"
        " programme again."
    ),
    "read-only": N_("{path} may not be written to: the folder or the stick is read-only."),
    "disk-full": N_("There is no room left in {folder}. Make some room; it is tried again."),
    "in-use": N_("Another program holds {path} open. Close it there; it is tried again."),
    "name-taken": N_("There is a file {path} already."),
    "not-read-back": N_(
        "{path} did not come back as it was written: do not trust this drive. Save to another"
        " folder."
    ),
    "target-refused": N_("{path} is not an ordinary file, so nothing was written there."),
    "cannot-save": N_("{path} could not be saved ({detail}). It is tried again."),
    "journal-failed": N_(
        "What you type cannot be kept on this computer either ({detail}). Do not close: save the"
        " programme to another folder."
    ),
    "open-elsewhere": N_(
        "Another mentor-tui has this programme open since {since} (process {pid}). Here it can be"
        " read, not changed."
    ),
    "edit-recovered": N_("what was recovered"),
}
