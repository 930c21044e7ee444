"""What can be wrong with the user's own settings file."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "settings-unreadable": N_(
        "Your settings in {path} cannot be read ({detail}), so the usual ones apply. The next"
        " change keeps the old file as {kept} and writes a new one."
    ),
    "settings-wrong-type": N_(
        "Your settings in {path} have something unexpected at “{key}”; the usual value applies."
    ),
    "settings-not-saved": N_(
        "Your settings could not be saved in {path} ({detail}). They hold until you quit."
    ),
}
