"""One programme: the process as a map on the left, what to do next on the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentor_tui.domain.findings import SEVERITIES
from mentor_tui.domain.method_forms import BENCHMARK, MATCHING
from mentor_tui.domain.steps import StepState, is_over, steps_of, visits_of
from mentor_tui.language import _, current, word
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.screens.steps import open_step
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.workspace import clock
from mentor_tui.workspace.conflicts import has_conflicts
from mentor_tui.workspace.overview import OVERDUE, Line, Todo, process_map, todos
from mentor_tui.workspace.saying_packs import part_words

_OVERVIEWS = {"programme.matching": MATCHING, "programme.benchmark": BENCHMARK}
"""Commands that go to a comparison, and the form it is written into."""
_TODOS = 6
_MENTEE_CITY = "mentee_city"
"""The first of the actors in the programme's own record."""
_ONE_COLUMN = 78


class ProgrammeScreen(DrawnScreen):
    """Where everything is one key away."""

    SCOPES: ClassVar[tuple[str, ...]] = ("programme",)
    AUTO_FOCUS = "#map"

    def __init__(self) -> None:
        super().__init__()
        self._todos: list[Todo] = []

    def body(self) -> Iterator[Widget]:
        """The map and what comes next."""
        with Horizontal(classes="body"):
            yield CursorList(id="map", only_focused=True)
            with VerticalScroll(id="aside", can_focus=False):
                yield Static(view(_("WHAT COMES NEXT")).stylize("bold"))
                yield CursorList(id="todos", only_focused=True)
                yield Static(id="findings")
                yield Static(id="banner")

    def on_resize(self, event: Resize) -> None:
        """One column where two would be too narrow."""
        self.set_class(event.size.width < _ONE_COLUMN, "narrow")
        if self.is_mounted:
            self.call_after_refresh(self._show_map)

    def heading(self) -> str:
        """The programme's title."""
        return self.shown_programme.title or self.workspace.root.name

    def purpose(self) -> str:
        """What one sees here."""
        return _("The process as a map: what is done, what is begun, what comes next.")

    def guidance(self) -> str:
        """What the method expects of the step under the cursor."""
        from mentor_tui.schema.fields import said

        step = self._step()
        if step is None or step.template is None or step.template.help is None:
            return ""
        return said(step.template.help, current(), self.workspace.programme.language)[0]

    def draw(self) -> None:
        """The map, and what comes next."""
        self._show_map()
        self._show_next()

    def _show_map(self) -> None:
        options = self.query_one("#map", CursorList)
        at = options.highlighted
        options.clear_options()
        width = options.room - 2 if options.size.width else _ONE_COLUMN // 2
        for stretch in process_map(self.shown_programme, clock.today(), current()):
            title = view(stretch.title.upper()).stylize("bold")
            options.add_option(Option(title, disabled=True))
            for line in stretch.lines:
                options.add_option(Option(map_line(line, width), id=line.step.row or line.step.id))
        options.highlighted = at if at is not None else 1

    def _show_next(self) -> None:
        programme = self.shown_programme
        options = self.query_one("#todos", OptionList)
        self._todos = [*todos(programme, clock.today(), current())][:_TODOS]
        at = options.highlighted
        options.clear_options()
        options.add_options(Option(view(str(todo.message))) for todo in self._todos)
        options.highlighted = at
        card = programme.card
        illustrative = card.answer("illustrative") if card is not None else None
        banner = self.query_one("#banner", Static)
        words = [part_words(self.workspace), illustrative if isinstance(illustrative, str) else ""]
        banner.display = any(words)
        banner.update(view("\n".join(filter(None, words))))
        self._show_findings()

    def _show_findings(self) -> None:
        watch = self.mentor.lookout
        living = [f for f in watch.findings() if f.waiver is None] if watch is not None else []
        parts = []
        for severity in SEVERITIES:
            number = sum(finding.severity == severity for finding in living)
            if number:
                parts.append(word(f"count-{severity}", count=number))
        if self.workspace.problems:
            parts.insert(0, word("count-problems", count=len(self.workspace.problems)))
        shown = self.query_one("#findings", Static)
        counts = ", ".join(parts) or _("none")
        title = view(_("FINDINGS")).stylize("bold")
        shown.update(Content.assemble(title, "\n", view(counts)))

    def _step(self) -> StepState | None:
        option = self.query_one("#map", OptionList).highlighted_option
        wanted = option.id if option is not None else None
        for step in steps_of(self.workspace.programme):
            if (step.row or step.id) == wanted:
                return step
        return None

    def why_not(self, command_id: str) -> str | None:
        """What the programme lacks for a command."""
        if command_id == "programme.plan" and self._grid_step() is None:
            return _("this process has no action plan")
        if command_id == "programme.conflicts" and not has_conflicts(self.workspace.programme):
            return _("nothing waits for a choice")
        if command_id == "programme.visit" and not visits_of(self.workspace.programme):
            return _("this process has no visits")
        form_id = _OVERVIEWS.get(command_id)
        if form_id is not None and self._step_of(form_id) is None:
            return _("this process has no such step")
        return None

    @on(OptionList.OptionSelected, "#map")
    def _map_selected(self) -> None:
        self.do_open()

    @on(OptionList.OptionSelected, "#todos")
    def _todo_selected(self, event: OptionList.OptionSelected) -> None:
        todo = self._todos[event.option_index]
        if todo.message.id == OVERDUE:
            self.do_due()
            return
        if todo.record:
            self.mentor.open_record(todo.record, todo.field)
            return
        for step in steps_of(self.workspace.programme):
            if step.id == todo.step:
                self._open_step(step)

    def do_open(self) -> None:
        """Open the step under the cursor; one that was not begun begins."""
        step = self._step()
        if step is not None:
            self._open_step(step)

    def _open_step(self, step: StepState) -> None:
        open_step(self, step)

    def _grid_step(self) -> StepState | None:
        for step in steps_of(self.workspace.programme):
            if step.form is not None and step.form.layout == "grid":
                return step
        return None

    def do_plan(self) -> None:
        """To the action plan."""
        step = self._grid_step()
        if step is not None:
            self._open_step(step)

    def do_visit(self) -> None:
        """To the first visit that is not over, else the last one."""
        visits = visits_of(self.workspace.programme)
        today = clock.today()
        self._open_step(next((v for v in visits if not is_over(v, today)), visits[-1]))

    def do_matching(self) -> None:
        """Needs and candidates, side by side."""
        self._open_step_of(MATCHING)

    def do_benchmark(self) -> None:
        """The key factors and the views of them."""
        self._open_step_of(BENCHMARK)

    def do_matrix(self) -> None:
        """People and organisations by influence and interest."""
        from mentor_tui.ui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen())

    def _step_of(self, form_id: str) -> StepState | None:
        found = (step for step in steps_of(self.workspace.programme) if step.form_id == form_id)
        return next((step for step in found if step.form is not None), None)

    def _open_step_of(self, form_id: str) -> None:
        step = self._step_of(form_id)
        if step is not None:
            self._open_step(step)

    def do_sync(self) -> None:
        """Exchange with a stick, another copy or a server."""
        from mentor_tui.ui.screens.sync import SyncScreen

        self.app.push_screen(SyncScreen())

    def do_conflicts(self) -> None:
        """What was changed on two laptops at one place."""
        from mentor_tui.ui.screens.conflicts import ConflictsScreen

        self.app.push_screen(ConflictsScreen())

    def do_findings(self) -> None:
        """What the method expects and is missing."""
        from mentor_tui.ui.screens.findings import FindingsScreen

        self.app.push_screen(FindingsScreen())

    def do_review(self) -> None:
        """What grew out of notes of the team, before it leaves the team."""
        from mentor_tui.ui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen())

    def do_due(self) -> None:
        """What is overdue, and what is due soon."""
        from mentor_tui.ui.screens.due import DueScreen

        self.app.push_screen(DueScreen())

    def do_process(self) -> None:
        """The steps of this programme, to be changed."""
        from mentor_tui.ui.screens.process import ProcessScreen

        step = self._step()
        self.app.push_screen(ProcessScreen(step.row or step.id if step is not None else ""))

    def do_import(self) -> None:
        """What people filled in and sent back."""
        from mentor_tui.ui.screens.importing import ImportScreen

        self.app.push_screen(ImportScreen())

    def do_exports(self) -> None:
        """Documents of any part; of the step under the cursor first."""
        self.do_export()

    @property
    def record_in_view(self) -> str:
        """The step's record, where it has just one."""
        step = self._step()
        records = step.records if step is not None else ()
        return records[0].id if len(records) == 1 else ""

    def do_card(self) -> None:
        """The programme's own record, at its actors: the method begins with who takes part."""
        card = self.workspace.programme.card
        if card is not None:
            self.mentor.open_record(card.id, _MENTEE_CITY)

    def do_pack(self) -> None:
        """One file to hand over, or one that came in."""
        from mentor_tui.ui.screens.handing import PackScreen

        self.app.push_screen(PackScreen())

    def do_forms(self) -> None:
        """All forms, the programme's own among them."""
        from mentor_tui.ui.screens.forms import FormsScreen

        self.app.push_screen(FormsScreen())


def map_line(line: Line, width: int) -> Content:
    """One step of the map: number and title, state on the right, a bar where there is a count."""
    number = f"{line.step.number}  " if line.step.number is not None else ""
    done = "✓" if line.count.complete and not line.step.left_out else " "
    state = view(f"  {line.state}")
    room = max(8, width - state.cell_length - 2)
    title = view(f"{number}{line.title}")
    if line.extra and line.step.left_out is None:
        title = Content.assemble(title, view(f"  {line.extra}").stylize("dim"))
    left = title.truncate(room, ellipsis=True, pad=True)
    if line.step.left_out is not None:
        left = left.stylize("dim")
    return Content.assemble(done, " ", left, state)
