"""The rules as a registry: each is one function, entered with its id and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mentor_tui.domain.findings.finding import Found
from mentor_tui.domain.findings.situation import Situation

Check = Callable[[Situation], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the method expects.

    Attributes:
        id: `D01` …
        lines: of the guide that say so.
        reads: ids of the forms it looks at; its result is kept until one of them changes.
        about: the form without which it has nothing to say; the rule rests where the process has
            left that step out. Empty where it is about the process itself.
        pairs: it is about mentor and mentee; rests where all cities are peers.
    """

    id: str
    lines: tuple[int, ...]
    reads: frozenset[str]
    about: str
    pairs: bool
    check: Check


RULES: list[Rule] = []
"""Every rule, in the order of their ids once the modules are imported."""

VISITS = "*visits"
"""In `reads`: every form of layout checklist."""


def rule(
    rule_id: str,
    *lines: int,
    reads: tuple[str, ...] = (),
    about: str = "",
    pairs: bool = False,
) -> Callable[[Check], Check]:
    """Enter a function into the registry; see `Rule` for the arguments."""

    def enter(check: Check) -> Check:
        forms = frozenset((*reads, *((about,) if about else ())))
        RULES.append(Rule(rule_id, lines, forms, about, pairs, check))
        return check

    return enter
