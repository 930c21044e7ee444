"""From the text of a definition file to a checked definition, or to the problems found.

Called by the catalogue for every form and process, and by `mentor-tui forms --check`. Pure: it is
handed bytes and opens no file.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from mentor_tui.schema.checks import form_problems
from mentor_tui.schema.definition import FormDefinition, Question
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.text.toml_locate import line_of
from mentor_tui.text.toml_read import ReadProblem, read_toml

Raw = dict[str, Any]
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One definition file, not yet read: where it came from and its bytes."""

    path: str
    data: bytes

    @property
    def stem(self) -> str:
        """The file's name without ending, which is the definition's id."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".toml")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What reading gave: the definition where it could be made, and every problem."""

    value: T | None
    problems: tuple[Problem, ...] = ()


SharedQuestion = Callable[[str], Raw | None]
"""Finds the shared question of a name such as `context.migration_trends`."""


def read_form(source: Source, shared: SharedQuestion) -> Read[FormDefinition]:
    """One form, with its shared questions put in and every inner reference checked."""
    raw, text, problems = parsed(source)
    if raw is None:
        return Read(None, tuple(problems))
    problems += _put_in_shared(raw, source, text, shared)
    form, wrong = _validated(FormDefinition, raw, source, text)
    problems += wrong
    if form is None:
        return Read(None, tuple(problems))
    if form.id != source.stem:
        problems.append(
            _problem(source, text, ("id",), "id-not-file-name", id=form.id, stem=source.stem)
        )
    problems += [
        _problem(source, text, place, message, **params)
        for place, message, params in form_problems(form)
    ]
    return Read(form, tuple(problems))


def read_process(source: Source) -> Read[ProcessTemplate]:
    """One process template."""
    raw, text, problems = parsed(source)
    if raw is None:
        return Read(None, tuple(problems))
    process, wrong = _validated(ProcessTemplate, raw, source, text)
    return Read(process, (*problems, *wrong))


def read_shared(source: Source) -> Read[dict[str, Raw]]:
    """The questions of a shared file by id, checked on their own, kept as they were written."""
    raw, text, problems = parsed(source)
    if raw is None:
        return Read(None, tuple(problems))
    questions: dict[str, Raw] = {}
    for index, question in enumerate(raw.get("questions", [])):
        _, wrong = _validated(Question, question, source, text, ("questions", index))
        problems += wrong
        if isinstance(question, dict) and isinstance(question.get("id"), str):
            questions[question["id"]] = question
    problems += [
        _problem(source, text, (key,), "unknown-definition-key", key=key, nearest="questions")
        for key in raw
        if key != "questions"
    ]
    return Read(questions, tuple(problems))


def parsed(source: Source) -> tuple[Raw | None, str, list[Problem]]:
    """The file as plain values and as text; no values where it cannot be read."""
    read = read_toml(source.data)
    if isinstance(read, ReadProblem):
        problem = Problem(source.path, read.message, read.params, read.line, blocks=True)
        return None, "", [problem]
    return read.data, read.text, []


def _put_in_shared(raw: Raw, source: Source, text: str, shared: SharedQuestion) -> list[Problem]:
    problems: list[Problem] = []
    for place, questions in _question_lists(raw):
        for index, question in enumerate(questions):
            if not isinstance(question, dict) or "use" not in question:
                continue
            name = question["use"]
            found = shared(name) if isinstance(name, str) else None
            if found is None:
                where = (*place, index, "use")
                problems.append(
                    _problem(source, text, where, "unknown-shared-question", name=str(name))
                )
                continue
            questions[index] = _merged(found, question)
    return problems


def _question_lists(raw: Raw) -> Iterator[tuple[Place, list[Any]]]:
    sections = raw.get("sections")
    for index, section in enumerate(sections if isinstance(sections, list) else []):
        questions = section.get("questions") if isinstance(section, dict) else None
        if isinstance(questions, list):
            yield ("sections", index, "questions"), questions


def _merged(shared: Raw, given: Raw) -> Raw:
    """A shared question with the words of the form that uses it; fields are replaced by id."""
    result = {**shared, **{k: v for k, v in given.items() if k not in ("use", "fields")}}
    if "prompts" not in given:
        result["prompts"] = _own_prompts(shared.get("prompts", []), result.get("source", []))
    own = {f.get("id"): f for f in given.get("fields", []) if isinstance(f, dict)}
    fields = [{**f, **own.pop(f.get("id"), {})} for f in shared.get("fields", [])]
    result["fields"] = fields + list(own.values())
    return result


