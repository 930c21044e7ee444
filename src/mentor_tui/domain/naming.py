"""What the file of a new record is called: slug and random id, fixed for ever.

Names never follow a later change of title or order; git and sync services would take a renamed
file for another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.ids import new_id
from mentor_tui.domain.record import VERSIONS
from mentor_tui.domain.steps import StepState
from mentor_tui.schema.definition import FormDefinition, Question
from mentor_tui.schema.fields import TableField, said
from mentor_tui.text.characters import slug

RECORD_PREFIX = "rec"


def new_record_id() -> str:
    """The id of a new record."""
    return new_id(RECORD_PREFIX, 8)


def file_for(form: FormDefinition, record_id: str, name: str) -> str:
    """The path of a new record's file.

    Args:
        form: the form it fills; says the folder where it is filled many times.
        record_id: the record's id, whose random part the file's name ends with.
        name: what people call it; only its slug is used.
    """
    if not form.many or form.folder is None:
        return f"{form.id}.toml"
    return f"{form.folder}/{slug(name or form.id)}-{record_id.rpartition('-')[2]}.toml"


def file_for_version(form: FormDefinition, record_id: str, name: str) -> str:
    """The path of a frozen version's file: `versions/action-plan-after-visit-1-m2k8w5x3.toml`."""
    words = slug(f"{form.id} {name}")
    return f"{VERSIONS}/{words}-{record_id.rpartition('-')[2]}.toml"


def new_record(form: FormDefinition, record_id: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a new record: the answers given, and the rows its form begins with."""
    filled = dict(answers)
    for question in form.questions():
        for field in question.fields:
            if isinstance(field, TableField) and field.preset and field.id not in filled:
                filled[field.id] = _preset_rows(question, field)
    return {"id": record_id, "form": form.id, "form_version": form.version, "answers": filled}


def _preset_rows(question: Question, field: TableField) -> list[dict[str, Any]]:
    """One row per prompt; it keeps the prompt's source, and the form keeps the words."""
    return [
        {"id": new_id(field.row_prefix), "source": prompt.source[0]} for prompt in question.prompts
    ]


def step_name(step: StepState, language: str) -> str:
    """What a step is called, as the start of its record's file name."""
    return said(step.title, language)[0] or step.id
