"""Reads the source of screens and finds texts that come onto them past ``mentor_tui.ui.view``."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeGuard

from tests.ui.plain_text import sinks
from tests.ui.plain_text.judge import TAKING, Facts, Function, Judge, Kind, dotted, is_content
from tests.ui.plain_text.sinks import Sink

ADVICE = "may come from data: pass it through view()"


class Violation(NamedTuple):
    """One text that may reach Textual unguarded."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class Package:
    """The modules that are checked together: what one annotates is believed in the others."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Read the source of each module, by its file's name."""
        self._trees = {file: ast.parse(source) for file, source in sources.items()}
        self.facts = Facts()
        for tree in self._trees.values():
            self.facts.learn(tree)
        self._classes = _own_sinks(self._trees.values())

    def check(self) -> list[Violation]:
        """Give everything found, file by file."""
        return [
            violation
            for file, tree in self._trees.items()
            for violation in self.check_one(file, tree)
        ]

    def check_one(self, file: str, tree: ast.Module) -> list[Violation]:
        """Give everything found in one module, which may differ from the one that was read."""
        reader = _Reader(tree, self.facts, self._classes)
        return [Violation(file, line, what) for line, what in sorted(set(reader.findings()))]


class _Reader:
    """Goes through one module."""

    def __init__(self, tree: ast.Module, facts: Facts, classes: Mapping[str, Sink]) -> None:
        self._tree = tree
        self._judge = Judge(tree, facts)
        self._classes = classes
        self._knows_trees = any(
            isinstance(node, ast.ImportFrom) and any(alias.name == "Tree" for alias in node.names)
            for node in ast.walk(tree)
        )

    def findings(self) -> Iterator[tuple[int, str]]:
        """Line and description of everything found."""
        for node in ast.walk(self._tree):
            match node:
                case ast.Call():
                    yield from self._call(node)
                    yield from self._taken_in(node)
                case ast.BinOp(op=ast.Add()):
                    sides = {self._judge.kind(node.left), self._judge.kind(node.right)}
                    if sides == {Kind.CONTENT, Kind.UNKNOWN}:
                        yield node.lineno, f"what is added to content {ADVICE}"
                case ast.Assign():
                    for target in node.targets:
                        yield from self._assignment(target, node.value)
                case ast.AnnAssign(target=target, value=ast.expr() as value):
                    yield from self._assignment(target, value)
                case ast.ClassDef():
                    yield from self._class(node)
                case ast.Import():
                    yield from self._imports(node, [alias.name for alias in node.names])
                case ast.ImportFrom(module=str(module)):
                    yield from self._imports(node, [module])
                    names = {alias.asname for alias in node.names}
                    if module == "rich.table" and names != {sinks.RICH_TABLE}:
                        yield node.lineno, f"rich.table's Table has to be called {sinks.RICH_TABLE}"

    def _call(self, node: ast.Call) -> Iterator[tuple[int, str]]:
        name = dotted(node.func)
        bare = name.rpartition(".")[2] or getattr(node.func, "attr", "")
        if bare in sinks.FORBIDDEN_CALLS:
            yield node.lineno, f"{bare}() reads markup or control sequences"
        for keyword in node.keywords:
            if keyword.arg == "markup" and not _is_false(keyword.value):
                yield node.lineno, "markup= may only be False"
            elif keyword.arg in sinks.ANYWHERE and self._unknown(keyword.value):
                yield node.lineno, f"{bare}({keyword.arg}=…) {ADVICE}"
        if bare in ("Markdown", "MarkdownViewer") and not _opens_no_links(node):
            yield node.lineno, f"{bare}() must have open_links=False"
        if bare in ("Content", "Text", "assemble", "styled") and self._unknown(node):
            yield node.lineno, f"{name}() of a text that {ADVICE}"
        sink = self._sink(node, bare)
        if sink is not None and any(self._leaks(node, sink)):
            yield node.lineno, f"the text given to {bare}() {ADVICE}"

    def _taken_in(self, node: ast.Call) -> Iterator[tuple[int, str]]:
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in TAKING:
            content = self._judge.kind(function.value) is Kind.CONTENT
            if content and any(self._unknown(argument) for argument in node.args):
                yield node.lineno, f"what is given to content's {function.attr}() {ADVICE}"

    def _sink(self, node: ast.Call, bare: str) -> Sink | None:
        if isinstance(node.func, ast.Attribute):
            if self._knows_trees and bare in sinks.TREE_METHODS:
                return sinks.TREE_METHODS[bare]
            return sinks.METHODS.get(bare)
        return self._classes.get(bare)

    def _leaks(self, node: ast.Call, sink: Sink) -> Iterator[bool]:
        for position, argument in enumerate(node.args):
            starred = isinstance(argument, ast.Starred)
            shown = position in sink.at or (sink.rest is not None and position >= sink.rest)
            if shown or (starred and any(position <= at for at in sink.at)):
                yield self._unknown(argument, sink.pairs)
        for keyword in node.keywords:
            if keyword.arg in sink.names:
                yield self._unknown(keyword.value, sink.pairs)

    def _assignment(self, target: ast.expr, value: ast.expr) -> Iterator[tuple[int, str]]:
        name = target.attr if isinstance(target, ast.Attribute) else ""
        if name in sinks.ATTRIBUTES and self._unknown(value):
            yield value.lineno, f".{name} {ADVICE}"

    def _class(self, node: ast.ClassDef) -> Iterator[tuple[int, str]]:
        sink = next((self._classes[b] for b in _bases(node) if b in self._classes), None)
        for child in node.body:
            if not isinstance(child, Function):
                continue
            if child.name in sinks.RENDERERS and not is_content(child.returns):
                yield child.lineno, f"{child.name}() must be annotated to return Content"
            if child.name == "__init__" and sink is not None:
                for call in filter(_is_super_init, ast.walk(child)):
                    if any(self._leaks(call, sink)):
                        yield call.lineno, f"the text given to super().__init__() {ADVICE}"

    def _imports(self, node: ast.stmt, modules: list[str]) -> Iterator[tuple[int, str]]:
        for module in modules:
            rich = module == "rich" or module.startswith("rich.")
            if (rich and module not in sinks.ALLOWED_RICH) or module == "textual.markup":
                yield node.lineno, f"{module} reads markup in plain strings"

    def _unknown(self, node: ast.expr, pairs: bool = False) -> bool:
        kind = self._judge.first_halves(node) if pairs else self._judge.kind(node)
        return kind is Kind.UNKNOWN


def _own_sinks(trees: Iterable[ast.Module]) -> dict[str, Sink]:
    """Textual's widgets, and the package's own that are made of them and take the same."""
    found = dict(sinks.CLASSES)
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    # As often as there are classes: a class may stand before the one it is made of.
    for _ in classes:
        for node in classes:
            methods = [child.name for child in node.body if isinstance(child, Function)]
            sink = next((found[base] for base in _bases(node) if base in found), None)
            if sink is not None and "__init__" not in methods:
                found.setdefault(node.name, sink)
    return found


def _bases(node: ast.ClassDef) -> list[str]:
    return [dotted(base).rpartition(".")[2] for base in node.bases]


def _is_super_init(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "__init__"
        and isinstance(node.func.value, ast.Call)
        and dotted(node.func.value.func) == "super"
    )


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _opens_no_links(node: ast.Call) -> bool:
    return any(
        keyword.arg == "open_links" and _is_false(keyword.value) for keyword in node.keywords
    )
