"""Questions that several forms ask, written once in `forms/shared/`, and put into each of them.

A form takes one with `use = "context.budget"` and may say it in words of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mentor_tui.schema.checking import differ
from mentor_tui.schema.definition import Question
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.source import Parsed, Place, Raw, Read, Source, parse
from mentor_tui.schema.validating import nearest, validated


class SharedQuestions:
    """The shared questions there are, read when somebody asks for one.

    Args:
        sources: the shared files, from the built-in to the programme's own. A later file of the
            same name replaces the questions it holds, and leaves the others.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources: dict[str, list[Source]] = {}
        for source in sources:
            self._sources.setdefault(source.stem, []).insert(0, source)
        self._read: dict[str, list[Read[dict[str, Raw]]]] = {}

    def find(self, name: str) -> Raw | None:
        """The question of a name such as `context.migration_trends`; None where there is none."""
        file, _, question_id = name.partition(".")
        for read in self._of(file):
            if read.value is not None and question_id in read.value:
                return read.value[question_id]
        return None

    def names(self) -> list[str]:
        """What can be used."""
        return sorted({f"{file}.{name}" for file in self._sources for name in self._ids(file)})

    def problems(self) -> Iterator[Problem]:
        """Everything wrong in any shared file."""
        for file in self._sources:
            for read in self._of(file):
                yield from read.problems

    def _ids(self, file: str) -> Iterator[str]:
        for read in self._of(file):
            yield from read.value or ()

    def _of(self, file: str) -> list[Read[dict[str, Raw]]]:
        if file not in self._read:
            self._read[file] = [read_shared(source) for source in self._sources.get(file, ())]
        return self._read[file]


def read_shared(source: Source) -> Read[dict[str, Raw]]:
    """The questions of a shared file by id, checked on their own, kept as they were written."""
    parsed = parse(source)
    if isinstance(parsed, Problem):
        return Read(None, (parsed,))
    problems: list[Problem] = []
    questions: dict[str, Raw] = {}
    given = parsed.raw.get("questions")
    for index, raw in enumerate(given if isinstance(given, list) else []):
        place: Place = ("questions", index)
        question, wrong = validated(Question, raw, parsed, place)
        problems += wrong
        if question is not None and question.id in questions:
            problems.append(parsed.problem(((*place, "id"), "repeated-id", {"id": question.id})))
        elif question is not None:
            questions[question.id] = raw
    if given is None:
        problems.append(parsed.problem((("questions",), "missing-key", {"key": "questions"})))
    elif not isinstance(given, list):
        params = differ("list", given)
        problems.append(parsed.problem((("questions",), "definition-wrong-type", params)))
    for key in parsed.raw:
        if key != "questions":
            nearby = {"key": key, "nearest": "questions"}
            problems.append(parsed.problem(((key,), "unknown-definition-key", nearby)))
    return Read(questions, tuple(problems))


def put_in(parsed: Parsed, shared: SharedQuestions) -> Iterator[Problem]:
    """Put shared questions in where a form uses them; those it cannot find are taken out."""
    for place, questions in _question_lists(parsed.raw):
        for index, question in enumerate(questions):
            if not isinstance(question, dict) or "use" not in question:
                continue
            name = question["use"]
            found = shared.find(name) if isinstance(name, str) else None
            if found is not None:
                questions[index] = merged(found, question)
                continue
            params = {"name": name, "nearest": nearest(name, shared.names())}
            where = (*place, index, "use")
            yield parsed.problem((where, "unknown-shared-question", params), blocks=True)
            questions[index] = None


def _question_lists(raw: Raw) -> Iterator[tuple[Place, list[Any]]]:
    sections = raw.get("sections")
    for index, section in enumerate(sections if isinstance(sections, list) else []):
        questions = section.get("questions") if isinstance(section, dict) else None
        if isinstance(questions, list):
            yield ("sections", index, "questions"), questions


def merged(shared: Raw, given: Raw) -> Raw:
    """A shared question in the words of the form that uses it.

    Keys given replace the shared ones; fields, and the columns of a table, are replaced by id,
    key by key, and what is new comes after them.
    """
    result = {**shared, **{key: given[key] for key in given if key != "use"}}
    if "prompts" not in given:
        result["prompts"] = _own_prompts(shared.get("prompts", []), result["source"])
    if "fields" in given:
        result["fields"] = _by_id(shared["fields"], given["fields"], _merged_field)
    return result


def _merged_field(shared: Raw, given: Raw) -> Raw:
    result = {**shared, **given}
    if "columns" in shared and "columns" in given:
        result["columns"] = _by_id(shared["columns"], given["columns"], lambda a, b: {**a, **b})
    return result


def _by_id(shared: list[Raw], given: Any, merge: Callable[[Raw, Raw], Raw]) -> Any:
    """The shared parts, each with what is given for its id, and then what is new."""
    if not isinstance(given, list):
        return given
    result = list(shared)
    places = {part["id"]: index for index, part in enumerate(shared)}
    for part in given:
        known = part.get("id") if isinstance(part, dict) else None
        index = places.pop(known, None) if isinstance(known, str) else None
        if index is None:
            result.append(part)
        else:
            result[index] = merge(shared[index], part)
    return result


def _own_prompts(prompts: list[Raw], sources: Any) -> list[Raw]:
    """Shared prompts, each with those of its sources that hang on the question's own source.

    A question shared by two annexes names the sub-points of both; a form carries its own only.
    """
    own = tuple(f"{source}." for source in sources) if isinstance(sources, list) else ()
    kept = ([s for s in prompt["source"] if s.startswith(own)] for prompt in prompts)
    return [
        {**prompt, "source": named} if named else prompt
        for prompt, named in zip(prompts, kept, strict=True)
    ]
