"""No text from data comes onto a screen past ``view()``: the source of every screen is read.

The checker itself is tried on what must be found and on what must not, and on every screen with
one ``view()`` taken away at a time.
"""

import ast
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from textwrap import dedent

import pytest

import mentor_tui.ui
from tests.ui.plain_text.checker import Package, Violation
from tests.ui.plain_text.judge import DOORS, TAKING, Function, Judge, Kind, dotted
from tests.ui.plain_text.sinks import CLASSES, METHODS

UI = Path(mentor_tui.ui.__file__).parent
DOOR = "view.py"

SOURCES = {
    path.relative_to(UI).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(UI.rglob("*.py"))
}

HEAD = """
from rich.text import Text
from textual.content import Content
from textual.widgets import *
from mentor_tui.language import _, ngettext
from mentor_tui.ui.view import view, view_text

"""


def found(source: str) -> list[Violation]:
    return Package({"screen.py": HEAD + dedent(source)}).check()


def test_every_screen_takes_texts_through_the_door() -> None:
    elsewhere = [violation for violation in Package(SOURCES).check() if violation.file != DOOR]
    assert elsewhere == [], "\n".join(map(str, elsewhere))


def test_the_door_itself_is_the_one_place_that_makes_content_of_anything() -> None:
    violations = [violation for violation in Package(SOURCES).check() if violation.file == DOOR]
    assert [violation.what.split()[0] for violation in violations] == ["Content()", "Text()"]


BAD = {
    "a name from somewhere": "def f(name): return Static(name)",
    "a string for sure": "def f(name: str): return Static(name)",
    "an attribute": "class S(Static):\n    def f(self): self.update(self.record.title)",
    "a format string": 'def f(n): return Static(f"{n} done")',
    "formatted": 'def f(n): return Static("{} done".format(n))',
    "replaced": 'def f(n): return Static(_("{n} done").replace("{n}", n))',
    "per cent": 'def f(n): return Static("%s done" % n)',
    "joined": 'def f(n): return Static(", ".join(n))',
    "added": 'def f(n): return Static("Name: " + n)',
    "view() taken apart again": "def f(n): return Static(view(n).plain)",
    "view() formatted": 'def f(n): return Static(f"{view(n)}")',
    "another view()": "def view(n): return n\ndef f(n): return Button(view(n) + n)",
    "translated data": "def f(n): return Static(_(n))",
    "markup of our own": 'def f(): return Static("[b]Saved[/b]")',
    "markup in a translation": 'def f(): return Static(_("[b]Saved[/b]"))',
    "half of a choice": 'def f(n): return Static(n if n else "none")',
    "a fallback": "def f(n): return Static(view(n) or n)",
    "given twice": 'def f(n):\n    words = "x"\n    words = n\n    return Static(words)',
    "added to": 'def f(n):\n    words = "x"\n    words += n\n    return Static(words)',
    "from a loop": "def f(names):\n    for n in names:\n        yield Label(n)",
    "from a comprehension": "def f(names): return [Option(n) for n in names]",
    "unpacked": "def f(pairs):\n    for key, words in pairs:\n        yield Static(words)",
    "unpacked beside content": "def f(n):\n    a, b = view(n), n\n    return Static(b)",
    "zipped": "def f(n, m):\n    for a, b in zip([view(n)], m):\n        yield Static(b)",
    "from a with": "def f(opened):\n    with opened as text:\n        return Static(text)",
    "an error's words": "def f():\n    try: f()\n    except E as e: return Static(e)",
    "from a match": "def f(n):\n    match n:\n        case [words]: return Static(words)",
    "from a walrus": "def f(n):\n    if (words := n): return Static(words)",
    "a keyword": "def f(n): return Button(label=n)",
    "a tooltip": 'def f(n): return Button("x", tooltip=n)',
    "a placeholder": "def f(n): return Input(placeholder=n)",
    "a border title": "def f(w, n): w.border_title = n",
    "a border subtitle": "def f(w, n): w.border_subtitle = f'{n}'",
    "an annotated tooltip": "class S:\n    def f(self, n): self.tooltip: str = n",
    "starred": "def f(names): return OptionList(*names)",
    "starred into one place": "def f(words): return Static(*words)",
    "options": "def f(o, names): o.add_options(Option(n) for n in names)",
    "an option's new words": "def f(o, n): o.replace_option_prompt_at_index(0, n)",
    "a choice": "def f(names): return Select([(n, n) for n in names])",
    "a list of choices": "def f(n): return Select([(n, 1)])",
    "a selection": "def f(n): return SelectionList((n, 1))",
    "a table's cell": "def f(t, n): t.add_row(view_text(n), n)",
    "a table's column": "def f(t, n): t.add_column(n)",
    "a cell updated": "def f(t, n): t.update_cell('r', 'c', n)",
    "a tree": "def f(n): return Tree(n)",
    "a tree's branch": "from textual.widgets import Tree\ndef f(t, n): t.root.add(n)",
    "a tree's leaf": "def f(t, n): t.root.add_leaf(n)",
    "content of data": "def f(n): return Content(n)",
    "text of data": "def f(n): return Text(n)",
    "assembled data": 'def f(n): return Content.assemble("Name: ", n)',
    "assembled with a style": 'def f(n): return Content.assemble((n, "bold"))',
    "styled data": 'def f(n): return Content.styled(n, "bold")',
    "content joined and returned": 'def f(n) -> Content: return Content(", ").join(n)',
    "content with data added, and returned": "def f(n) -> Content: return view(n) + n",
    "content joined with data": 'def f(n): return Static(Content(", ").join(n))',
    "content with data appended": 'def f(n): return Static(Content("x").append(n))',
    "markup on purpose": 'def f(n): return Content.from_markup("$n", n=n)',
    "markup from a text": "def f(n): return Content.from_text(n)",
    "control sequences": "def f(n): return Text.from_ansi(n)",
    "markup switched on": "def f(app, n): app.notify(n, markup=True)",
    "markup by a variable": 'def f(m): return Static("x", markup=m)',
    "rendering a string": "class W(Widget):\n    def render(self) -> str: return self.words",
    "rendering anything": "class W(Widget):\n    def render(self): return self.words",
    "to the parent": "class W(Static):\n    def __init__(self, n): super().__init__(n)",
    "a widget made of one": "class W(Static): pass\ndef f(n): return W(n)",
    "a widget made of one of those": "class V(W): pass\nclass W(Static): pass\ndef f(n): V(n)",
    "a function that is not always content": (
        "class A:\n    def words(self) -> Content: ...\n"
        "class B:\n    def words(self) -> str: ...\n"
        "def f(b): return Static(b.words())"
    ),
    "an attribute that is not always content": (
        "class A:\n    words: Content\nclass B:\n    words: str\ndef f(b): return Static(b.words)"
    ),
    "a function without annotation": "def words(n): return n\ndef f(n): return Static(words(n))",
    "a union with a string": "def words(n) -> Content | str: ...\ndef f(n): Static(words(n))",
    "rich markup": "from rich.markup import escape",
    "rich panels": "from rich.panel import Panel",
    "a rich table by another name": "from rich.table import Table",
    "a rich table's head": "def f(n): return RichTable(n)",
    "a rich table's title": "def f(n): return RichTable(title=n)",
    "a rich table's cell": "def f(n):\n    t = RichTable.grid()\n    t.add_row(n)",
    "all of rich": "import rich",
    "Textual's markup": "from textual.markup import escape",
    "links that open": 'def f(): return Markdown("# Title")',
    "markdown of data": "def f(n): return Markdown(n, open_links=False)",
}


