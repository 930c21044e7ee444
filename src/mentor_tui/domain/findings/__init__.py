"""Findings: what the method expects, checked by the app over the whole programme.

Pure functions in a registry, one small function a finding (`rule.rule`), computed when something
they read changes and kept until then. They follow the phase reached and the process chosen, never
block saving, and never judge a match (`findings`: no scores, no ranking).
"""

from mentor_tui.domain.findings.finding import QUOTES, SEVERITIES, Finding, Place, Severity, Waiver
from mentor_tui.domain.findings.running import Findings
from mentor_tui.domain.findings.situation import Situation

__all__ = [
    "QUOTES",
    "SEVERITIES",
    "Finding",
    "Findings",
    "Place",
    "Severity",
    "Situation",
    "Waiver",
]
