"""What can be found in a programme: its steps, its answers and questions, forms not yet begun.

An index is made from the programme as it may be shown, so what is hidden on a projector is not
found either. What a reference points at is not part of what is said: it is found at its own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mentor_tui.domain.programme import PROGRAMME_FORM, Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import worded
from mentor_tui.domain.search import Entry, indexed
from mentor_tui.domain.steps import StepState, steps_of
from mentor_tui.language import current
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import FormField, ReferenceField, TableField, Wording
from mentor_tui.schema.values import Names, show

_STEPS = "steps"
"""The card's table of steps: its rows are found as steps, by their titles."""
_SOURCE = "source"
"""A column that names an item of the method: said in the item's words."""

Place = tuple[str, str, str]
"""Record, field and row."""

Words = tuple[str, str]
"""What a form says, and the same as it is compared."""

Asked = Mapping[str, Words]
"""By question."""


class Index:
    """Every place of a programme that words can lead to; of a record read once, till it changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], list[Entry]]] = {}
        self._asked: dict[str, tuple[FormDefinition, tuple[str, ...], Asked]] = {}

    def of(self, programme: Programme) -> list[Entry]:
        """The places: steps first, then the records in their order, then forms nobody needs yet.

        Args:
            programme: as it may be shown.
        """
        entries = steps_to_find(programme)
        listed = {entry.form for entry in entries}
        for record in programme.records.values():
            form = programme.form_of(record)
            if form is not None and not record.read_only:
                listed.add(form.id)
                entries += self._of_record(programme, form, record)
        for form in programme.catalogue.forms():
            if form.id not in listed:
                words = _folded(" · ".join(_words_of_form(programme, form)))
                entries.append(_entry(worded(programme, form.title), "", form.id, words=words))
        return entries

    def _of_record(self, programme: Programme, form: FormDefinition, record: Record) -> list[Entry]:
        # The card names the people and organisations that every other record points at.
        key = (record, programme.card, form, current())
        known = self._known.get(record.id)
        if known is None or any(a is not b for a, b in zip(known[0], key, strict=True)):
            asked = self._asked_by(programme, form)
            known = self._known[record.id] = key, [*_of_record(programme, form, record, asked)]
        return known[1]

    def _asked_by(self, programme: Programme, form: FormDefinition) -> Asked:
        """What a form says, folded once for all its records."""
        said = (current(), programme.language, programme.title)
        known = self._asked.get(form.id)
        if known is None or known[0] is not form or known[1] != said:
            words = {q.id: _words_of(programme, q) for q in form.questions()}
            asked = {key: (text, indexed(text)) for key, text in words.items()}
            known = self._asked[form.id] = form, said, asked
        return known[2]


def steps_to_find(programme: Programme) -> list[Entry]:
    """The steps of the process, each with everything its form asks: a place by whatever name.

    Args:
        programme: as it may be shown.
    """
    return [_of_step(programme, step) for step in steps_of(programme) if step.form is not None]


def _of_step(programme: Programme, step: StepState) -> Entry:
    words = [worded(programme, step.template.help)] if step.template and step.template.help else []
    if step.form is not None:
        words += [worded(programme, step.form.title), *_words_of_form(programme, step.form)]
    key = step.row or step.id
    also = step.form.also if step.form is not None else None
    title = worded(programme, step.title)
    return _entry(
        title,
        "",
        step.form_id,
        step=key,
        called=worded(programme, also) if also else "",
        words=_folded(" · ".join(words)),
    )


def _words_of_form(programme: Programme, form: FormDefinition) -> Iterator[str]:
    yield from (worded(programme, w) for w in (form.also, form.introduction) if w is not None)
    for section in form.sections:
        yield from (worded(programme, text.text) for text in section.texts)
        for question in section.questions:
            yield _words_of(programme, question)


def _words_of(programme: Programme, question: Question) -> str:
    """All that a form says of a question, its other names included."""
    wordings: list[Wording | None] = [question.short, question.label, question.help]
    wordings += [prompt.text for prompt in question.prompts]
    for field in question.fields:
        wordings += _labels(field)
    wordings.append(question.also)
    return " ".join(" · ".join(worded(programme, w) for w in wordings if w).split())


def _labels(field: FormField) -> Iterator[Wording | None]:
    yield field.label
    if isinstance(field, TableField):
        yield from (column.label for column in field.columns)
    yield from (option.label for option in getattr(field, "options", ()))


def _of_record(
    programme: Programme, form: FormDefinition, record: Record, asked: Asked
) -> Iterator[Entry]:
    name = programme.name_of(record, current())
    for section in form.sections:
        for question in section.questions:
            title = f"{name} › {worded(programme, question.short or question.label)}"
            words = asked[question.id]
            called = worded(programme, question.also) if question.also else ""
            first = (record.id, question.fields[0].id, "")
            asks = _entry(title, "", form.id, first, called=called, words=words)
            texts = [*_answers(programme, form, question, record)]
            for field, row, text in texts:
                yield _entry(title, text, form.id, (record.id, field, row), called=called)
            # By what it asks a question is found once, not with each of its answers.
            yield replace(asks, folded_title="") if texts else asks
        for said in section.texts:
            title = f"{name} › {worded(programme, section.title)}"
            words = _folded(worded(programme, said.text))
            place = (record.id, _to_read(form, section), "")
            yield _entry(title, "", form.id, place, words=words)


def _to_read(form: FormDefinition, section: Section) -> str:
    """Where the texts of a section are read: on its own page, where the layout has one."""
    if form.layout == "questions":
        return section.id
    return next((field.id for field in section.fields()), "")


def _answers(
    programme: Programme, form: FormDefinition, question: Question, record: Record
) -> Iterator[Place]:
    """Field, row and words of everything that answers a question."""
    for field in question.fields:
        if isinstance(field, TableField):
            if (form.id, field.id) == (PROGRAMME_FORM, _STEPS):
                continue
            for row in record.rows(field.id):
                text = " · ".join(_cells(programme, question, field, row))
                if text:
                    yield field.id, str(row.get("id", "")), text
        elif not isinstance(field, ReferenceField):
            text = show(field, record.answer(field.id), current(), programme.party)
            if text.strip():
                yield field.id, "", text


def _cells(
    programme: Programme, question: Question, table: TableField, row: Mapping[str, Any]
) -> Iterator[str]:
    names: Names = programme.party
    for column in table.columns:
        prompt = question.prompt_of(row.get(_SOURCE)) if column.id == _SOURCE else None
        if prompt is not None:
            words = worded(programme, prompt.text)
        elif isinstance(column, ReferenceField):
            words = ""
        else:
            words = show(column, row.get(column.id), current(), names)
        if words.strip():
            yield " ".join(words.split())


def _folded(text: str) -> Words:
    text = " ".join(text.split())
    return text, indexed(text)


def _entry(title: str, text: str, form: str, place: Place = ("", "", ""), **more: Any) -> Entry:
    words, folded_words = more.pop("words", ("", ""))
    called = more.pop("called", "")
    said, folded = _folded(text)
    return Entry(
        title,
        said,
        form,
        *place,
        **more,
        words=words,
        folded_title=indexed(f"{title} {called}"),
        folded=folded,
        folded_words=folded_words,
    )
