"""Where Textual takes a text and would read markup in it: the table the checker works from."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Sink:
    """Which arguments of a call are shown as text.

    Attributes:
        at: positions of them.
        rest: all from this position on, for calls that take any number.
        names: those given by name.
        pairs: whether each is a list of pairs whose first half is shown.
    """

    at: tuple[int, ...] = ()
    rest: int | None = None
    names: frozenset[str] = frozenset()
    pairs: bool = False


def _sink(*at: int, rest: int | None = None, names: str = "", pairs: bool = False) -> Sink:
    return Sink(at, rest, frozenset(names.split()), pairs)


CLASSES: Final[dict[str, Sink]] = {
    "Button": _sink(0, names="label"),
    "Checkbox": _sink(0, names="label"),
    "Collapsible": _sink(names="title"),
    "DiscoveryHit": _sink(0, names="display help text"),
    "Hit": _sink(1, names="match_display help text"),
    "Label": _sink(0, names="content"),
    "Link": _sink(0, names="text"),
    "Markdown": _sink(0, names="markdown"),
    "MarkdownViewer": _sink(0, names="markdown"),
    "Option": _sink(0, names="prompt"),
    "OptionList": _sink(rest=0),
    "Placeholder": _sink(0, names="label"),
    "RadioButton": _sink(0, names="label"),
    "RadioSet": _sink(rest=0),
    "RichTable": _sink(rest=0, names="title caption"),
    "Select": _sink(0, names="options", pairs=True),
    "Selection": _sink(0, names="prompt"),
    "SelectionList": _sink(rest=0, pairs=True),
    "Static": _sink(0, names="content"),
    "Tab": _sink(0, names="label"),
    "TabPane": _sink(0, names="title"),
    "TabbedContent": _sink(rest=0),
    "Tabs": _sink(rest=0),
    "Tooltip": _sink(0),
    "Tree": _sink(0, names="label"),
}
"""Widgets and what goes into them."""

METHODS: Final[dict[str, Sink]] = {
    "add_column": _sink(0, names="label"),
    "add_columns": _sink(rest=0),
    "add_leaf": _sink(0, names="label"),
    "add_option": _sink(0),
    "add_options": _sink(0),
    "add_row": _sink(rest=0, names="label"),
    "replace_option_prompt": _sink(1, names="prompt"),
    "replace_option_prompt_at_index": _sink(1, names="prompt"),
    "set_label": _sink(0, names="label"),
    "set_options": _sink(0, names="options", pairs=True),
    "update": _sink(0, names="content"),
    "update_cell": _sink(2, names="value"),
    "update_cell_at": _sink(1, names="value"),
}
"""Methods of widgets, known by name alone: in ``ui`` a dictionary is added to with ``|=``."""

TREE_METHODS: Final[dict[str, Sink]] = {"add": _sink(0, names="label")}
"""The same, where a module knows Tree; elsewhere the name belongs to sets."""

ANYWHERE: Final = frozenset({"placeholder", "tooltip"})
"""Arguments that every widget takes."""

ATTRIBUTES: Final = frozenset(
    {"border_subtitle", "border_title", "placeholder", "prompt", "tooltip"}
)
"""Attributes of widgets that are shown when they are assigned."""

RENDERERS: Final = frozenset({"format_title", "render", "render_label"})
"""Methods whose result is shown."""

FORBIDDEN_CALLS: Final = frozenset({"from_markup", "from_text", "from_ansi", "render_str"})
"""What reads markup or control sequences on purpose."""

RICH_TABLE: Final = "RichTable"
"""What Rich's Table is called wherever it is used: a bare ``Table`` may be anybody's."""

ALLOWED_RICH: Final = frozenset(
    {"rich._wrap", "rich.cells", "rich.segment", "rich.style", "rich.table", "rich.text"}
)
"""Rich's other modules make renderables that read markup and are in no table here."""
