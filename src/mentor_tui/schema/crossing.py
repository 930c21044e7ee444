"""What a definition says about others: the forms and fields it points at have to be there.

Asked only when everything is checked: to look, the other forms have to be read. Nothing of it
keeps a form from being used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mentor_tui.schema.checks import all_fields
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import ReferenceField, TableField
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.schema.source import Finding
from mentor_tui.schema.validating import nearest

FindForm = Callable[[str], FormDefinition | None]

CARD_FORM = "programme"
"""The form whose answers others inherit."""


def form_crossings(
    form: FormDefinition, find: FindForm, form_ids: Sequence[str]
) -> Iterator[Finding]:
    """What a form points at and is not there: rows and records referred to, answers inherited."""
    form_ids = sorted({*form_ids, form.id})
    card = find(CARD_FORM)
    for place, field in all_fields(form):
        if isinstance(field, ReferenceField):
            known = _targets(field.to, form, find, form_ids)
            if field.to not in known:
                params = {"to": field.to, "nearest": nearest(field.to, known)}
                yield (*place, "to"), "reference-nowhere", params
        for index, name in enumerate(field.inherits):
            if card is not None and card.field(name) is None:
                yield (*place, "inherits", index), "inherits-nothing", {"id": name}


def process_crossings(process: ProcessTemplate, form_ids: Sequence[str]) -> Iterator[Finding]:
    """Steps whose form is not there."""
    for p, phase in enumerate(process.phases):
        for s, step in enumerate(phase.steps):
            if step.form not in form_ids:
                params = {"form": step.form, "nearest": nearest(step.form, form_ids)}
                yield ("phases", p, "steps", s, "form"), "unknown-form-near", params


def _targets(
    to: str, here: FormDefinition, find: FindForm, form_ids: Sequence[str]
) -> Sequence[str]:
    """What can stand in place of a reference's target: forms, or the tables of its form."""
    form_id, _, table = to.partition(".")
    form = here if form_id == here.id else find(form_id)
    if not table or form is None:
        return form_ids
    return [f"{form_id}.{field.id}" for field in form.fields() if isinstance(field, TableField)]
