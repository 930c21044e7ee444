"""What can be wrong with the TOML of a file, and how to mend it in a text editor."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "nul-bytes": N_(
        "From here on this file holds zeros instead of text, as after a power cut or a stick that"
        " was pulled out too early. Put an earlier version of it back."
    ),
    "too-many-tables": N_(
        "This file has too many tables within tables to be opened safely. No form needs that: was"
        " it made by another program?"
    ),
    "key-twice": N_(
        "This key is there twice, or was used for something else before. Keep one of the two, or"
        " give one another name."
    ),
    "table-twice": N_(
        "This header is there twice, or its name was used for something else before. Put what"
        " belongs together under one header."
    ),
    "text-not-closed": N_(
        "The text that begins on this line does not end. Put the missing quote at its end; a text"
        ' of several lines stands between two times three: """'
    ),
    "bracket-not-closed": N_(
        "A bracket opened on this line is not closed. Put ] or } where it ends, and a comma between"
        " the parts."
    ),
    "header-not-closed": N_(
        "This header does not end as it should: [name] or [[name]], with nothing behind it."
    ),
    "equals-missing": N_('After a key comes an equals sign and a value: key = "text"'),
    "bad-key": N_(
        "This line is neither a key with its value nor a header. A key with accents, spaces or"
        ' other signs stands between quotes: "été" = "text"'
    ),
    "backslash": N_(
        "A backslash has a meaning of its own in a text. Type it twice, or put the text between"
        " single quotes: 'C:\\folder'"
    ),
    "line-goes-on": N_(
        "This line goes on where it should end. Each key has a line of its own, a text stands"
        " between quotes, a date is written 2027-03-31."
    ),
    "bad-date": N_("There is no such date or time. Write it like 2027-03-31 or 10:30:00."),
    "bad-value": N_(
        "This value cannot be read. A text stands between quotes; numbers, dates, true and false"
        " do not."
    ),
    "long-number": N_("This number has too many digits. If it is a text, put it between quotes."),
}
