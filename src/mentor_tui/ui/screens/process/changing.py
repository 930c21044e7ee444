"""What is changed about the process: steps in and out, hosts, dates, names, phase, figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentor_tui.domain.change import Change
from mentor_tui.domain.process_steps import StepRow, by_phase, phases_of, with_steps
from mentor_tui.domain.steps import StepState, own_settings, process_of, settings_of, steps_of
from mentor_tui.language import _, current, word
from mentor_tui.schema.fields import said
from mentor_tui.schema.parsing import parse
from mentor_tui.schema.values import editable
from mentor_tui.ui.screens.ask import AskLine, Choice, Confirm, Pick
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.screens.process.asking import ask_new_step, host_choices
from mentor_tui.ui.screens.process.words import (
    card_field,
    phase_choices,
    setting_choices,
    setting_label,
)
from mentor_tui.ui.wording import plain
from mentor_tui.workspace import clock
from mentor_tui.workspace.processing import (
    NewStep,
    add_step,
    leave_out,
    remove_step,
    rename,
    set_dates,
    set_host,
    set_phase,
    set_setting,
    take_back,
)

_NEEDS_STEP = frozenset(
    f"process.{name}" for name in ("open", "leave", "move", "host", "dates", "rename", "delete")
)
_OF_VISITS = frozenset({"process.host", "process.dates"})


class ProcessChanging(DrawnScreen):
    """The part of the screen that asks and changes."""

    def here(self) -> str:
        """Id of the row under the cursor."""
        raise NotImplementedError

    def step(self) -> StepState | None:
        """The step under the cursor, as it is now."""
        here = self.here()
        steps = steps_of(self.workspace.programme)
        return next((step for step in steps if here and here in (step.row, step.id)), None)

    def order_changes(self, rows: Sequence[StepRow]) -> list[Change]:
        """What putting the steps into this order would change."""
        programme = self.workspace.programme
        return with_steps(programme, by_phase(rows, phases_of(programme)))

    def why_not(self, command_id: str) -> str | None:
        """Mostly: no step is under the cursor, or it is no visit."""
        if command_id.startswith("process.") and command_id != "process.open":
            if self.workspace.read_only is not None:
                return word(self.workspace.read_only)
            if self.workspace.programme.card is None:
                return _("the programme's card cannot be read")
        if command_id not in _NEEDS_STEP:
            return None
        step = self.step()
        if step is None:
            return _("no step is under the cursor")
        if command_id in _OF_VISITS and not step.is_visit:
            return _("only visits and meetings have hosts and dates")
        if command_id == "process.delete" and (step.template is not None or step.is_begun):
            return _("only a step you added and never began; leave it out instead")
        return None

    def do_add(self) -> None:
        """Ask what is to be added, and add it after the step under the cursor."""
        step = self.step()
        phase = step.phase if step is not None else "preparation"

        def made(new: NewStep) -> None:
            # A visit added from the preparation goes to the end of the visits.
            after = step.row if step is not None and step.phase == new.phase else ""
            row_id = add_step(self.workspace, new, after)
            self.show_step(row_id)

        ask_new_step(self.mentor, self.workspace.programme, phase, made)

    def show_step(self, row_id: str) -> None:
        """Go to a step."""
        raise NotImplementedError

    def do_leave(self) -> None:
        """Leave the step out, for a reason; or take it back in."""
        step = self.step()
        if step is None:
            return
        if step.left_out is not None:
            take_back(self.workspace, step)
            return
        title = said(step.title, current(), self.workspace.programme.language)[0]
        question = _("Why does this programme do without “{step}”? What was written stays.")

        def given(reason: str | None) -> None:
            if reason and reason.strip():
                self._confirm(step, reason, list(step.form.without) if step.form else [], {})

        self.app.push_screen(AskLine(question.replace("{step}", title)), given)

    def _confirm(
        self, step: StepState, reason: str, left: list[str], given: Mapping[str, bool]
    ) -> None:
        """What the form wants confirmed, one question after the other."""
        if not left or step.form is None:
            leave_out(self.workspace, step, reason, given)
            if not all(given.values()):
                self.notify(_("Noted. Where an answer is no, this step would still serve you."))
            return
        name, *rest = left
        field, question = step.form.field(name), step.form.question_of(name)
        prompts = question.prompts if question is not None else ()
        wording = next((p.text for p in prompts if p.field == name), None)
        label = field.label if field is not None else None

        def answered(yes: bool | None) -> None:
            self._confirm(step, reason, rest, {**given, name: bool(yes)})

        words = _("{condition}?").replace(
            "{condition}", plain(self.workspace.programme, wording or label)
        )
        self.app.push_screen(Confirm(words), answered)

    def do_host(self) -> None:
        """Choose who receives the others."""
        step = self.step()

        def chosen(ids: list[str] | None) -> None:
            if ids and step is not None:
                set_host(self.workspace, step, ids[0])

        choices = host_choices(self.workspace.programme)
        now = [step.host] if step is not None and step.host is not None else []
        self.app.push_screen(Pick(_("Who receives the others?"), choices, now), chosen)

    def do_dates(self) -> None:
        """Ask when the visit is; anything may be typed, dates are understood."""
        step = self.step()
        field = step.form.field("dates") if step is not None and step.form is not None else None
        if step is None or field is None:
            return
        value = step.records[0].answer("dates") if step.records else None

        def given(text: str | None) -> None:
            if text is not None:
                set_dates(self.workspace, step, parse(field, text))

        words = _("When? “14/3/2027 – 15/3/2027”, or words such as “mid-March” until it is settled")
        self.app.push_screen(AskLine(words, editable(field, value, current())), given)

    def do_rename(self) -> None:
        """Give the step a name; none is the template's again."""
        step = self.step()
        if step is None:
            return
        title = said(step.title, current(), self.workspace.programme.language)[0]

        def given(text: str | None) -> None:
            if text is not None:
                rename(self.workspace, step, text)

        words = _("What is this step called here? Left empty, as its process calls it.")
        self.app.push_screen(AskLine(words, title), given)

    def do_delete(self) -> None:
        """Remove a step that was added and never begun."""
        step = self.step()
        if step is not None:
            remove_step(self.workspace, step)

    def do_phase(self) -> None:
        """Set the phase by hand, or follow the facts."""
        programme = self.workspace.programme
        now = programme.card.answer("phase_set") if programme.card is not None else None

        def chosen(ids: list[str] | None) -> None:
            if ids is not None:
                set_phase(self.workspace, ids[0] or None)

        choices = phase_choices(programme, clock.today())
        self.app.push_screen(Pick(_("Which phase are you in?"), choices, [str(now or "")]), chosen)

    def do_settings(self) -> None:
        """Choose a figure, then say how much."""

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self._ask_setting(ids[0])

        words = _("Which figure? They say when something is mentioned, and forbid nothing.")
        choices = [*setting_choices(self.workspace.programme)]
        self.app.push_screen(Pick(words, choices), chosen)

    def _ask_setting(self, name: str) -> None:
        programme = self.workspace.programme
        field = card_field(programme, name)
        own = own_settings(programme).get(name)

        def given(text: str | None) -> None:
            value = parse(field, text) if text is not None and field is not None else None
            if text is None:
                return
            if value is not None and (type(value) is not int or value < 0):
                self.notify(_("That is no whole number; nothing was changed."), severity="warning")
                return
            set_setting(self.workspace, name, value)

        usual = str(getattr(settings_of(programme), name))
        words = _("{setting}: how many? Left empty, as the process has it.")
        question = words.replace("{setting}", setting_label(programme, name))
        self.app.push_screen(AskLine(question, usual if own is None else str(own)), given)

    def do_template(self) -> None:
        """Choose another process, and see what it would mean."""
        programme = self.workspace.programme
        now = process_of(programme)
        choices = [
            Choice(known.id, plain(programme, known.title), plain(programme, known.introduction))
            for known in programme.catalogue.processes()
            if now is None or known.id != now.id
        ]

        def chosen(ids: list[str] | None) -> None:
            from mentor_tui.ui.screens.process.preview import OtherProcess

            process = programme.catalogue.process(ids[0]) if ids else None
            if process is not None:
                self.app.push_screen(OtherProcess(process))

        words = _("Which process? First you see what it would mean; nothing is changed yet.")
        self.app.push_screen(Pick(words, choices), chosen)
