"""Every form and process there is: built in, of a network, of one programme.

A definition's file name is its id, so a form is read only when somebody asks for it: a start with
twenty forms on disk reads the few it shows. The later layer wins: a programme's own form replaces
its network's, which replaces the built-in one. Pure: sources are handed in as bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mentor_tui.schema.crossing import form_crossings, process_crossings
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.schema.reading import read_form, read_process
from mentor_tui.schema.shared import SharedQuestions, read_shared
from mentor_tui.schema.source import Read, Source


class Catalogue:
    """Forms and processes by id, read on demand and then kept.

    Args:
        layers: from the built-in to the programme's own; each maps `forms`, `shared`, `processes`
            to their sources.
    """

    def __init__(self, layers: Sequence[Mapping[str, Sequence[Source]]]) -> None:
        self._forms: dict[str, Source] = {}
        self._processes: dict[str, Source] = {}
        for layer in layers:
            for kind, known in (("forms", self._forms), ("processes", self._processes)):
                known.update({source.stem: source for source in layer.get(kind, ())})
        self._shared = SharedQuestions(
            source for layer in layers for source in layer.get("shared", ())
        )
        self.paths = tuple(s.path for layer in layers for kind in layer.values() for s in kind)
        """Every file there is, also those that a later layer replaces."""
        self._read_forms: dict[str, Read[FormDefinition]] = {}
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
        read = self._process(process_id)
        return read.value if read is not None else None

    def forms(self) -> Iterator[FormDefinition]:
        """Every usable form."""
        for form_id in self._forms:
            form = self.form(form_id)
            if form is not None:
                yield form

    def processes(self) -> Iterator[ProcessTemplate]:
        """Every usable process, in the order they are offered in."""
        found = (self.process(process_id) for process_id in self._processes)
        usable = (process for process in found if process is not None)
        yield from sorted(usable, key=lambda process: process.order)

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong in any definition; reads them all."""
        forms = (self._form(form_id) for form_id in self._forms)
        processes = (self._process(process_id) for process_id in self._processes)
        return (
            *self._shared.problems(),
            *(problem for read in forms if read is not None for problem in self._of_form(read)),
            *(p for read in processes if read is not None for p in self._of_process(read)),
        )

    def check(self, source: Source) -> tuple[Problem, ...]:
        """What is wrong with a file that is not (yet) in the catalogue."""
        if source.kind == "shared":
            return read_shared(source).problems
        if source.kind == "processes":
            return self._of_process(read_process(source))
        return (*self._shared.problems(), *self._of_form(read_form(source, self._shared)))

    def _of_form(self, read: Read[FormDefinition]) -> tuple[Problem, ...]:
        """What is wrong in a form, and in what it says about others."""
        if read.value is None or read.parsed is None:
            return read.problems
        crossings = form_crossings(read.value, self.form, self.form_ids)
        return (*read.problems, *map(read.parsed.problem, crossings))

    def _of_process(self, read: Read[ProcessTemplate]) -> tuple[Problem, ...]:
        if read.value is None or read.parsed is None:
            return read.problems
        crossings = process_crossings(read.value, self.form_ids)
        return (*read.problems, *map(read.parsed.problem, crossings))

    def _form(self, form_id: str) -> Read[FormDefinition] | None:
        source = self._forms.get(form_id)
        if source is None:
            return None
        if form_id not in self._read_forms:
            self._read_forms[form_id] = read_form(source, self._shared)
        return self._read_forms[form_id]

    def _process(self, process_id: str) -> Read[ProcessTemplate] | None:
        source = self._processes.get(process_id)
        if source is None:
            return None
        if process_id not in self._read_processes:
            self._read_processes[process_id] = read_process(source)
        return self._read_processes[process_id]
