"""One step as a line of the process, and what is said about it below. Pure."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from mentor_tui.domain.programme import Programme
from mentor_tui.language import _, current
from mentor_tui.language.messages import fill
from mentor_tui.schema.fields import said
from mentor_tui.ui.screens.process.words import host_of, mode_of
from mentor_tui.ui.view import view
from mentor_tui.workspace.overview import Line, step_line

CARRIED, LEFT_OUT = "↕", "–"


def line_content(programme: Programme, line: Line, width: int, *, carried: bool) -> Content:
    """A step: sign, number and title, host and dates, state."""
    step = line.step
    done = line.count.complete and step.left_out is None
    sign = CARRIED if carried else LEFT_OUT if step.left_out is not None else "✓" if done else " "
    number = f"{step.number}  " if step.number is not None else ""
    host = host_of(programme, step) if step.is_visit else ""
    dates = line.extra if step.is_visit and step.left_out is None else ""
    beside = " · ".join(part for part in (host, dates) if part)
    state = view(f"  {line.state}")
    room = max(8, width - state.cell_length - 2)
    title = Content.assemble(
        view(f"{number}{line.title}"), view(f"  {beside}" if beside else "").stylize("dim")
    )
    left = title.truncate(room, ellipsis=True, pad=True)
    if step.left_out is not None:
        left = left.stylize("dim")
    return Content.assemble(sign, " ", left, state)


def about_step(programme: Programme, line: Line, today: dt.date) -> str:
    """What there is to say about the step under the cursor."""
    step = line.step
    again = step_line(programme, step, today, current())
    parts = [again.title]
    if step.left_out is not None:
        parts.append(fill(_("left out: {reason}"), {"reason": step.left_out}))
    facts = (host_of(programme, step), mode_of(programme, step)) if step.is_visit else ()
    if step.optional:
        facts = (*facts, _("may be held or not"))
    parts += [" · ".join(fact for fact in facts if fact)]
    if step.template is None:
        parts.append(_("A step of your own."))
    elif step.template.help is not None:
        parts.append(said(step.template.help, current(), programme.language)[0])
    return "\n".join(part for part in parts if part)
