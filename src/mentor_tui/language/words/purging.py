"""Anonymising: who is meant, and what cannot be reached."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "anonymise-people": NN_(
        "{count} person is anonymised: the contact goes, a role stands for the name.",
        "{count} persons are anonymised: their contacts go, roles stand for their names.",
    ),
    "anonymise-later": NN_(
        "{count} contact stays: its day is still to come.",
        "{count} contacts stay: their day is still to come.",
    ),
    "anonymise-history": N_(
        "The history begins anew: earlier states cannot be put back any more, and undo forgets."
    ),
    "anonymise-not-confirmed": N_("Nothing was changed."),
    "anonymise-part": N_(
        "{folder} is a part that was handed over. Anonymise the whole programme, where it is kept;"
        " hand this part back, or delete it."
    ),
    "remains-work-tree": N_(
        "{folder} is a git repository of its own: its history, its clones and remotes still hold"
        " what was removed, and so will the bundles that sync makes of it. Begin a new repository"
        " without history, or rewrite this one with git."
    ),
    "remains-unread": N_("{path} cannot be read, so it was left as it is."),
    "remains-received": NN_(
        "{count} document under received/ was not looked into.",
        "{count} documents under received/ were not looked into.",
    ),
    "remains-folder": N_(
        "{folder} is another copy on this computer. Sync with it, or anonymise it."
    ),
    "remains-bundle": N_(
        "{path} is the bundle of another computer: it is purged when that one syncs next."
    ),
    "remains-elsewhere": N_(
        "Sticks that are not in, packs, exports, paper, e-mail, backups of the system; in texts,"
        " first names and nicknames that do not stand under “Also called”: nobody can find those"
        " but you."
    ),
}