def _own_prompts(prompts: Any, sources: Any) -> Any:
    """Shared prompts, each with those of its sources that hang on the question's own source.

    A question shared by two annexes names the sub-points of both; a form carries its own only.
    """
    if not isinstance(prompts, list) or not isinstance(sources, list):
        return prompts
    own = tuple(f"{source}." for source in sources)
    result = []
    for prompt in prompts:
        named = prompt.get("source") if isinstance(prompt, dict) else None
        kept = [s for s in named if str(s).startswith(own)] if isinstance(named, list) else []
        result.append({**prompt, "source": kept} if kept else prompt)
    return result


def _validated(
    model: type[M], raw: object, source: Source, text: str, prefix: Place = ()
) -> tuple[M | None, list[Problem]]:
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        problems = [
            _worded(_Read(source, text, prefix, raw), model, dict(detail))
            for detail in error.errors(include_url=False, include_context=True)
        ]
        return None, problems


@dataclass(frozen=True, slots=True)
class _Read:
    """What was being read when pydantic found something wrong."""

    source: Source
    text: str
    prefix: Place
    raw: object


def _worded(read: _Read, model: type[BaseModel], detail: Mapping[str, Any]) -> Problem:
    place = _place_in_file(read.raw, detail["loc"])
    last = str(place[-1]) if place else ""
    match detail["type"]:
        case "extra_forbidden":
            known = _known_keys(model, detail["loc"][:-1])
            message = "unknown-definition-key"
            params = {"key": last, "nearest": _nearest(last, known)}
        case "missing":
            message, params = "missing-key", {"key": last}
        case "union_tag_invalid" | "union_tag_not_found":
            known = [t.strip(" '") for t in detail["ctx"].get("expected_tags", "").split(",")]
            tag = str(detail["ctx"].get("tag", ""))
            place = (*place, "type")
            message, params = "unknown-field-type", {"type": tag, "nearest": _nearest(tag, known)}
        case "literal_error":
            given = str(detail["input"])
            options = [t.strip(" '") for t in _alternatives(str(detail["ctx"]["expected"]))]
            message, params = "unknown-value", {"value": given, "nearest": _nearest(given, options)}
        case _:
            message, params = "wrong-definition", {"detail": str(detail["msg"])}
    return _problem(read.source, read.text, (*read.prefix, *place), message, **params)


def _alternatives(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


def _place_in_file(raw: object, loc: Sequence[str | int]) -> Place:
    """Pydantic's place without the union tags it puts between the file's own keys."""
    place: list[str | int] = []
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(raw, Mapping) and isinstance(step, str):
            if step not in raw and not last:
                continue
            if step not in raw and raw.get("type") == step:
                continue
            raw = raw.get(step)
        elif isinstance(raw, Sequence) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        else:
            break
        place.append(step)
    return tuple(place)


def _known_keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that may stand where an unknown one was found: follow pydantic's place down."""
    models = [model]
    for step in loc:
        if isinstance(step, int):
            continue
        of_that_type = [m for m in models if _tag(m) == step]
        models = of_that_type or [
            inner
            for m in models
            if step in m.model_fields
            for inner in _models(m.model_fields[step].annotation)
        ]
    return sorted({key for m in models for key in m.model_fields})


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for inner in get_args(annotation):
        yield from _models(inner)


def _tag(model: type[BaseModel]) -> str | None:
    tag = model.model_fields.get("type")
    return str(get_args(tag.annotation)[0]) if tag is not None else None


def _nearest(word: str, known: Sequence[str]) -> str:
    """The known key someone most likely meant, or all of them where none is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return near[0] if near else ", ".join(known)


def _problem(source: Source, text: str, place: Place, message: str, **params: object) -> Problem:
    return Problem(
        path=source.path,
        message=message,
        params=params,
        line=_nearest_line(text, place),
        key=".".join(str(step) for step in place) or None,
    )


def _nearest_line(text: str, place: Place) -> int | None:
    """The line of the place, else of the nearest thing around it that has one."""
    while place:
        line = line_of(text, place)
        if line is not None:
            return line
        place = place[:-1]
    return None
