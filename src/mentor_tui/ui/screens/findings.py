"""What the method expects and the programme lacks, and files that cannot be read.

Nothing here blocks anything. Enter goes to the place; an error or warning can be waived with a
reason, which is kept in the programme with who and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.documents.masking import team_only
from mentor_tui.domain.findings import SEVERITIES, Finding
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import worded
from mentor_tui.domain.steps import StepState, steps_of
from mentor_tui.language import _, current, word
from mentor_tui.schema.problem import Problem
from mentor_tui.ui.expected import ask_to_waive
from mentor_tui.ui.screens.conflicts import ConflictsScreen
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.screens.steps import open_step
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace.conflicts import has_conflicts
from mentor_tui.workspace.opening import all_problems
from mentor_tui.workspace.watching import next_step, rule_about, say


class FindingsList(DrawnScreen):
    """Problems first, then findings by severity; waived ones at the end, with their reasons."""

    FITTED = True
    AUTO_FOCUS = "OptionList"

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, Finding] = {}

    def body(self) -> Iterator[Widget]:
        """The list, or that there is nothing to list."""
        with Vertical(classes="body"):
            yield Static(id="nothing", classes="para")
            yield CursorList(indented=True)
            yield Static(id="next", classes="hint")

    def guidance(self) -> str:
        """Where the finding under the cursor comes from."""
        finding = self._finding()
        if finding is None or not finding.lines:
            return ""
        lines = ", ".join(str(line) for line in finding.lines[:4])
        text = _("{id}, from the guide, line {lines}: {finding}")
        return (
            text.replace("{id}", finding.id)
            .replace("{lines}", lines)
            .replace("{finding}", say(finding, self.workspace))
        ) + f"\n\n{self._next(finding)}"

    def _next(self, finding: Finding) -> str:
        return _("What to do: {step}").replace("{step}", next_step(finding))

    @on(OptionList.OptionHighlighted)
    def _say_next(self) -> None:
        """Under the list: what would clear the finding under the cursor."""
        finding = self._finding()
        words = self._next(finding) if finding is not None and finding.waiver is None else ""
        line = self.query_one("#next", Static)
        line.display = bool(words)
        line.update(view(words))

    def found(self) -> list[Finding]:
        """What is listed."""
        raise NotImplementedError

    def troubles(self) -> tuple[Problem, ...]:
        """What is wrong with files, listed before."""
        return ()

    def draw(self) -> None:
        """The troubles, the findings by severity, the waived ones."""
        problems = self.troubles()
        findings = self.found()
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        self._shown = {str(number): finding for number, finding in enumerate(findings)}
        self._add_problems(options, problems)
        for severity in SEVERITIES:
            self._add(options, word(f"severities-{severity}"), severity, waived=False)
        self._add(options, _("WAIVED"), None, waived=True)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not options.option_count
        nothing.update(view(_("Nothing to remark: everything the method expects is there.")))
        if options.option_count:
            options.highlighted = min(at if at is not None else 1, options.option_count - 1)

    def _add_problems(self, options: OptionList, problems: tuple[Problem, ...]) -> None:
        if problems:
            options.add_option(Option(view(_("FILES")).stylize("bold"), disabled=True))
        for problem in problems:
            sentence = view(f"\n  {word(problem.message, **problem.params)}")
            place = view(place_of(problem)).stylize("bold")
            options.add_option(Option(Content.assemble("  ", place, sentence)))

    def _add(self, options: OptionList, title: str, severity: str | None, *, waived: bool) -> None:
        rows = [
            (key, finding)
            for key, finding in self._shown.items()
            if (finding.waiver is not None) == waived and severity in (None, finding.severity)
        ]
        if rows:
            heading = view(f"{title}  {len(rows)}").stylize("bold")
            options.add_option(Option(heading, disabled=True))
        for key, finding in rows:
            options.add_option(Option(self._line(finding), id=key))

    def _line(self, finding: Finding) -> Content:
        record = self.workspace.programme.records.get(finding.place.record)
        width = max(30, self.query_one(OptionList).scrollable_content_region.width - 2)
        sentence = wrap(
            say(finding, self.workspace), width, initial_indent="  ", subsequent_indent="    "
        )
        beside = [self._where(record)] if record is not None else []
        if finding.waiver is not None:
            waiver = finding.waiver
            reason = team_only() if self.workspace.veil.on else waiver.reason
            beside = [" · ".join(part for part in (reason, waiver.by, waiver.on) if part)]
        small = [line for text in beside for line in wrap(text, width - 4)]
        return Content.assemble(
            view("\n".join(sentence)),
            *(view(f"\n    {line}").stylize("dim") for line in small),
        )

    def _where(self, record: Record) -> str:
        """The sheet by its name, and which form it is where that says something else."""
        programme = self.shown_programme
        record = programme.records.get(record.id, record)
        form = programme.form_of(record)
        if form is None:
            return record.path
        names = (programme.name_of(record, current()), worded(programme, form.title))
        return " · ".join(dict.fromkeys(" ".join(name.split()) for name in names))

    def _finding(self) -> Finding | None:
        option = self.query_one(OptionList).highlighted_option
        return self._shown.get(option.id or "") if option is not None else None

    def why_not(self, command_id: str) -> str | None:
        """What can be done with the line under the cursor."""
        finding = self._finding()
        if command_id in ("findings.open", "findings.waive") and finding is None:
            return _("no finding is under the cursor")
        if command_id == "findings.open" and finding is not None and not finding.place.record:
            return None if self._step(finding) is not None else _("its sheet has not been begun")
        if command_id == "findings.waive" and finding is not None:
            if finding.waiver is not None:
                return _("it is waived already; undo takes it back")
            if not finding.waivable:
                return _("only errors and warnings are waived, and no leak is")
        return None

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.run_command("findings.open")

    def _step(self, finding: Finding) -> StepState | None:
        """The step whose sheet a finding asks for, where nobody has begun it."""
        form_id = rule_about(finding)
        steps = steps_of(self.workspace.programme) if form_id else []
        return next((s for s in steps if s.form_id == form_id and s.left_out is None), None)

    def do_open(self) -> None:
        """Go to the place of the finding; to a sheet nobody has begun, by beginning it."""
        finding = self._finding()
        step = self._step(finding) if finding is not None else None
        if finding is not None and not finding.place.record:
            if step is not None:
                open_step(self, step)
        elif finding is not None:
            place = finding.place
            if finding.id == "D44" and has_conflicts(self.workspace.programme, place.record):
                self.app.push_screen(ConflictsScreen(place.record))
                return
            self.mentor.open_record(place.record, place.field, place.row)

    def do_waive(self) -> None:
        """Ask for the reason, and keep it."""
        finding = self._finding()
        if finding is not None:
            ask_to_waive(self.mentor, finding)


class FindingsScreen(FindingsList):
    """Everything about the whole programme."""

    SCOPES: ClassVar[tuple[str, ...]] = ("findings",)

    def heading(self) -> str:
        """What is listed."""
        return _("Findings")

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "What the method expects and this programme lacks, by severity, and files that cannot"
            " be read. Nothing here blocks your work."
        )

    def found(self) -> list[Finding]:
        """Every finding."""
        return self.mentor.lookout.findings() if self.mentor.lookout is not None else []

    def troubles(self) -> tuple[Problem, ...]:
        """What is wrong with files, forms and answers."""
        return all_problems(self.workspace)


def place_of(problem: Problem) -> str:
    """The file, the line where known, and the key."""
    line = _(", line {line}").replace("{line}", str(problem.line)) if problem.line else ""
    key = f" — {problem.key}" if problem.key else ""
    return f"{problem.path}{line}{key}"
