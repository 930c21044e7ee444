"""The questions asked on the way to a new step: which form, how people meet, who hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import App

from mentor_tui.domain.programme import PROGRAMME_FORM, Programme
from mentor_tui.domain.steps import process_of, steps_of
from mentor_tui.language import _
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.ui.screens.ask import AskLine, Choice, Pick
from mentor_tui.ui.screens.process.words import choices_of, step_column
from mentor_tui.ui.wording import plain
from mentor_tui.workspace.processing import NewStep

_ONLINE_BETWEEN = "between"


def form_choices(programme: Programme) -> Iterator[Choice]:
    """What a step may be about: every visit, and every form that has no step yet."""
    used = {s.form_id for s in steps_of(programme)}
    visits, others = [], []
    for form in programme.catalogue.forms():
        if form.layout == "checklist":
            visits.append(form)
        elif form.id != PROGRAMME_FORM and not form.read_only and form.id not in used:
            others.append(form)
    # The form for meetings of any kind is what most added steps are.
    for form in sorted(visits, key=lambda form: form.id != "meeting"):
        yield Choice(form.id, plain(programme, form.title), _("a visit or meeting"), _also(form))
    for form in others:
        yield Choice(form.id, plain(programme, form.title), also=_also(form))


def _also(form: FormDefinition) -> str:
    """What a form is called in any language, and what else people call it."""
    return " ".join([*form.title.values(), *(form.also or {}).values()])


def ask_new_step(
    app: App[None], programme: Programme, phase: str, made: Callable[[NewStep], None]
) -> None:
    """Ask what is to be added; `made` is called unless somebody changes their mind."""

    def form_chosen(ids: list[str] | None) -> None:
        form = programme.catalogue.form(ids[0]) if ids else None
        if form is None:
            return
        if form.layout == "checklist":
            _ask_mode(app, programme, form, made)
        else:
            made(NewStep(form.id, phase))

    words = _("Which step? Visits and meetings may be held as often as you like.")
    app.push_screen(Pick(words, [*form_choices(programme)]), form_chosen)


def _ask_mode(
    app: App[None],
    programme: Programme,
    form: FormDefinition,
    made: Callable[[NewStep], None],
) -> None:
    modes = [
        Choice(choice.id, choice.words, _("a visit, numbered"))
        for choice in choices_of(step_column(programme, "mode"))
    ]
    choices = [*modes, Choice(_ONLINE_BETWEEN, _("Online, between the visits"), _("no number"))]

    def mode_chosen(ids: list[str] | None) -> None:
        if ids:
            between = ids[0] == _ONLINE_BETWEEN
            mode = "online" if between else ids[0]
            host = "both" if between else None
            step = NewStep(form.id, "visits", "", host, mode, between or None)
            _ask_title(app, programme, form, step, made)

    chosen = _ONLINE_BETWEEN if form.id == "meeting" else "in-person"
    app.push_screen(Pick(_("How do people meet?"), choices, [chosen]), mode_chosen)


def _ask_title(
    app: App[None],
    programme: Programme,
    form: FormDefinition,
    step: NewStep,
    made: Callable[[NewStep], None],
) -> None:
    def titled(title: str | None) -> None:
        if title is None:
            return
        named = NewStep(step.form, step.phase, title, step.host, step.mode, step.between)
        if named.between:
            made(named)
        else:
            _ask_host(app, programme, named, made)

    app.push_screen(AskLine(_("What is it called?"), plain(programme, form.title)), titled)


def _ask_host(
    app: App[None], programme: Programme, step: NewStep, made: Callable[[NewStep], None]
) -> None:
    def hosted(ids: list[str] | None) -> None:
        if ids:
            made(NewStep(step.form, step.phase, step.title, ids[0], step.mode, step.between))

    app.push_screen(Pick(_("Who receives the others?"), host_choices(programme)), hosted)


def host_choices(programme: Programme) -> list[Choice]:
    """Who may host: mentee, mentor, each from home; where all are peers, one of them."""
    process = process_of(programme)
    peers = process is not None and process.peers
    found = choices_of(step_column(programme, "host"))
    # The first is what most people want; the others stay possible.
    return sorted(found, key=lambda choice: (choice.id == "peers") != peers)
