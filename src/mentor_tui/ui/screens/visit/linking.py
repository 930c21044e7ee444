"""Linking a note to the obstacle or risk it speaks of: one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.paths import NoSuchPlaceError
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import _, current
from mentor_tui.language.messages import fill
from mentor_tui.ui.screens.ask import Choice, Pick
from mentor_tui.ui.screens.visit.wording import became_words, form_words
from mentor_tui.ui.screens.visit.writing import WritingVisit
from mentor_tui.ui.wording import plain
from mentor_tui.workspace import linking
from mentor_tui.workspace.linking import Landing

_BETWEEN = " "
"""Between the parts of a choice's id; ids have no spaces."""
_NOTHING = "nothing"


class LinkingVisit(WritingVisit):
    """The part of the visit screen that links notes."""

    def why_not_link(self) -> str | None:
        """What linking lacks: a note, one that may be linked, somewhere to link it to."""
        found = self.note
        if found is None:
            return _("no note is under the cursor; the arrow right goes to them")
        visit, note = found
        if not note.id:
            return _("its row has no id in the file; give it one there")
        if linking.is_elsewhere(visit.programme, note):
            words = _("the note went on already: {place}")
            return fill(words, {"place": became_words(visit.programme, note)})
        if not linking.landings(visit.programme, note):
            return _("no sheet takes notes like this one")
        return None

    def do_link(self) -> None:
        """Ask which obstacle or risk the note speaks of; a new one is the first choice."""
        found = self.note
        if found is None:
            return
        visit, note = found
        places = linking.landings(visit.programme, note)
        linked = linking.linked_row(visit.programme, note)
        chosen = [_choice_id(linked[0], str(linked[1]["id"]))] if linked is not None else []
        choices = [*self._choices(places)]
        if linked is not None:
            choices.append(Choice(_NOTHING, _("None any more: take the link away")))

        def picked(ids: list[str] | None) -> None:
            if ids == [_NOTHING]:
                self._unlink(visit.record.id, note.id)
            elif ids:
                self._link(visit.record.id, note.id, ids[0])

        question = _("Which obstacle or risk does the note speak of?")
        self.app.push_screen(Pick(question, choices, chosen), picked)

    def _choices(self, places: list[Landing]) -> Iterator[Choice]:
        programme = self.shown_programme
        for place in places:
            words = fill(_("A new one in: {place}"), {"place": self._place_words(place)})
            yield Choice(_choice_id(place, ""), words)
        for place in places:
            shown = programme.records.get(place.record.id) if place.record is not None else None
            for row in shown.rows(place.table.id) if shown is not None else ():
                if row.get("id"):
                    words = programme.row_name(place.form, place.table.id, row, current())
                    yield Choice(_choice_id(place, str(row["id"])), words, self._place_words(place))

    def _place_words(self, place: Landing) -> str:
        """`Needs analysis › Obstacles`."""
        programme = self.shown_programme
        question = place.form.question_of(place.table.id)
        label = (question.short or question.label) if question is not None else place.table.label
        sheet = (
            programme.name_of(place.record, current())
            if place.record is not None
            else form_words(programme, place.form.id)
        )
        return f"{sheet} › {plain(programme, label)}"

    def _link(self, record_id: str, note_id: str, choice: str) -> None:
        """As they are now: while the question stood, either may have gone."""
        sheet, table, row = choice.split(_BETWEEN)
        if sheet not in self.workspace.programme.records:
            linking.begin(self.workspace, sheet)
        visit = visit_of(self.workspace.programme, record_id)
        note = visit.note(note_id) if visit is not None else None
        if visit is None or note is None:
            return
        for place in linking.landings(visit.programme, note):
            names = (place.form.id, place.record.id if place.record is not None else "")
            if sheet not in names or place.table.id != table:
                continue
            try:
                self.workspace.edit([*linking.link(visit, note, place, row)], "edit-linked")
            except NoSuchPlaceError:
                self.notify(_("That row was removed meanwhile."), severity="warning")
            return

    def _unlink(self, record_id: str, note_id: str) -> None:
        visit = visit_of(self.workspace.programme, record_id)
        note = visit.note(note_id) if visit is not None else None
        if visit is not None and note is not None:
            self.workspace.edit([*linking.unlink(visit, note)], "edit-linked")


def _choice_id(place: Landing, row: str) -> str:
    sheet = place.record.id if place.record is not None else place.form.id
    return _BETWEEN.join((sheet, place.table.id, row))
