"""What the right side of a form shows: a question with its fields, a section, what is retired.

Made anew for each place somebody goes to; only the fields of one question get editors.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.domain.checking import retired
from mentor_tui.domain.progress import section_count
from mentor_tui.domain.record import Record
from mentor_tui.domain.saying import REVIEW_WORDS
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import TableField, TextField
from mentor_tui.schema.values import show
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields import FieldBox, Spot
from mentor_tui.ui.widgets.question_list import RESPONDENTS, Stop, of
from mentor_tui.ui.wording import spoken
from mentor_tui.workspace.workspace import Workspace


def widgets_of(
    workspace: Workspace, record_id: str, form: FormDefinition, stop: Stop
) -> Iterator[Widget]:
    """The widgets of one place of a form."""
    if stop.question is not None:
        yield from _question(workspace, record_id, stop.number, stop.question)
    elif stop.section is not None:
        yield from _section(workspace, record_id, form, stop)
    else:
        yield from _retired(form, workspace.shown.records[record_id])


def _question(
    workspace: Workspace, record_id: str, number: str, question: Question
) -> Iterator[Widget]:
    programme = workspace.programme
    yield _titled(number, spoken(programme, question.label))
    if question.help is not None:
        yield Static(spoken(programme, question.help), classes="help")
    alone = len(question.fields) == 1
    own = set() if alone else {field.id for field in question.fields}
    loose = [prompt for prompt in question.prompts if prompt.field not in own]
    if loose and not _is_preset(question):
        lines = (Content.assemble("• ", spoken(programme, prompt.text)) for prompt in loose)
        yield Static(Content("\n").join(lines), classes="help")
    for field in question.fields:
        spot = Spot(workspace, record_id, field, (field.id,), question)
        prompts = [p for p in question.prompts if p.field == field.id and p.field in own]
        yield FieldBox(spot, prompts, alone=alone)


def _is_preset(question: Question) -> bool:
    """Whether the prompts are the rows of its table, and said there."""
    return any(isinstance(field, TableField) and field.preset for field in question.fields)


def _section(
    workspace: Workspace, record_id: str, form: FormDefinition, stop: Stop
) -> Iterator[Widget]:
    programme, section = workspace.programme, stop.section
    assert section is not None  # noqa: S101 - the caller has looked
    if section is form.sections[0] and form.introduction is not None:
        yield Static(spoken(programme, form.introduction), classes="help")
    yield _titled(stop.number, spoken(programme, section.title))
    words = section_words(workspace.record(record_id), section)
    yield Static(view(words), classes="help", id="standing")
    if section.introduction is not None:
        yield Static(spoken(programme, section.introduction), classes="help")
    for text in section.texts:
        yield Static(Content.assemble("• ", spoken(programme, text.text)), classes="item")


def section_words(record: Record, section: Section) -> str:
    """Whose a section is; how far it is, and where it stands with those who review it."""
    count = section_count(section, record)
    whose = _("Who answers: {who}").replace("{who}", _(RESPONDENTS[section.respondent]))
    state = _(REVIEW_WORDS[review_of(record, section)])
    standing = _("review: {state}").replace("{state}", state)
    far = f"{of(count.done, count.total)}   " if count.total else ""
    return f"{whose}\n{far}{standing}"


def review_of(record: Record, section: Section) -> str:
    """The section's review state; draft until somebody says otherwise."""
    state = record.get("review", section.id, "state")
    return state if isinstance(state, str) and state in REVIEW_WORDS else "draft"


def _retired(form: FormDefinition, record: Record) -> Iterator[Widget]:
    words = _("The form does not ask this any more. What was answered is kept, as it is.")
    yield Static(view(words), classes="help")
    for key, value in retired(form, record).items():
        text = show(TextField(id="retired", type="text"), value, current())
        answer = Content.assemble(view(key).stylize("bold"), "\n", view(text))
        yield Static(answer, classes="para")


def _titled(number: str, words: Content) -> Widget:
    """A question with its number beside it, so that its lines stand under each other."""
    return Horizontal(
        Static(view(number), classes="number"), Static(words, classes="words"), classes="question"
    )
