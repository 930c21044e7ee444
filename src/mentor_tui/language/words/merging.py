"""What merging two copies of a programme decides by itself, and what it could not read."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "merge-other-programme": N_(
        "These are two different programmes: the id in programme.toml is not the same. Nothing"
        " was"
        " merged."
    ),
    "merge-foreign-base": N_(
        "The earlier state given belongs to another programme, so it was left aside and nothing"
        " counts as deleted."
    ),
    "merge-incomplete": N_(
        "One copy is incomplete: {missing} of {of} files are missing there, as after a stick was"
        " pulled out too early. They were kept, not deleted."
    ),
    "merge-cut-short": N_(
        "One copy of this file was cut short, as after a stick was pulled out too early. The"
        " other"
        " version stays; the bytes of this one were put aside."
    ),
    "merge-markers": N_(
        "git had left both versions in this file, between marker lines. They were merged as two"
        " versions, and what differs is listed."
    ),
    "merge-copy-folded": N_(
        "This was a second copy of {original}, with the same id. What it had more was carried"
        " over;"
        " its bytes were put aside."
    ),
    "merge-renamed": N_("This file was called {before} before; the new name was followed."),
    "merge-renamed-twice": N_("Both sides gave this file a new name; the other one was {other}."),
    "merge-deleted-renamed": N_(
        "One side deleted this file, the other gave it a new name. It was kept."
    ),
    "merge-deleted-changed": N_("One side deleted this file, the other changed it. It was kept."),
    "merge-both-changed": N_(
        "Both sides changed this file, and it cannot be merged. Both were kept; the other one is"
        " now {other}."
    ),
    "merge-same-path": N_(
        "Two different files had this name. Both were kept; the other one is now {now}."
    ),
    "merge-windows-name": N_(
        "Windows cannot hold a file of this name ({found}). It was kept; give it another name"
        " before it goes to such a computer."
    ),
    "merge-too-large": N_(
        "Both versions together would be too large to be opened safely. One stays; the other was"
        " put aside."
    ),
    "merge-duplicate-id": N_(
        "Two rows of this file have the same id. Both were kept; give one a new id."
    ),
    "merge-both-reordered": N_(
        "Both sides had put the rows of a table into a new order; one of the two was taken."
    ),
    "merge-out-inside": N_(
        "The merged folder must lie apart from the folders it is made of; give another place for"
        " it."
    ),
    "merge-out-taken": N_(
        "There is something at this place already. Give a folder that does not exist yet, or an"
        " empty one."
    ),
    "merge-cannot-write": N_(
        "The merged folder could not be written ({detail}). The folders it is made of are as"
        " they were."
    ),
    "merge-two-ids": N_(
        "Two different records were made under this name (ids {one} and {other}). Give one of"
        " them another name, then merge again."
    ),
}
