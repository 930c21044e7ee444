"""Every form and process there is: built in, of a network, of one programme.

A definition's file name is its id, so a form is read only when somebody asks for it: a start with
twenty forms on disk reads the few it shows. The later layer wins: a programme's own form replaces
its network's, which replaces the built-in one. Pure: sources are handed in as bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.schema.reading import Read, Source, read_form, read_process, read_shared


class Catalogue:
    """Forms and processes by id, read on demand and then kept.

    Args:
        layers: from the built-in to the programme's own; each maps `forms`, `shared`, `processes`
            to their sources.
    """

    def __init__(self, layers: Sequence[Mapping[str, Sequence[Source]]]) -> None:
        self._forms: dict[str, Source] = {}
        self._shared: dict[str, Source] = {}
        self._processes: dict[str, Source] = {}
        for layer in layers:
            for kind, known in (
                ("forms", self._forms),
                ("shared", self._shared),
                ("processes", self._processes),
            ):
                known.update({source.stem: source for source in layer.get(kind, ())})
        self._read_forms: dict[str, Read[FormDefinition]] = {}
        self._read_shared: dict[str, Read[dict[str, dict[str, Any]]]] = {}
        self._read_processes: dict[str, Read[ProcessTemplate]] = {}

    @property
    def form_ids(self) -> tuple[str, ...]:
        """Ids of all forms, in the order of the layers."""
        return tuple(self._forms)

    @property
    def process_ids(self) -> tuple[str, ...]:
        """Ids of all processes."""
        return tuple(self._processes)

    def form(self, form_id: str) -> FormDefinition | None:
        """The form of that id; None where there is none or it cannot be used."""
        read = self._form(form_id)
        return read.value if read is not None else None

    def process(self, process_id: str) -> ProcessTemplate | None:
        """The process of that id; None where there is none or it cannot be used."""
        source = self._processes.get(process_id)
        if source is None:
            return None
        if process_id not in self._read_processes:
            self._read_processes[process_id] = read_process(source)
        return self._read_processes[process_id].value

    def forms(self) -> Iterator[FormDefinition]:
        """Every usable form."""
        for form_id in self._forms:
            form = self.form(form_id)
            if form is not None:
                yield form

    def processes(self) -> Iterator[ProcessTemplate]:
        """Every usable process."""
        for process_id in self._processes:
            process = self.process(process_id)
            if process is not None:
                yield process

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong in any definition; reads them all."""
        reads = [
            *(self._shared_questions(name) for name in self._shared),
            *(self._form(form_id) for form_id in self._forms),
        ]
        found = [problem for read in reads if read is not None for problem in read.problems]
        for process_id in self._processes:
            self.process(process_id)
            found += self._read_processes[process_id].problems
        return tuple(dict.fromkeys(found))

    def check(self, source: Source) -> tuple[Problem, ...]:
        """What is wrong with a form that is not (yet) in the catalogue."""
        return read_form(source, self._find_shared).problems

    def _form(self, form_id: str) -> Read[FormDefinition] | None:
        source = self._forms.get(form_id)
        if source is None:
            return None
        if form_id not in self._read_forms:
            self._read_forms[form_id] = read_form(source, self._find_shared)
        return self._read_forms[form_id]

    def _shared_questions(self, name: str) -> Read[dict[str, dict[str, Any]]] | None:
        source = self._shared.get(name)
        if source is None:
            return None
        if name not in self._read_shared:
            self._read_shared[name] = read_shared(source)
        return self._read_shared[name]

    def _find_shared(self, dotted: str) -> dict[str, Any] | None:
        name, _, question_id = dotted.partition(".")
        read = self._shared_questions(name)
        if read is None or read.value is None:
            return None
        return read.value.get(question_id)
