"""What the method expects and a programme lacks, as a value.

A finding never blocks saving. It names its severity, the place to go, the guide's lines, and may be
waived with a reason. It is worded in `language` under its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

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
