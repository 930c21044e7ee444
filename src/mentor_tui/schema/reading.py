"""From the bytes of a definition file to a definition that can be used, or to what is wrong.

Called by the catalogue for every form and process, and by `mentor-tui forms --check`. Pure: it is
handed bytes and opens no file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from mentor_tui.schema.checks import HARMLESS, form_problems, process_problems
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.schema.shared import SharedQuestions, put_in
from mentor_tui.schema.source import Finding, Parsed, Read, Source, parse
from mentor_tui.schema.validating import validated

D = TypeVar("D", FormDefinition, ProcessTemplate)


def read_form(source: Source, shared: SharedQuestions) -> Read[FormDefinition]:
    """One form, with its shared questions put in and every inner reference checked."""
    parsed = parse(source)
    if isinstance(parsed, Problem):
        return Read(None, (parsed,))
    missing = [*put_in(parsed, shared)]
    form, wrong = validated(FormDefinition, parsed.raw, parsed)
    if form is None:
        # Where a shared question is missing, there is nothing whose faults could be told.
        gaps = {str(problem.key).removesuffix(".use") for problem in missing}
        return Read(None, (*missing, *(problem for problem in wrong if problem.key not in gaps)))
    return _usable(form, form_problems(form), parsed)


def read_process(source: Source) -> Read[ProcessTemplate]:
    """One process template."""
    parsed = parse(source)
    if isinstance(parsed, Problem):
        return Read(None, (parsed,))
    process, wrong = validated(ProcessTemplate, parsed.raw, parsed)
    if process is None:
        return Read(None, tuple(wrong))
    return _usable(process, process_problems(process), parsed)


def _usable(definition: D, findings: Iterable[Finding], parsed: Parsed) -> Read[D]:
    """The definition, unless something in it would mislead whoever uses it."""
    found = [*findings]
    stem = parsed.source.stem
    if definition.id != stem:
        found.insert(0, (("id",), "id-not-file-name", {"id": definition.id, "stem": stem}))
    problems = tuple(parsed.problem(one, blocks=one[1] not in HARMLESS) for one in found)
    usable = not any(problem.blocks for problem in problems)
    return Read(definition if usable else None, problems, parsed)
