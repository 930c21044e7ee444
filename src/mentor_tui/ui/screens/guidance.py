"""All that helps with a question, as paragraphs: for F1 and for the guidance page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mentor_tui.domain.programme import Programme
from mentor_tui.language import _, current, ngettext
from mentor_tui.schema.definition import Question, Section
from mentor_tui.schema.fields import said
from mentor_tui.ui.wording import plain
from mentor_tui.workspace.guide import OURS, GuideItem, guide_items


def question_guidance(programme: Programme, question: Question) -> str:
    """What a good answer contains, the sub-points, each field's help, where it comes from."""
    fields = (
        f"{plain(programme, field.label) or field.id} – {plain(programme, field.help)}"
        for field in question.fields
        if field.help is not None
    )
    paragraphs = [
        plain(programme, question.label),
        plain(programme, question.help),
        "\n".join(f"• {plain(programme, prompt.text)}" for prompt in question.prompts),
        *fields,
        sources((*question.source, *(s for prompt in question.prompts for s in prompt.source))),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def section_guidance(programme: Programme, section: Section) -> str:
    """What the section says before its questions, and where that comes from."""
    paragraphs = [
        plain(programme, section.introduction),
        *(plain(programme, text.text) for text in section.texts),
        sources(source for text in section.texts for source in text.source),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def sources(ids: Iterable[str]) -> str:
    """Where something comes from, one line an item of the guide; empty where nowhere."""
    lines = [*_source_lines(dict.fromkeys(ids))]
    return "\n".join([_("Where this comes from:"), *lines]) if lines else ""


def _source_lines(ids: Iterable[str]) -> Iterator[str]:
    items = guide_items()
    for source in ids:
        if source == OURS:
            yield _("Added to what the guide asks.")
        elif source in items:
            yield _item_line(items[source])


def _item_line(item: GuideItem) -> str:
    gist = said(item.gist, current())[0]
    count = len(item.lines)
    place = ngettext("line {lines}", "lines {lines}", count).replace("{lines}", _span(item.lines))
    guide = _("guide")
    return f"{item.id} ({guide}, {place}) – {gist}" if item.lines else f"{item.id} – {gist}"


def _span(lines: tuple[int, ...]) -> str:
    """`81` or `81–84`, however many there are between."""
    return str(lines[0]) if len(lines) < 2 else f"{lines[0]}–{lines[-1]}"
