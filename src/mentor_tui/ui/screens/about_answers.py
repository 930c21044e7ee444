"""What is said about answers: not known or not applicable, who may see them, a remark.

All of it is kept beside the answers, in `status`, and done on the field somebody is in; from the
list of questions, on every field of the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.timer import Timer

from mentor_tui.domain.findings import Finding
from mentor_tui.domain.paths import ABSENT, Path, Value
from mentor_tui.domain.record import SETTLED
from mentor_tui.domain.saying import state_words
from mentor_tui.language import _
from mentor_tui.language.messages import fill
from mentor_tui.schema.fields import VISIBILITIES
from mentor_tui.ui.expected import sentence, waive_one, why_not_waive
from mentor_tui.ui.revealing import when_revealed
from mentor_tui.ui.screens.answering import AnsweringScreen
from mentor_tui.ui.screens.ask import AskText, Choice, Confirm
from mentor_tui.ui.view import view
from mentor_tui.ui.widgets.fields import Spot
from mentor_tui.ui.widgets.fields.chooser import radio_row
from mentor_tui.ui.widgets.fields.notes import short_state, visibility_words

_CHANGES_ANSWERS = frozenset(
    {"form.not-known", "form.not-applicable", "form.visibility", "form.remark", "form.review"}
)


LOOK_SECONDS = 0.3
"""After the last key or step, before findings are looked for again."""


def _asked(spot: Spot) -> tuple[str, str]:
    """The field of an answer and its row: a row is looked at as a whole."""
    return (spot.place[0], spot.place[1] if len(spot.place) > 1 else "")


class AboutAnswers(AnsweringScreen):
    """The commands of scope `form` that are about answers."""

    def meant(self) -> list[Spot]:
        """What a command is about: the field somebody is in, else every field on the page."""
        here = self.box
        return [here.spot] if here is not None else [box.spot for box in self.boxes()]

    def __init__(self, record_id: str) -> None:
        super().__init__(record_id)
        self._look_due: Timer | None = None

    def say_about(self) -> None:
        """The lines below the page: who may see the answer, and what is still expected of it."""
        if self.about_line is not None:
            self.about_line.update(self._about())
            self.look_soon()

    def look_soon(self) -> None:
        """Findings are looked for once nothing has changed for a moment: no key waits for them."""
        if self._look_due is not None:
            self._look_due.stop()
        self._look_due = self.set_timer(LOOK_SECONDS, self.look)

    def look(self) -> None:
        """Say what is still expected of the answer somebody is at."""
        line = self.expected_line
        if line is not None and line.is_attached and self.there:
            words = sentence(self.expected(), self.workspace)
            line.update(view(words))
            line.display = bool(words)

    def expected(self) -> list[Finding]:
        """The findings about the field somebody is in, else about every field on the page."""
        watch = self.mentor.lookout
        if watch is None or not self.there:
            return []
        return [f for spot in self.meant() for f in watch.about(self.record_id, *_asked(spot))]

    def do_waive(self) -> None:
        """Live with what is expected here, for a reason."""
        self.leave()
        waive_one(self.mentor, self.expected())

    def _about(self) -> Content:
        if not self.there:
            return Content()
        locked = self.locked
        if locked:
            return view(_("For reading only: {reason}").replace("{reason}", locked))
        meant = self.meant()
        if not meant:
            return Content()
        seen_by = {spot.visibility for spot in meant}
        words = ", ".join(visibility_words(v) for v in VISIBILITIES if v in seen_by)
        states = {spot.state for spot in meant}
        state = states.pop() if len(states) == 1 else "blank"
        return Content.assemble(
            view(_("Visibility")).stylize("dim"),
            "  ",
            view(words),
            "   ",
            radio_row([Choice(s, short_state(s)) for s in SETTLED], state),
        )

    def why_not(self, command_id: str) -> str | None:
        """Nothing can be said about answers that cannot be changed, or are not there."""
        if command_id in _CHANGES_ANSWERS and self.locked:
            return self.locked
        if command_id in _CHANGES_ANSWERS - {"form.review"} and not self.boxes():
            return _("there is no question here")
        if command_id in ("form.waive", "plan.waive"):
            return why_not_waive(self.expected())
        if command_id in ("form.not-known", "form.not-applicable"):
            return self._why_not_settled(command_id.removeprefix("form."))
        return None

    def _why_not_settled(self, state: str) -> str | None:
        for spot in self.meant():
            if spot.locked:
                return spot.locked
        if self.box is None and not [s for s in self.meant() if s.state in ("blank", state)]:
            return _("every field here is answered; go to one of them")
        return None

    def do_not_known(self) -> None:
        """Nobody knows; again takes it back."""
        self._settle("not-known")

    def do_not_applicable(self) -> None:
        """This does not apply here; again takes it back."""
        self._settle("not-applicable")

    def _settle(self, state: str) -> None:
        self.leave()
        if self.box is None:
            self.change(self._settled(self.meant(), state), "edit-state")
            return
        spot = self.box.spot
        if spot.state != "filled":
            self.workspace.settle_state(self.record_id, spot.place, state)
            return

        def confirmed(yes: bool | None) -> None:
            if yes:
                self.workspace.settle_state(self.record_id, spot.place, state)

        question = _("There is an answer. Take it out and mark it “{state}”?")
        self.app.push_screen(Confirm(question.replace("{state}", state_words(state))), confirmed)

    def _settled(self, spots: Sequence[Spot], state: str) -> Iterator[tuple[Path, Value]]:
        """Every blank field gets the state; where none is blank, those that have it lose it."""
        blank = [spot for spot in spots if spot.state == "blank"]
        value = state if blank else ABSENT
        for spot in blank or [spot for spot in spots if spot.state == state]:
            yield ("status", *spot.place, "state"), value

    def do_visibility(self) -> None:
        """The next of team, group, public; about a row that was kept back as a whole it asks."""
        self.leave()
        spots = self.meant()
        if spots[0].row_kept:
            self._ask_to_open(spots[0])
            return
        first = VISIBILITIES.index(spots[0].own_visibility)
        chosen = VISIBILITIES[(first + 1) % len(VISIBILITIES)]
        self.change(self._seen_by(spots, chosen), "edit-visibility")
        seen_by = spots[0].visibility
        if seen_by != chosen:
            words = _("{chosen}, but the whole row is for fewer: {visibility}.")
            given = {"chosen": chosen, "visibility": seen_by}
            said = {name: visibility_words(value) for name, value in given.items()}
            self.notify(fill(words, said), severity="warning")

    def _ask_to_open(self, spot: Spot) -> None:
        def confirmed(yes: bool | None) -> None:
            if yes:
                place = ("status", *spot.place[:2], "visibility")
                self.change([(place, ABSENT)], "edit-visibility")

        question = _("The whole row is kept within the team. Open it again, as its columns say?")
        self.app.push_screen(Confirm(question), confirmed)

    def _seen_by(self, spots: Iterable[Spot], chosen: str) -> Iterator[tuple[Path, Value]]:
        for spot in spots:
            value = ABSENT if chosen == spot.field.visibility else chosen
            yield ("status", *spot.place, "visibility"), value

    def do_remark(self) -> None:
        """Where the answer comes from, what is in doubt."""
        self.leave()
        spot = self.meant()[0]

        def written(text: str | None) -> None:
            if text is not None:
                place = ("status", *spot.place, "note")
                self.workspace.set(self.record_id, place, text.strip() or None, "edit-remark")

        def ask() -> None:
            note = self.record.about(spot.place).get("note")
            remark = note if isinstance(note, str) else ""
            self.app.push_screen(AskText(question, remark), written)

        question = _("A remark about this answer: where it comes from, what is in doubt")
        when_revealed(self.app, ask, hidden=self.workspace.veil.on)

    def do_guidance(self) -> None:
        """Everything there is to say about what is asked here."""
        from mentor_tui.ui.screens.reading import ReadingScreen

        self.app.push_screen(ReadingScreen(self.heading(), self.guidance()))
