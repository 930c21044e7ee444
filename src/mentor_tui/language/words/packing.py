"""Packs: what is handed over, what comes back, and why one is not taken."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "pack-damaged": N_(
        "The pack {name} is damaged, so nothing of it was taken. Ask for it to be sent again."
    ),
    "pack-too-large": N_(
        "The pack {name} is larger than any programme (at most {limit} bytes). It was not opened."
    ),
    "pack-bad-name": N_(
        "The pack {name} holds a file under a name that is not safe ({path}). Nothing of it was"
        " taken."
    ),
    "pack-newer": N_(
        "The pack {name} was made by a newer mentor-tui. Update this one, then try again."
    ),
    "pack-generation": N_(
        "This pack was made after the programme was anonymised elsewhere. Sync with that copy"
        " first; then the pack can be taken."
    ),
    "pack-not-one": N_("{name} is no pack of mentor-tui."),
    "pack-sealed": N_("The pack {name} is sealed. Give its passphrase: --passphrase-file FILE"),
    "pack-no-section": N_("{record} has no section “{section}”. There are: {known}."),
    "pack-not-asked": N_("not among the sections that were asked for: left aside"),
    "pack-unreadable": N_("cannot be read: left aside"),
    "pack-read-only": N_("a version that was put away: it stays as it is here"),
    "pack-removed-here": N_("removed here meanwhile: it stays removed"),
    "pack-name-taken": N_("its place is taken here: left aside"),
    "pack-out-inside": N_(
        "{path} lies in the programme folder itself. Put the pack somewhere else, or the next one"
        " would hold it."
    ),
    "pack-out-taken": N_("{path} is there already and is no pack. Choose another name."),
    "pack-part": N_(
        "{folder} is a part that was handed over, not the whole programme. Hand it back with:"
        " mentor-tui pack {folder} FILE"
    ),
    "pack-not-imported": N_(
        "{path} is a pack: bring its answers back with: mentor-tui unpack {path} {folder}"
    ),
    "pack-readme": N_("A mentoring programme, or a part of it, made for {audience}."),
    "pack-readme-part": N_(
        "Some questions of it wait for your answers. Answer them with mentor-tui, or in the .toml"
        " file with any text editor, and send the pack back."
    ),
    "pack-waiting": NN_("{count} waits for {respondent}", "{count} wait for {respondent}"),
    "pack-answered": NN_("{count} of {total} answered", "{count} of {total} answered"),
    "pack-changes": NN_("{count} answer would change.", "{count} answers would change."),
    "pack-taken": NN_("{count} answer taken.", "{count} answers taken."),
    "pack-conflicts": NN_(
        "{count} answer was changed on both sides.",
        "{count} answers were changed on both sides.",
    ),
    "pack-nothing": N_("Nothing in this pack is new here."),
    "pack-kind-new": N_("new"),
    "pack-kind-changed": N_("changed"),
    "pack-kind-removed": N_("removed"),
    "pack-kind-conflict": N_("changed on both sides"),
    "edit-pack": N_("the answers of a pack"),
    "respondent-mentee-city": N_("the mentee city"),
    "respondent-mentee-association": N_("the association"),
    "respondent-mentor-city": N_("the mentor city"),
    "respondent-mentor-association": N_("the mentor's association"),
    "respondent-practice-owner": N_("those who run the practice"),
    "respondent-support-group": N_("the support group"),
    "respondent-facilitator": N_("the facilitator"),
    "respondent-everyone": N_("everyone"),
}
