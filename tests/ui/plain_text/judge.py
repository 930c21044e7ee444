"""What kind of text an expression gives, as far as the source alone can tell.

A text is *ours* when it is written in the source, *content* when it is a Content, a Rich Text or
made of such; everything else may come from data. Annotations are trusted: the type checker holds
them, and content can only be made through the door or from our own words.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from tests.ui.plain_text.sinks import CLASSES

DOOR: Final = "mentor_tui.ui.view"
DOORS: Final = frozenset({"view", "view_text"})

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = Function | ast.Lambda | ast.Module

TAKING: Final = frozenset({"append", "append_text", "join"})
"""Methods of content that take more text in."""

_CONTAINERS = {"Iterable", "Iterator", "Sequence", "Generator", "list", "tuple", "None"}
_CONTENT = {"Content", "Text", *CLASSES}
_MAKERS = {"Content", "Text", "Content.assemble", "Text.assemble", "Content.styled"}
_EMPTY_MAKERS = {"Content.blank", "Content.empty"}
_SAME_KIND = {"iter", "list", "next", "reversed", "sorted", "tuple"}
_TRANSLATORS = {"_", "ngettext"}
_STYLING = {
    "center", "copy", "extend_right", "expand_tabs", "fold", "pad", "pad_left", "pad_right",
    "right", "right_crop", "rstrip", "simplify", "split", "stylize", "stylize_before", "truncate",
    "wrap",
}  # fmt: skip


class Kind(Enum):
    """What a text is."""

    OURS = "ours"
    CONTENT = "content"
    UNKNOWN = "unknown"


@dataclass
class Facts:
    """What the annotations of the whole package say, by bare name.

    A name counts as content only if everything of that name is.
    """

    functions: dict[str, bool] = field(default_factory=dict)
    attributes: dict[str, bool] = field(default_factory=dict)

    def learn(self, tree: ast.Module) -> None:
        """Take the annotations of one module in."""
        for node in ast.walk(tree):
            if isinstance(node, Function):
                self._note(self.functions, node.name, node.returns)
            elif isinstance(node, ast.AnnAssign):
                target = node.target
                name = target.attr if isinstance(target, ast.Attribute) else None
                name = target.id if isinstance(target, ast.Name) else name
                if name is not None:
                    self._note(self.attributes, name, node.annotation)

    @staticmethod
    def _note(table: dict[str, bool], name: str, annotation: ast.expr | None) -> None:
        table[name] = table.get(name, True) and is_content(annotation)


class Judge:
    """Judges the expressions of one module."""

    def __init__(self, tree: ast.Module, facts: Facts) -> None:
        self._facts = facts
        self._near = Facts()
        self._near.learn(tree)
        self._doors = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == DOOR
            for alias in node.names
            if alias.name in DOORS
        }
        self._scopes: dict[ast.AST, Scope] = {}
        self._place(tree, tree)
        self._judging: set[tuple[Scope, str]] = set()

    def kind(self, node: ast.expr | None) -> Kind:
        """Judge an expression; of a collection, what its elements are."""
        match node:
            case None:
                return Kind.OURS
            case ast.Constant(value=str(text)):
                return Kind.UNKNOWN if "[" in text else Kind.OURS
            case ast.Constant():
                return Kind.OURS
            case ast.Name(id=name):
                return self._name(name, self._scopes[node])
            case ast.Attribute():
                return self._said(node, self._facts.attributes, self._near.attributes)
            case ast.Call():
                return self._call(node)
            case ast.BinOp(op=ast.Add()):
                return self._all([node.left, node.right])
            case ast.BinOp(op=ast.Mult()):
                return self.kind(node.left)
            case ast.IfExp():
                return self._all([node.body, node.orelse])
            case ast.BoolOp():
                return self._all(node.values)
            case ast.JoinedStr():
                # Content put into a string is a string again, with its brackets.
                ours = all(self.kind(part) is Kind.OURS for part in node.values)
                return Kind.OURS if ours else Kind.UNKNOWN
            case ast.FormattedValue():
                return self.kind(node.value)
            case ast.List() | ast.Tuple() | ast.Set():
                return self._all(node.elts)
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp():
                return self.kind(node.elt)
            case ast.Starred() | ast.Await() | ast.NamedExpr() | ast.Subscript():
                return self.kind(node.value)
            case _:
                return Kind.UNKNOWN

    def first_halves(self, node: ast.expr) -> Kind:
        """Judge a list of pairs, of which only the first halves are shown."""
        match node:
            case ast.Starred():
                return self.first_halves(node.value)
            case ast.List():
                kinds = [self.first_halves(element) for element in node.elts]
                return Kind.UNKNOWN if Kind.UNKNOWN in kinds else Kind.CONTENT
            case ast.ListComp() | ast.GeneratorExp():
                return self.first_halves(node.elt)
            case ast.Tuple():
                return self.kind(node.elts[0])
            case _:
                return self.kind(node)

    def _all(self, nodes: list[ast.expr]) -> Kind:
        kinds = {self.kind(node) for node in nodes}
        if Kind.UNKNOWN in kinds:
            return Kind.UNKNOWN
        return Kind.CONTENT if Kind.CONTENT in kinds else Kind.OURS

    def _call(self, node: ast.Call) -> Kind:
        name = dotted(node.func)
        bare = name.rpartition(".")[2]
        if name in self._doors or name in _EMPTY_MAKERS or bare in CLASSES:
            # What goes into a widget is judged where it goes in.
            return Kind.CONTENT
        if name in _TRANSLATORS:
            words = node.args[: 1 if name == "_" else 2]
            written = all(isinstance(word, ast.Constant) for word in words)
            return self._all(words) if written else Kind.UNKNOWN
        if name in _MAKERS:
            known = all(self.first_halves(arg) is not Kind.UNKNOWN for arg in node.args)
            return Kind.CONTENT if known else Kind.UNKNOWN
        if name in _SAME_KIND and node.args:
            return self.kind(node.args[0])
        if isinstance(node.func, ast.Attribute) and bare in _STYLING | TAKING:
            of_content = self.kind(node.func.value) is Kind.CONTENT
            taken = Kind.OURS if bare in _STYLING else self._all(node.args)
            if of_content and taken is not Kind.UNKNOWN:
                return Kind.CONTENT
        return self._said(node.func, self._facts.functions, self._near.functions)

    @staticmethod
    def _said(node: ast.expr, everywhere: dict[str, bool], near: dict[str, bool]) -> Kind:
        """What annotations say of a name; this module's own count for its own objects only."""
        owner, _, name = dotted(node).rpartition(".")
        own = owner in ("", "self", "cls", "super()") and name in near
        return Kind.CONTENT if (near if own else everywhere).get(name) else Kind.UNKNOWN

    def _name(self, name: str, scope: Scope) -> Kind:
        """Judge a variable: every value it is ever given counts."""
        if (scope, name) in self._judging:
            # Given to itself, as in ``line = line.stylize(...)``: the other values decide.
            return Kind.CONTENT
        self._judging.add((scope, name))
        kinds = list(self._bindings(name, scope))
        self._judging.discard((scope, name))
        if not kinds and not isinstance(scope, ast.Module):
            return self._name(name, self._scopes[scope])
        if not kinds or Kind.UNKNOWN in kinds:
            return Kind.UNKNOWN
        return Kind.CONTENT if Kind.CONTENT in kinds else Kind.OURS

    def _bindings(self, name: str, scope: Scope) -> Iterator[Kind]:
        if not isinstance(scope, ast.Module):
            arguments = scope.args
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            yield from (
                Kind.CONTENT if is_content(arg.annotation) else Kind.UNKNOWN
                for arg in [*every, arguments.vararg, arguments.kwarg]
                if arg is not None and arg.arg == name
            )
        for node, owner in self._scopes.items():
            if owner is scope:
                yield from self._given(name, node)

    def _given(self, name: str, node: ast.AST) -> Iterator[Kind]:
        """The kinds that a statement gives to a variable."""
        match node:
            case ast.Assign():
                for target in node.targets:
                    yield from self._unpacked(name, target, node.value)
            case ast.AnnAssign(target=ast.Name(id=given)) if given == name:
                yield Kind.CONTENT if is_content(node.annotation) else self.kind(node.value)
            case ast.AugAssign(target=ast.Name(id=given)) if given == name:
                yield self.kind(node.value)
            case ast.NamedExpr(target=ast.Name(id=given)) if given == name:
                yield self.kind(node.value)
            case ast.For() | ast.AsyncFor() | ast.comprehension():
                yield from self._unpacked(name, node.target, node.iter)
            case ast.withitem(optional_vars=ast.Name(id=given)) if given == name:
                yield Kind.UNKNOWN
            case ast.ExceptHandler(name=given) if given == name:
                yield Kind.UNKNOWN
            case ast.MatchAs(name=given) | ast.MatchStar(name=given) if given == name:
                yield Kind.UNKNOWN

    def _unpacked(self, name: str, target: ast.expr, value: ast.expr) -> Iterator[Kind]:
        """What ``target``, or its part called ``name``, gets of ``value``."""
        if isinstance(target, ast.Name):
            if target.id == name:
                yield self.kind(value)
        elif isinstance(target, ast.Tuple | ast.List):
            for part, source in zip(target.elts, _parts(value, len(target.elts)), strict=True):
                yield from self._unpacked(name, part, source)
        elif isinstance(target, ast.Starred):
            yield from self._unpacked(name, target.value, value)

    def _place(self, node: ast.AST, scope: Scope) -> None:
        """Note in which scope each node stands."""
        for child in ast.iter_child_nodes(node):
            self._scopes[child] = scope
            inner = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            self._place(child, child if inner else scope)  # type: ignore[arg-type]


def _parts(value: ast.expr, count: int) -> list[ast.expr]:
    """The expressions that a value unpacks into, as far as they are written there."""
    if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == count:
        return value.elts
    if isinstance(value, ast.Call):
        name = dotted(value.func)
        if name == "zip" and len(value.args) == count:
            return value.args
        if name == "enumerate" and count == 2:
            return [ast.Constant(0), value.args[0]]
    return [value] * count


def is_content(annotation: ast.expr | None) -> bool:
    """Whether an annotation allows nothing but content, perhaps many of it, or None."""
    if annotation is None:
        return False
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(annotation) if isinstance(node, ast.Attribute)}
    return bool(names & _CONTENT) and names <= _CONTENT | _CONTAINERS


def dotted(node: ast.expr) -> str:
    """The name an expression is called by: ``Content.assemble``, ``self.update``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""
