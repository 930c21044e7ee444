"""One line on each command, for `--help`, so that listing them imports none of them."""

from __future__ import annotations

from collections.abc import Mapping

from mentor_tui.language import N_

SUMMARIES: Mapping[str, str] = {
    "demo": N_("Copy a sample programme and open it."),
    "new": N_("Begin a programme from a process."),
    "check": N_("Say what is wrong in a programme folder."),
    "forms": N_("List all forms, or check one."),
    "show": N_("Print a programme or a record as text."),
    "get": N_("Print one answer."),
    "set": N_("Set one answer."),
    "keys": N_("Print every key and what it does."),
    "doctor": N_("Look at this terminal and installation."),
}
