"""`forms`: what every form asks, and what is wrong with one somebody wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mentor_tui.cli.common import FILE, could_not, print_json, problem_json, say_problem
from mentor_tui.language import Message, _, current
from mentor_tui.schema.catalogue import Catalogue
from mentor_tui.schema.definition import FormDefinition, Question, Section
from mentor_tui.schema.fields import said
from mentor_tui.schema.source import Source
from mentor_tui.storage.definitions import layer_of
from mentor_tui.storage.safe_read import Refusal, read_file
from mentor_tui.text.characters import visible
from mentor_tui.workspace.opening import catalogue


@click.command("forms")
@click.option("--json", "as_json", is_flag=True)
@click.option("--check", "file", type=FILE, metavar="FILE", default=None)
@click.pass_context
def forms_command(ctx: click.Context, as_json: bool, file: Path | None) -> None:
    """List all forms; with --check, say what is wrong with the form in FILE."""
    if file is not None:
        ctx.exit(_check(file, as_json))
    known = catalogue()
    if as_json:
        print_json([_form(form) for form in known.forms()])
    else:
        _list(known)
    problems = known.problems()
    for problem in problems:
        click.echo(say_problem(problem), err=True)
    ctx.exit(1 if problems else 0)


def _check(file: Path, as_json: bool) -> int:
    folder = file.absolute().parent
    read = read_file(folder, file.name)
    if isinstance(read, Refusal):
        if read.message == "missing":
            raise could_not("no-such-file", path=file)
        raise could_not("file-not-read", path=file, reason=Message(read.message, read.params))
    source = Source(str(file), read.data)
    # What lies beside the file is known to it, as it will be where it is used.
    known = catalogue(layer_of(folder if source.kind == "forms" else folder.parent))
    problems = known.check(source)
    if as_json:
        print_json([problem_json(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(say_problem(problem))
        if not problems:
            click.echo(_("It can be used as it is."))
    return 1 if problems else 0


def _list(known: Catalogue) -> None:
    for form in known.forms():
        number = sum(1 for _question in form.questions())
        title = said(form.title, current())[0]
        click.echo(visible(f"{form.id:<26}{title}  (v{form.version}, {form.layout}, {number})"))


def _form(form: FormDefinition) -> dict[str, Any]:
    return {
        "id": form.id,
        "version": form.version,
        "layout": form.layout,
        "title": dict(form.title),
        "sections": [_section(section) for section in form.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": dict(section.title),
        "respondent": section.respondent,
        "questions": [_question(question) for question in section.questions],
        "texts": [
            {"id": text.id, "source": list(text.source), "text": dict(text.text)}
            for text in section.texts
        ],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "source": list(question.source),
        "label": dict(question.label),
        "help": dict(question.help or {}),
        "prompts": [
            {"source": list(prompt.source), "text": dict(prompt.text)}
            for prompt in question.prompts
        ],
        "fields": [
            {"id": field.id, "type": field.type, "label": dict(field.label or question.label)}
            for field in question.fields
        ],
    }
