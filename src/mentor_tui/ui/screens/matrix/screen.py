"""Influence and interest of the people and organisations around a programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.domain.change import add_row
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.influence import PEOPLE, Standing, place, standings
from mentor_tui.domain.saying import labelled, worded
from mentor_tui.language import _
from mentor_tui.schema.fields import TableField
from mentor_tui.ui.screens.ask import AskLine
from mentor_tui.ui.screens.drawn import DrawnScreen
from mentor_tui.ui.screens.matrix.board import INFLUENCE, INTEREST
from mentor_tui.ui.screens.matrix.widget import Matrix
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields import why_locked
from mentor_tui.workspace import clock


class MatrixScreen(DrawnScreen):
    """Everybody by influence and interest; read from the records, written to the programme's."""

    SCOPES: ClassVar[tuple[str, ...]] = ("matrix",)
    AUTO_FOCUS = "Matrix"
    DEFAULT_CSS = """
    MatrixScreen Matrix { height: 1fr; text-wrap: nowrap; text-overflow: clip; }
    MatrixScreen #who { height: 3; border-top: solid $foreground 30%; }
    MatrixScreen #signs { height: 1; color: $foreground 70%;
        text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._make("")

    def _make(self, here: str) -> None:
        self.matrix = Matrix(id="matrix")
        self.matrix.here = here
        self._who = Static(id="who")
        self._signs = Static(id="signs")

    def body(self) -> Iterator[Widget]:
        """The matrix, the person under the cursor, and what the signs mean."""
        with Vertical(classes="body"):
            yield self.matrix
            yield self._who
            yield self._signs

    def heading(self) -> str:
        """What is shown."""
        return _("Influence and interest")

    def purpose(self) -> str:
        """What one does here."""
        return _(
            "Who can move the matter forward or stop it, from top to bottom; how much it means to"
            " them, from left to right. Those on the right have no place yet. It helps to see whom"
            " to win, whom to keep informed, and who is missing. It stays within the team."
        )

    def records_changed(self, records: frozenset[str]) -> None:
        """Undo may bring somebody back; whoever is being moved stays in hand."""
        if self.matrix.is_attached and not self.matrix.moving:
            self.draw()

    @property
    def _hidden(self) -> bool:
        """Influence and interest are the team's: on a projector nobody is shown at all."""
        return self.workspace.veil.on

    def draw(self) -> None:
        """Everybody at their place; nobody on a projector."""
        people = standings(self.workspace.programme, clock.today()) if not self._hidden else []
        self.matrix.show(people)
        self._say()

    @on(Matrix.Selected)
    def _say(self) -> None:
        one = self.matrix.one
        if self._hidden:
            self._who.update(view(_("For the team only; F12 ends projector mode.")))
        elif one is None:
            self._who.update(view(_("Nobody yet: F2 adds a person.")))
        else:
            self._who.update(view(self._about(one)))
        self._signs.update(view(self._advice()))

    def _about(self, one: Standing) -> str:
        name = labelled(one.name, one.role) if one.role else one.name
        where = {True: _("inside the municipality"), False: _("outside the municipality")}
        said = [
            _("represents migrants") if one.migrants else "",
            where[one.inside] if one.inside is not None else "",
            _(INFLUENCE[one.influence]),
            _(INTEREST[one.interest]),
            *(self._group(group) for group in one.groups),
        ]
        return f"{name}\n{' · '.join(filter(None, said))}"

    def _group(self, group: str) -> str:
        """The form and table somebody stands in, as its rows are called."""
        form_id, _dot, table_id = group.partition(".")
        form = self.workspace.programme.catalogue.form(form_id)
        table = form.field(table_id) if form is not None else None
        if isinstance(table, TableField) and table.row_label is not None:
            return worded(self.workspace.programme, table.row_label)
        return form_id

    def _advice(self) -> str:
        if self.matrix.moving:
            return _("The arrows move the person; Enter leaves it there, Esc puts it back.")
        return _("+ represents migrants   * inside the municipality")

    @property
    def _locked(self) -> str:
        card = self.workspace.programme.card
        return why_locked(self.workspace, card.id) if card is not None else _("no card")

    def why_not(self, command_id: str) -> str | None:
        """Somebody has to be there, and it must be allowed to change the programme's record."""
        if command_id.startswith("matrix.") and self._hidden:
            return _("this is for the team, and the screen is on a projector")
        if command_id in ("matrix.move", "matrix.off", "matrix.add") and self._locked:
            return self._locked
        if command_id != "matrix.add" and command_id.startswith("matrix."):
            one = self.matrix.one
            if one is None:
                return _("there is nobody here yet")
            if command_id == "matrix.off" and not (one.influence or one.interest):
                return _("this one has no place yet")
        return None

    def do_open(self) -> None:
        """Put down who is being moved; else open the row."""
        one = self.matrix.one
        if self.matrix.moving:
            self._put_down()
        elif one is not None:
            from mentor_tui.ui.screens.row import RowScreen

            self.app.push_screen(RowScreen(one.record, one.table, one.row))

    def do_move(self) -> None:
        """Take the person up, or put down whom one has in hand."""
        if self.matrix.moving:
            self._put_down()
        else:
            self.matrix.take_up()
            self._say()

    def _put_down(self) -> None:
        found = self.matrix.put_down()
        if found is not None:
            self._place(*found)
        self._say()

    def _place(self, one: Standing, influence: str, interest: str) -> None:
        if (influence, interest) == (one.influence, one.interest):
            return
        changes = [*place(self.workspace.programme, one, influence, interest)]
        self.workspace.edit(changes, "edit-placed")
        people = standings(self.workspace.programme, clock.today())
        self.matrix.go_to(next((p.key for p in people if p.name == one.name), one.key))

    def do_off(self) -> None:
        """Take the person off the matrix; they stay among those without a place."""
        one = self.matrix.one
        if one is not None:
            self._place(one, "", "")

    def do_add(self) -> None:
        """A person more, by name or by role; to be placed next."""
        card = self.workspace.programme.card

        def named(name: str | None) -> None:
            if card is not None and name and name.strip():
                row = {"id": new_id("person"), "name": name.strip()}
                now = self.workspace.record(card.id).data
                changes = [*add_row(card.id, now, ("answers", PEOPLE), row)]
                self.workspace.edit(changes, "edit-row-added")
                self.matrix.go_to(row["id"])

        self.app.push_screen(AskLine(_("Who? A name, or a role if you prefer.")), named)

    def do_back(self) -> None:
        """Put back who is being moved; else to where one came from."""
        if self.matrix.moving:
            self.matrix.put_back()
            self._say()
        else:
            self.mentor.commands.do_back()

    def leave(self) -> None:
        """Whoever is in hand stays where they are now: nothing moved is lost."""
        if self.matrix.is_attached and self.matrix.moving:
            self._put_down()

    async def say_again(self) -> None:
        """In the other language, on the same person."""
        self._make(self.matrix.here)
        await self.recompose()
        self.draw()
        self.frame_changed()
        self.set_focus(self.matrix)
