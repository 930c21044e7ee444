"""Say a line, hear a line: the only place that talks to the person.

A line that begins with a dot is a command, in the language spoken or in English; two dots begin an
answer that begins with one.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from textwrap import wrap
from typing import Literal

import click

from mentor_tui.language import N_, _
from mentor_tui.text.characters import fold, tidy_entry, visible

Order = Literal[
    "back", "not-known", "not-applicable", "empty", "team", "group", "public", "help", "stop"
]

ORDERS: Mapping[Order, tuple[str, str]] = {
    "back": (N_(".back"), N_("to the question before")),
    "not-known": (N_(".unknown"), N_("nobody knows: an answer too")),
    "not-applicable": (N_(".na"), N_("this question does not apply here")),
    "empty": (N_(".empty"), N_("take the answer away")),
    "team": (N_(".team"), N_("for the team only")),
    "group": (N_(".group"), N_("for the group")),
    "public": (N_(".public"), N_("for the public")),
    "help": (N_(".help"), N_("what a good answer contains, and these commands")),
    "stop": (N_(".stop"), N_("stop here; what was answered is kept")),
}
"""What can be typed instead of an answer, and what it does."""


_NARROWEST = 40


class Stopped(Exception):  # noqa: N818 - nothing failed: the person is done
    """The person stopped, or there is nothing more to hear."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """A command instead of an answer."""

    order: Order


Heard = str | Ordered | None
"""An answer, a command, or nothing: an empty line."""


def order_words(order: Order) -> str:
    """A command as it is typed."""
    return _(ORDERS[order][0])


def say(text: str = "", indent: int = 0) -> None:
    """Print lines, broken between words; what comes from a file commands no terminal."""
    margin = " " * indent
    width = max(_NARROWEST, shutil.get_terminal_size().columns - 1) - indent
    for line in text.split("\n"):
        for part in wrap(visible(line), width, break_on_hyphens=False) or [""]:
            click.echo(f"{margin}{part}".rstrip())


def trouble(text: str) -> None:
    """Say what went wrong, on the other stream."""
    click.echo(visible(text), err=True)


def listen_kindly() -> None:
    """A byte that is no letter must not end a session."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def ask(prompt: str = "> ") -> Heard:
    """Hear one line.

    Raises:
        Stopped: there is nothing more to hear.
    """
    line = _line(prompt)
    if not line.strip():
        return None
    return _heard(line)


def ask_lines() -> Heard:
    """Hear several lines, up to one with a dot alone; what was begun is never lost.

    Raises:
        Stopped: there is nothing more to hear, and nothing was begun.
    """
    first = ask()
    if not isinstance(first, str):
        return first
    lines = [first]
    try:
        while (line := _line("> ")).strip() != ".":
            lines.append(line[1:] if line.startswith("..") else line)
    except Stopped:
        pass  # the next question finds that there is nothing more to hear
    return tidy_entry("\n".join(lines)).strip("\n")


def _line(prompt: str) -> str:
    try:
        # Where a script answers, prompts would only stand in each other's way.
        return input(prompt if sys.stdin.isatty() else "")
    except (EOFError, KeyboardInterrupt) as error:
        click.echo()
        raise Stopped from error


def _heard(line: str) -> Heard:
    if line.startswith("..") or not line.startswith("."):
        return tidy_entry(line[1:] if line.startswith("..") else line)
    typed = fold(line.strip())
    for order, (words, _meaning) in ORDERS.items():
        if typed in (words, fold(_(words))):
            return Ordered(order)
    trouble(
        _("There is no command {name}; {help} lists them.").format(
            name=line.strip(), help=order_words("help")
        )
    )
    return Ordered("help")
