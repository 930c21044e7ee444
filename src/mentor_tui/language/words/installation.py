"""What can be wrong with this computer's installation of the programme."""

from mentor_tui.language.catalogue import N_

WORDS: dict[str, str | tuple[str, str]] = {
    "data-missing": N_(
        "The folder {name} that comes with mentor-tui is missing (expected at {path})."
        " Install mentor-tui again."
    ),
}
