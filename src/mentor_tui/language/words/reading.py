"""What can be wrong with a file of a programme folder, and what a facilitator can do about it."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "not-utf8": N_(
        "This file is not UTF-8 text (byte {offset}). It may be another kind of file with the"
        " wrong name, or damaged: fetch another copy of it."
    ),
    "utf-16": N_(
        "This file was saved as UTF-16, as Notepad does under “Unicode”. Open it there and save"
        " it again with the encoding UTF-8."
    ),
    "latin-1": N_(
        "This file was saved in an old encoding (Latin-1 or Windows-1252), so its accents cannot"
        " be trusted. Open it in a text editor and save it again with the encoding UTF-8."
    ),
    "conflict-markers": N_(
        "Two versions of this file were joined by git and left unresolved (the lines <<<<<<<,"
        " ======= and >>>>>>>). Sync the folder with mentor-tui to settle them, or keep one"
        " version of each by hand."
    ),
    "smart-quotes": N_(
        "A word processor turned straight quotes into curly ones here ({found}). Type the straight"
        ' quote " again in their place.'
    ),
    "not-toml": N_(
        "This line cannot be read: {detail}. Mend it in a text editor, or put an earlier version"
        " of the file back."
    ),
    "empty-file": N_("This file is empty. If it should not be, put an earlier version of it back."),
    "looks-cut-short": N_(
        "This file looks cut short, as after a stick was pulled out too early. Nothing will be"
        " saved over it until you have chosen: the earlier version, or this one."
    ),
    "too-large": N_(
        "This file is too large to be opened safely ({size} bytes; at most {limit}). Pictures and"
        " documents belong in the folder received."
    ),
    "too-deep": N_(
        "Brackets are nested too deeply here (at most {limit} levels). No form needs that: was"
        " this file made by another program?"
    ),
    "too-many-lines": N_(
        "This file has too many lines to be opened safely (at most {limit}). Move part of it"
        " to a file of its own."
    ),
    "line-too-long": N_(
        "This line is too long to be opened safely (at most {limit} bytes). Break the text into"
        " several lines."
    ),
    "key-too-long": N_(
        "This key has too many parts separated by dots (at most {limit}). No form needs that."
    ),
    "symlink": N_(
        "This is a link to another place, and links are not followed. Put the file itself here."
    ),
    "not-a-file": N_(
        "This is not an ordinary file, so it was not opened. Remove it from the folder."
    ),
    "cannot-read": N_(
        "This file cannot be read ({detail}). Check that the stick is still there and that you"
        " may open the file."
    ),
    "missing": N_("This file is not there any more."),
    "folder-too-deep": N_(
        "This folder lies too deep inside the programme (at most {limit} levels), so nothing in it"
        " was read. Move it further up."
    ),
    "too-many-files": N_(
        "There are too many files here (more than {limit} in all), and not all were looked at. Is"
        " this the programme's own folder?"
    ),
    "bad-name": N_(
        "A file with this name cannot be copied to every computer. Give it a name without {found}."
    ),
    "unknown-form": N_(
        "There is no form called “{form}” here. If it is your network's own, put its file into"
        " the folder forms."
    ),
    "unknown-form-near": N_("There is no form called “{form}” here. Did you mean “{nearest}”?"),
    "unknown-key": N_("“{key}” is not something this form asks. It is kept as it is."),
    "unknown-key-near": N_(
        "“{key}” is not something this form asks. It is kept as it is. Did you mean “{nearest}”?"
    ),
    "wrong-type": N_(
        "Here should be {expected}, but there is {found}. It is kept as it is; correct it in the"
        " form or in a text editor."
    ),
    "duplicate-id": N_(
        "The id “{id}” is used twice; the other one is in {other}. Give one of the two a new id."
    ),
    "missing-id": N_('The id is missing. Add a line such as: id = "{example}"'),
    "sync-copy": N_(
        "This looks like a second copy that a sync service or a file manager made of {original}."
        " Compare the two, carry over what is missing, and delete this one."
    ),
}
