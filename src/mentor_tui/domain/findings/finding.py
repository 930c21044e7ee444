"""What the method expects and a programme lacks, as a value; and how a rule says so.

A finding never blocks saving. It names its severity, the place to go, the guide's lines, and may be
waived with a reason. It is worded in `language` under its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mentor_tui.domain.findings.situation import Situation

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the most to the least serious."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a record, a field of it, a row of that; empty where there is no such thing."""

    record: str = ""
    field: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a rule found, before it knows the rule's id and whether it is waived.

    Attributes:
        variant: which of the rule's sentences fits, empty for the first.
        params: what the sentence names.
    """

    severity: Severity
    place: Place = Place()
    variant: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody decided to live with a finding."""

    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, ready to be worded.

    Attributes:
        id: the rule's, `D05`.
        message: the id of its sentence, `D05` or `D05-final`.
        lines: of the guide (guide.fr.md) that expects it.
        waiver: who waived it and why, None where nobody did.
    """

    id: str
    severity: Severity
    message: str
    params: Mapping[str, object]
    place: Place
    lines: tuple[int, ...]
    waiver: Waiver | None = None

    @property
    def waivable(self) -> bool:
        """Errors and warnings are waived with a reason; infos need none; D24 cannot be."""
        return self.severity != "info" and self.id not in NOT_WAIVABLE


NOT_WAIVABLE = frozenset({"D24"})
"""Only the review it asks for clears it: a waiver would leak what was said in confidence."""

QUOTES = frozenset(
    {"need", "action", "text", "obstacle", "factor", "actor", "who", "name", "practice"}
)
"""Parameters of sentences that are people's words; all others are ids, counts and our words."""

Check = Callable[["Situation"], Iterator[Found]]


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