@pytest.mark.parametrize("source", BAD.values(), ids=BAD.keys())
def test_what_passes_the_door_by_is_found(source: str) -> None:
    assert found(source)


GOOD = {
    "our own words": 'def f(): return Static("Saved")',
    "translated": 'def f(): return Static(_("Saved"))',
    "by number": 'def f(n): return Static(ngettext("a row", "some rows", n))',
    "nothing": "def f(): return Static(), Static(id='x'), Static(None)",
    "through the door": "def f(n): return Static(view(f'{n} done'))",
    "the door for tables": "def f(t, n): t.add_row(view_text(n), label=view_text(n))",
    "a table made elsewhere": "def row(n) -> RichTable: ...\ndef f(n): return Static(row(n))",
    "styled": 'def f(n): return Static(view(n).stylize("bold").truncate(3))',
    "signs": 'DONE = "x"\ndef f(n): return Static(f"{DONE if n else DONE} ")',
    "put together": 'def f(n): return Static(Content.assemble("Name: ", (view(n), "bold")))',
    "added": 'def f(n): return Static(view(n) + ": " + view(n))',
    "joined": 'def f(n): return Static(Content(", ").join(view(x) for x in n))',
    "repeated": 'def f(n): return Static(Content(" " * n))',
    "chosen": 'def f(n): return Static(view(n) if n else "none")',
    "kept in a variable": "def f(n):\n    words = view(n)\n    return Static(words)",
    "styled in its variable": (
        "def f(n):\n    words = view(n)\n    if n: words = words.stylize('dim')\n"
        "    return Static(words)"
    ),
    "collected": (
        "def f(names):\n    lines: list[Content] = []\n"
        "    for n in names: lines.append(view(n))\n    return [Static(line) for line in lines]"
    ),
    "counted": "def f(n):\n    for i, line in enumerate([view(n)]):\n        yield Static(line)",
    "unpacked": "def f(n):\n    a, b = n, view(n)\n    return Static(b)",
    "an annotated argument": "def f(words: Content | None): return Static(words or 'none')",
    "an annotated function": "def words(n) -> Content: ...\ndef f(n): return Static(words(n))",
    "an annotated method": (
        "class A:\n    def words(self) -> Content: ...\n"
        "    def f(self): return Static(self.words())"
    ),
    "an annotated attribute": "class A:\n    w: Content\n    def f(self): Static(self.w)",
    "an annotated generator": (
        "def options() -> Iterator[Option]: ...\ndef f(o): o.add_options(options())"
    ),
    "a constant of the module": 'WORDS = "Saved"\ndef f(): return Static(WORDS)',
    "from outside the function": "def f(n):\n    w = view(n)\n    def g(): return Static(w)",
    "choices": "def f(names): return Select([(view(n), n) for n in names])",
    "a title": "def f(w, n): w.border_title = view(n)",
    "rendered": "class W(Widget):\n    def render(self) -> Content: return view(self.words)",
    "to the parent": "class W(Static):\n    def __init__(self, n): super().__init__(view(n))",
    "a widget with words of its own": (
        "class W(Static):\n    def __init__(self, n): super().__init__(view(n))\n"
        "def f(n): return W(n)"
    ),
    "no markup": "def f(app, n): app.notify(n, markup=False)",
    "progress": "def f(bar, n): bar.update(progress=n)",
    "a set": "def f(s, n): s.add(n)",
    "an editor's text": "def f(n): return TextArea(n), Input(value=n)",
    "quiet markdown": 'def f(): return Markdown("# Title", open_links=False)',
}


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD.keys())
def test_what_is_safe_is_left_in_peace(source: str) -> None:
    assert found(source) == []


