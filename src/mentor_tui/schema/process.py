"""Process templates: which steps a programme has, in which phase and order, and who hosts.

A template is data (`forms/processes/NAME.toml`). A new programme gets one row in
`programme.toml` per step (`answers.steps`), so that a step can be added, moved or left out with a
reason without another template; the template keeps the wording, the defaults and the settings.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mentor_tui.schema.fields import Definition, FormId, Phase, Wording

Host = Literal["mentee", "mentor", "both", "peers"]
Purpose = Literal["action-plan", "needs-analysis", "review", "evaluation", "exchange", "community"]


class ProcessSettings(Definition):
    """Figures the findings use, each an ordinary default of the method."""

    visit_close_days: int = Field(default=14, ge=0)
    """A visit this near is close: what to see and whom to meet should be known (guide l. 238)."""
    approval_days: int = Field(default=90, ge=0)
    """A final plan should have its approval recorded within so many days (l. 278)."""
    exchange_months: int = Field(default=3, ge=1)
    """In follow-up, mentor and mentee are in touch at least this often (l. 278)."""
    group_size: int = Field(default=10, ge=1)
    """The local support group has at most so many active members (l. 483)."""


class Step(Definition):
    """One step: a form to fill, once or several times, or a visit to hold."""

    id: FormId
    form: FormId
    title: Wording | None = None
    """Where it differs from the form's title."""
    help: Wording | None = None
    """What the method expects here."""
    source: tuple[str, ...] = Field(min_length=1)
    host: Host | None = None
    mode: Literal["in-person", "online", "hybrid"] | None = None
    at_start: bool = True
    """Its record is made with the programme; otherwise when it is first opened."""
    optional: bool = False
    numbered: bool = True
    """A meeting that belongs to the course of the visits without being called one may go without
    a number, such as a closing meeting online."""


class ProcessPhase(Definition):
    """A stretch of the process; `id` says what findings take it for."""

    id: Phase | Literal["visits"]
    title: Wording
    steps: tuple[Step, ...] = Field(min_length=1)


class ProcessTemplate(Definition):
    """One way of running a mentoring programme, whole."""

    id: FormId
    version: int = Field(default=1, ge=1)
    title: Wording
    introduction: Wording | None = None
    source: tuple[str, ...] = Field(min_length=1)
    purpose: Purpose = "action-plan"
    order: int = 100
    """Where it stands when one is chosen: the smaller, the earlier; the usual one comes first."""
    peers: bool = False
    """No mentor and mentee: all cities bring and take (a community of practice)."""
    settings: ProcessSettings = ProcessSettings()
    phases: tuple[ProcessPhase, ...] = Field(min_length=1)

    def steps(self) -> tuple[Step, ...]:
        """Every step, in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    def step(self, step_id: str) -> Step | None:
        """The step of that id, or None."""
        return next((step for step in self.steps() if step.id == step_id), None)

    def phase_of(self, step_id: str) -> str | None:
        """The phase that holds the step, or None."""
        return next(
            (phase.id for phase in self.phases if any(s.id == step_id for s in phase.steps)), None
        )
