"""Answers that are tables: one line a row here, a row's fields on a page of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets.option_list import Option

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.saying import names_for
from mentor_tui.language import _, current
from mentor_tui.schema.checking import is_provenance
from mentor_tui.schema.definition import Question
from mentor_tui.schema.fields import TableField
from mentor_tui.schema.values import show
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.cursor_list import CursorList
from mentor_tui.ui.widgets.fields.editor import Editor, GoOn
from mentor_tui.ui.widgets.fields.notes import instead
from mentor_tui.ui.widgets.fields.spot import Spot
from mentor_tui.ui.wording import spoken


class RowOpened(Message):
    """Enter on a row.

    Args:
        editor: the table.
        row_id: the row.
    """

    def __init__(self, editor: TableEditor, row_id: str) -> None:
        super().__init__()
        self.editor = editor
        self.row_id = row_id


class RowWanted(Message):
    """Enter where there is no row yet.

    Args:
        editor: the table.
    """

    def __init__(self, editor: TableEditor) -> None:
        super().__init__()
        self.editor = editor


class RowsMoved(Message):
    """A row was taken one place up or down.

    Args:
        editor: the table.
        order: ids of all rows as they are to stand.
    """

    def __init__(self, editor: TableEditor, order: list[str]) -> None:
        super().__init__()
        self.editor = editor
        self.order = order


class TableEditor(Editor, CursorList):
    """The rows of a table, one line each.

    Args:
        spot: the field and its place.
    """

    BLOCK = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_down", show=False)]
    DEFAULT_CSS = """
    TableEditor { max-height: 12; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    moving: reactive[bool] = reactive(False)

    def __init__(self, spot: Spot) -> None:
        super().__init__(only_focused=True)
        # The style sheet lets lists fill their place; this one is as high as its rows.
        self.styles.height = "auto"
        self.spot = spot
        self._settled = spot.value
        self._locked = False
        self._ids: list[str | None] = []

    @property
    def table(self) -> TableField:
        """The field, as the table it is."""
        assert isinstance(self.spot.field, TableField)  # noqa: S101 - the registry has seen to it
        return self.spot.field

    @property
    def row_id(self) -> str | None:
        """The row under the cursor, None where there is none or it has no id."""
        at = self.highlighted
        return self._ids[at] if at is not None and at < len(self._ids) else None

    def on_mount(self) -> None:
        """The rows there are."""
        self._list()

    def current(self) -> Any:
        """Rows are changed one by one, so there is never anything to hand over."""
        return self._settled

    def put(self, value: Any) -> None:
        """Other rows; the cursor stays on its row."""
        self._settled = value
        if self.is_mounted:
            self._list()

    def set_locked(self, locked: bool) -> None:
        """Rows can still be opened, to read them."""
        self._locked = locked
        if self.is_mounted and not self._ids:
            self._list()

    def refresh_words(self) -> None:
        """Names in the rows may have changed."""
        if self.is_mounted:
            self._list()

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a row."""
        if row_id in self._ids:
            self.highlighted = self._ids.index(row_id)

    def watch_moving(self) -> None:
        """What is being moved is marked."""
        if self.is_mounted:
            self._list()

    def _list(self) -> None:
        at, row_id = self.highlighted, self.row_id
        rows = self.spot.shown_value
        rows = rows if isinstance(rows, list) else []
        self._ids = [_id(row) for row in rows]
        self.clear_options()
        if not rows:
            none = _("None.") if self._locked else _("None yet. F2 adds one.")
            words = instead(self.spot) or none
            self.add_option(Option(view(words).stylize("dim"), disabled=True))
            return
        self.add_options(
            Option(Content.assemble(view(f"{self._mark(row, row_id)}{number}  "), self._line(row)))
            for number, row in enumerate(rows, start=1)
        )
        again = self._ids.index(row_id) if row_id is not None and row_id in self._ids else at
        self.highlighted = min(again or 0, len(rows) - 1)

    def _mark(self, row: Any, row_id: str | None) -> str:
        return "↕ " if self.moving and _id(row) == row_id else ""

    def _line(self, row: Any) -> Content:
        if not isinstance(row, Mapping):
            return view(str(row))
        return row_line(self.spot.programme, self.table, row, self.spot.question)

    def action_cursor_up(self) -> None:
        """The row above; from the first one, the field above."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """The row below; from the last one, the field below."""
        self._step(1)

    def _step(self, by: int) -> None:
        at = (self.highlighted or 0) + by
        if self.moving:
            self._move(by)
        elif 0 <= at < len(self._ids):
            self.highlighted = at
        else:
            self.post_message(GoOn(by))

    def _move(self, by: int) -> None:
        here = self.highlighted or 0
        order = [row_id for row_id in self._ids if row_id is not None]
        if 0 <= here + by < len(self._ids) and len(order) == len(self._ids):
            order.insert(here + by, order.pop(here))
            self.post_message(RowsMoved(self, order))

    def action_select(self) -> None:
        """Open the row, or put down what is being moved; where there is none, begin one."""
        if self.moving:
            self.moving = False
        elif self.row_id is not None:
            self.post_message(RowOpened(self, self.row_id))
        elif not self._ids:
            self.post_message(RowWanted(self))

    def action_put_down(self) -> None:
        """Moving is over."""
        self.moving = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc is ours only while something is being moved."""
        return self.moving if action == "put_down" else True

    def on_blur(self) -> None:
        """Whoever goes elsewhere has stopped moving."""
        self.moving = False


def _id(row: Any) -> str | None:
    found = row.get("id") if isinstance(row, Mapping) else None
    return found if isinstance(found, str) else None


def row_title(question: Question | None, row: Mapping[str, Any], programme: Programme) -> Content:
    """What the form itself calls a row it begins with: the prompt it came from; else nothing."""
    for prompt in question.prompts if question is not None else ():
        if row.get("source") in prompt.source:
            return spoken(programme, prompt.text)
    return Content()


def row_line(
    programme: Programme,
    table: TableField,
    row: Mapping[str, Any],
    question: Question | None = None,
    columns: Sequence[str] | None = None,
) -> Content:
    """A row in one line: its title where the form gives one, then what is filled.

    Args:
        programme: for the names of people, rows and records.
        table: the row's table.
        row: the row.
        question: whose prompts title the rows of a preset table.
        columns: only these, in this order; None for all.
    """
    title = row_title(question if table.preset else None, row, programme)
    cells = [title] if title else []
    for column in table.columns:
        if columns is None or column.id in columns:
            value = row.get(column.id)
            words = show(column, value, current(), names_for(programme, column))
            if words.strip() and not is_provenance(value):
                cells.append(view(" ".join(words.split())))
    if not cells:
        return view(_("empty")).stylize("dim")
    return Content(" · ").join(cells)