def test_a_finding_names_file_and_line() -> None:
    (violation,) = Package({"screens/x.py": "a = 1\ndef f(n):\n    return Static(n)\n"}).check()
    assert str(violation).startswith("screens/x.py:3: the text given to Static()")


def test_a_module_that_does_not_import_the_door_has_none() -> None:
    assert Package({"x.py": "def f(n): return Static(view(n))"}).check()


def without_one_door(tree: ast.Module, judge: Judge) -> Iterator[ast.Call]:
    """Make each call of the door with something unknown a call of ``str``, one at a time.

    Where the result is returned, or handed on to a function, the type checker stands guard: a
    string is not a Content.
    """
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and dotted(call.func) in DOORS):
            continue
        if judge.kind(call.args[0]) is not Kind.UNKNOWN or typed(call, parents):
            continue
        door, call.func = call.func, ast.Name("str")
        yield call
        call.func = door


def typed(
    node: ast.AST, parents: dict[ast.AST, ast.AST], followed: frozenset[str] = frozenset()
) -> bool:
    """Whether a value is only returned, measured, or handed to functions not Textual's."""
    parent = parents[node]
    if isinstance(parent, ast.Attribute) and not isinstance(parents[parent], ast.Call):
        return not hasattr(str, parent.attr)
    if isinstance(parent, ast.Attribute | ast.IfExp | ast.BoolOp | ast.List | ast.ListComp):
        return typed(parent, parents, followed)
    if isinstance(parent, ast.Call):
        if node is parent.func:
            return typed(parent, parents, followed)
        name = dotted(parent.func).rpartition(".")[2]
        return name not in {*CLASSES, *METHODS, "assemble", "styled", *TAKING}
    if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name):
        variable = parent.targets[0].id
        if variable in followed:
            return True
        where: ast.AST = parent
        while not isinstance(where, Function):
            where = parents[where]
        uses = [n for n in ast.walk(where) if isinstance(n, ast.Name) and n.id == variable]
        loads = [use for use in uses if isinstance(use.ctx, ast.Load)]
        return all(typed(use, parents, followed | {variable}) for use in loads)
    return isinstance(parent, ast.Return | ast.Yield)


def test_a_screen_with_one_door_taken_away_is_found() -> None:
    """As an author would forget it: what was shown through ``view()`` is shown as it is.

    Every third door of each file, for each takes its time. A few ways from the door to the screen
    may be too winding to follow here; never many.
    """
    package = Package(SOURCES)
    tried, missed = 0, []
    for file, source in SOURCES.items():
        tree = ast.parse(source)
        for call in islice(without_one_door(tree, Judge(tree, package.facts)), 0, None, 3):
            tried += 1
            if not package.check_one(file, tree):
                missed.append(f"{file}:{call.lineno}")
    assert tried > 50
    assert len(missed) <= tried // 20, "\n".join(missed)
