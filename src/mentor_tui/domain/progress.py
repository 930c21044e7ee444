"""How far a record is: answered of relevant, by question, section and respondent.

*Not known* and *not applicable* count as answered, questions whose condition does not hold are not
counted at all, and a table counts once however many rows it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import same
from mentor_tui.domain.record import Record, is_filled
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import Condition, FormField, TableField


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many."""

    done: int = 0
    total: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.done + other.done, self.total + other.total)

    @property
    def complete(self) -> bool:
        """Nothing left, and there was something to do."""
        return self.total > 0 and self.done >= self.total

    @property
    def started(self) -> bool:
        """At least one is done."""
        return self.done > 0


def holds(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Whether a field is shown, given the other answers of its form."""
    if condition is None:
        return True
    value = answers.get(condition.field)
    if condition.filled is not None and is_filled(value) != condition.filled:
        return False
    if condition.equals is not None and not same(value, condition.equals):
        return False
    if condition.among is not None:
        given = value if isinstance(value, list) else [value]
        return any(item in condition.among for item in given)
    return True


def relevant_fields(question: Question, record: Record) -> list[FormField]:
    """The fields of a question that are shown for this record."""
    return [field for field in question.fields if holds(field.when, record.answers)]


def question_count(question: Question, record: Record) -> Count:
    """Fields of a question that are answered, of those that count.

    What the programme record answers (`inherits`) is nobody's work here.
    """
    counting = [f for f in relevant_fields(question, record) if not (f.optional or f.inherits)]
    done = sum(record.state((f.id,)) != "blank" for f in counting)
    return Count(done, len(counting))


def section_count(section: Section, record: Record) -> Count:
    """Questions of a section that are answered whole, of those that count."""
    counts = [question_count(question, record) for question in section.questions]
    counting = [count for count in counts if count.total]
    return Count(sum(count.complete for count in counting), len(counting))


def record_count(form: FormDefinition, record: Record) -> Count:
    """Questions of a record that are answered whole, of those that count."""
    return sum((section_count(section, record) for section in form.sections), Count())


def respondent_counts(form: FormDefinition, record: Record) -> dict[str, Count]:
    """The same by respondent: what waits for whom."""
    counts: dict[str, Count] = {}
    for section in form.sections:
        before = counts.get(section.respondent, Count())
        counts[section.respondent] = before + section_count(section, record)
    return counts


def ticked_count(form: FormDefinition, record: Record) -> Count:
    """Agenda items of a checklist that are done or skipped with a reason."""
    if form.checklist is None:
        return Count()
    rows = record.rows(form.checklist.items)
    return Count(sum(is_ticked(row) for row in rows), len(rows))


def is_ticked(row: Mapping[str, Any]) -> bool:
    """Whether an agenda item is done, or skipped with a reason."""
    return row.get("done") is True or is_filled(row.get("skipped"))


def is_written(form: FormDefinition, record: Record) -> bool:
    """Whether anybody wrote something: more than a new record begins with.

    It begins with its name, with what its step says (host, mode), and with rows that stand for the
    form's own prompts.
    """
    given = {form.named_by, "host", "mode"}
    for name, value in record.answers.items():
        field = form.field(name)
        rows = value if isinstance(field, TableField) and field.preset else [value]
        if name not in given and any(is_filled(row) for row in rows):
            return True
    return bool(record.status)
