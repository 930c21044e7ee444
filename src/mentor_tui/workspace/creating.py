"""Make things: a new programme from a process template, a record, a copy of a sample.

Records come from forms and processes only; nothing here knows an annex.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mentor_tui import data
from mentor_tui.domain.change import Change
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.naming import file_for, new_record, new_record_id, step_name
from mentor_tui.domain.process_steps import names_step, step_rows, with_steps
from mentor_tui.domain.programme import CARD, PROGRAMME_FORM, Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import StepState, step_row, steps_of
from mentor_tui.language import _, current
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.folder import new_held, write_record
from mentor_tui.text.toml_write import rewrite
from mentor_tui.workspace.opening import NotAProgrammeError, catalogue, open_programme
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace

DEFAULT_PROCESS = "three-visits"
GITATTRIBUTES = "*.toml text eol=lf merge=mentor\n"


def create_programme(
    root: Path,
    process_id: str,
    title: str,
    answers: Mapping[str, Any] | None = None,
    language: str | None = None,
) -> Workspace:
    """Make a programme folder: its card, the records its process begins with, a README.

    Args:
        root: a folder that does not exist yet, or is empty.
        process_id: a process template's id.
        title: what the programme is called.
        answers: further answers of the programme record (cities, start …).
        language: the programme's own; the one people use now where it is not said.

    Raises:
        NotAProgrammeError: the folder is in use, there is no such process, or not everything
            could be written.
        OSError: the folder cannot be made.
    """
    known = catalogue()
    process = known.process(process_id)
    if process is None:
        raise NotAProgrammeError(
            "unknown-process", process=process_id, known=", ".join(known.process_ids)
        )
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise NotAProgrammeError("folder-not-empty", folder=str(root))
    root.mkdir(parents=True, exist_ok=True)
    spoken = language or current()
    given = {"title": title, "process": process.id, "languages": spoken, **(answers or {})}
    _write_card(root, known.form(PROGRAMME_FORM), process, given)
    _write_new(root / "README.txt", _readme(title))
    _write_new(root / ".gitattributes", GITATTRIBUTES)
    workspace = open_programme(root)
    for step in steps_of(workspace.programme):
        if step.template is not None and step.template.at_start and step.form is not None:
            start_step(workspace, step)
    status = workspace.save()
    if status.safety is not Safety.SAVED:
        raise NotAProgrammeError(status.reason, **status.params)
    return open_programme(root)


def _write_card(
    root: Path, form: FormDefinition | None, process: ProcessTemplate, given: Mapping[str, Any]
) -> None:
    """The programme's own record: what was given, and the steps of its process."""
    if form is None:
        raise NotAProgrammeError("unknown-form", form=PROGRAMME_FORM)
    steps = [_row(process, index) for index in range(len(process.steps()))]
    card = Record(CARD, new_record(form, new_id("prog", 8), {**given, "steps": steps}))
    try:
        write_record(root, card, new_held(CARD))
    except SaveError as error:
        raise NotAProgrammeError(error.message, path=error.path, **error.params) from error


def _row(process: ProcessTemplate, index: int) -> dict[str, Any]:
    return {"id": new_id("step"), **step_row(process.steps()[index], process)}


def start_step(
    workspace: Workspace, step: StepState, given: Mapping[str, Any] | None = None
) -> Record:
    """The record of a step, made if there is none; a visit's is named in the step's row.

    Args:
        workspace: the open programme.
        step: which.
        given: what a new record is to say from the start, so that one undo takes back both.

    Raises:
        ValueError: the step's form is not known here.
    """
    if step.records:
        return step.records[0]
    if step.form is None:
        raise ValueError(step.form_id)
    answers: dict[str, Any] = {}
    if step.is_visit:
        answers = _visit_answers(workspace.programme, step, step.form)
    record_id = new_record_id()
    content = new_record(step.form, record_id, {**answers, **(given or {})})
    name = step_name(step, "en")
    if step.form.named_by is not None and not step.is_visit:
        name = ""
    return workspace.create(
        file_for(step.form, record_id, name), content, _link(workspace, step, record_id)
    )


def _visit_answers(programme: Programme, step: StepState, form: FormDefinition) -> dict[str, Any]:
    """What a visit knows from its step: its name, who hosts, how people meet."""
    known = {field.id for field in form.fields()}
    answers: dict[str, Any] = {}
    if form.named_by is not None:
        answers[form.named_by] = step_name(step, programme.language)
    if step.host is not None and "host" in known:
        answers["host"] = step.host
    if step.mode is not None and "mode" in known:
        answers["mode"] = step.mode
    return answers


def _link(workspace: Workspace, step: StepState, record_id: str) -> Iterable[Change]:
    """A visit's row names its record, for several steps may have the same form."""
    card = workspace.programme.card
    if not step.is_visit or card is None:
        return ()
    rows = step_rows(workspace.programme)
    here = next((row for row in rows if names_step(row, step)), None)
    if here is None:
        return ()
    here["record"] = record_id
    return with_steps(workspace.programme, rows)


def add_record(
    workspace: Workspace, form: FormDefinition, answers: Mapping[str, Any] | None = None
) -> Record:
    """A new record of a form that is filled many times (or once, and not yet).

    Raises:
        ValueError: the form is filled once and has its record already.
    """
    existing = workspace.programme.of_form(form.id)
    if not form.many and existing:
        raise ValueError(form.id)
    given = dict(answers or {})
    name = str(given.get(form.named_by, "")) if form.named_by is not None else ""
    record_id = new_record_id()
    path = file_for(form, record_id, workspace.programme.party(name) if name else form.id)
    return workspace.create(path, new_record(form, record_id, given))


def sample_names() -> list[str]:
    """The sample programmes that come with the application."""
    return sorted(path.name for path in data.samples_dir().iterdir() if (path / CARD).is_file())


def copy_sample(name: str, into: Path) -> tuple[Path, bool]:
    """Copy a sample into a folder, under a new programme id; an existing copy is left as it is.

    Returns:
        Where it is, and whether it was made just now.

    Raises:
        NotAProgrammeError: there is no such sample, or its place is taken.
        OSError: the folder cannot be written to.
    """
    if name not in sample_names():
        raise NotAProgrammeError("unknown-sample", name=name, known=", ".join(sample_names()))
    target = into / name
    if (target / CARD).exists():
        return target, False
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NotAProgrammeError("folder-not-empty", folder=str(target))
    into.mkdir(parents=True, exist_ok=True)
    # Made beside its place: a copy that was cut off must not be taken for a programme.
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=into) as beside:
        whole = Path(beside) / name
        _copy(data.samples_dir() / name, whole)
        card = tomllib.loads((whole / CARD).read_text("utf-8"))
        text = rewrite((whole / CARD).read_text("utf-8"), {**card, "id": new_id("prog", 8)})
        (whole / CARD).write_text(text, "utf-8", newline="\n")
        if target.exists():
            target.rmdir()
        whole.rename(target)
    return target, True


def _copy(source: Path, target: Path) -> None:
    """Copy what the files say, not their modes: an installation is often read-only."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.is_dir():
            _copy(path, target / path.name)
        else:
            (target / path.name).write_bytes(path.read_bytes())


def _write_new(path: Path, text: str) -> None:
    """Write a small file of a folder just made; nothing can be overwritten there."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _readme(title: str) -> str:
    return _(
        "{title}\n"
        "\n"
        "This folder is a mentoring programme, kept by mentor-tui. Every .toml file is one filled\n"
        "form: plain text that any editor opens. Nothing else is needed to read it.\n"
        "Open it with: mentor-tui FOLDER\n"
    ).replace("{title}", title)
