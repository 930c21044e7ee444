"""Every command of the interface, once: keys, palette, F1 page, README and `mentor-tui keys`.

One room for each kind of place holds its commands; here they are one table. Textual is not imported
in any of them, so that the command line can print it. The rules the keys keep are in
`tests/ui/test_command_table.py`: nothing that AZERTY or QWERTZ need AltGr or Shift for, nothing an
old terminal takes for Enter or Tab, and another way in beside every F-key.
"""

from __future__ import annotations

from collections.abc import Mapping

from mentor_tui.language import N_
from mentor_tui.ui.command_table import (
    everywhere,
    exchanging,
    overviews,
    planning,
    sheets,
    sides,
)
from mentor_tui.ui.command_table.command import Command, key_words

__all__ = ["BY_ID", "COMMANDS", "SCOPES", "Command", "key_words", "of_scope"]

SCOPES: Mapping[str, str] = {
    "app": N_("Everywhere"),
    "start": N_("Start"),
    "programme": N_("Programme"),
    "findings": N_("Findings"),
    "review": N_("Review"),
    "records": N_("Sheets of one form"),
    "form": N_("Form"),
    "table": N_("Rows of a table"),
    "visit": N_("Visit day"),
    "plan": N_("Action plan"),
    "pack": N_("Hand over"),
    "returned": N_("A pack that came back"),
    "matching": N_("Matching"),
    "benchmark": N_("Benchmark"),
    "due": N_("Due dates"),
    "process": N_("The process"),
    "otherprocess": N_("Another process"),
    "precheck": N_("Before the plan is final"),
    "compare": N_("Versions compared"),
    "matrix": N_("Influence and interest"),
    "history": N_("History"),
    "exports": N_("Documents"),
    "timeline": N_("The plan over time"),
    "import": N_("What came back"),
    "conflicts": N_("To choose"),
    "sync": N_("Sync"),
}

COMMANDS: tuple[Command, ...] = (
    *everywhere.COMMANDS,
    *overviews.COMMANDS,
    *sheets.COMMANDS,
    *planning.COMMANDS,
    *sides.COMMANDS,
    *exchanging.COMMANDS,
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def of_scope(*scopes: str) -> tuple[Command, ...]:
    """The commands of some scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)
