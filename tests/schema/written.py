"""Definition files as people write them, and what is said about their mistakes."""

from textwrap import dedent

from mentor_tui.language import word
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.reading import read_form
from mentor_tui.schema.shared import SharedQuestions
from mentor_tui.schema.source import Read, Source

FORM = dedent(
    """\
    id = "housing"
    version = 1
    title.en = "Housing"
    introduction.en = "Where newcomers live."

    [[sections]]
    id = "stock"
    title.en = "The stock"
    respondent = "mentee-city"

    [[sections.questions]]
    id = "flats"
    source = ["ours"]
    label.en = "How many flats stand empty?"
    # asked every year

    [[sections.questions.fields]]
    id = "empty_flats"
    type = "whole-number"

    [[sections.questions]]
    id = "owners"
    source = ["ours"]
    label.en = "Who owns them?"

    [[sections.questions.prompts]]
    source = ["ours"]
    text.en = "The largest owners"
    field = "owner"

    [[sections.questions.fields]]
    id = "owners"
    type = "table"
    row_prefix = "own"
    label.en = "Owners"

    [[sections.questions.fields.columns]]
    id = "owner"
    type = "text"
    label.en = "Owner"

    [[sections.questions.fields]]
    id = "kind"
    type = "choice"
    label.en = "Mostly"
    when = { field = "owners", filled = true }
    options = [{ id = "public", label.en = "Public" }, { id = "private", label.en = "Private" }]
    """
)
"""A form without a mistake."""


def changed(*replacements: tuple[str, str], text: str = FORM) -> str:
    """The form with some of its text replaced, once each."""
    for old, new in replacements:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def read(text: str, shared: str = "", name: str = "housing") -> Read[FormDefinition]:
    """The form of a text, with one file `context` of shared questions."""
    sources = [Source("forms/shared/context.toml", shared.encode())] if shared else []
    return read_form(Source(f"forms/{name}.toml", text.encode()), SharedQuestions(sources))


def line(text: str, words: str) -> int:
    """The number of the line that begins with some words, or of the last but one… that does."""
    return text[: text.index(words)].count("\n") + 1


def summary(problem: Problem) -> tuple[str, int | None, str | None]:
    """A problem's message, line and key."""
    return problem.message, problem.line, problem.key


def said(problem: Problem) -> str:
    """A problem in words."""
    return word(problem.message, **problem.params)
