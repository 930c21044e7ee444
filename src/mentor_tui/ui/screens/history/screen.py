"""Who changed which answers when, the latest first; of one sheet, or of the whole programme.

What is done about it: compared, put back, filtered, gone to.
"""

from __future__ import annotations

from typing import ClassVar

from mentor_tui.language import _, current, word
from mentor_tui.sync.errors import SyncError
from mentor_tui.sync.history import RecordFile
from mentor_tui.ui.screens.ask import Choice, Confirm, Pick
from mentor_tui.ui.screens.history.compare import Compare
from mentor_tui.ui.screens.history.showing import ShowingHistory, trouble
from mentor_tui.ui.screens.history.telling import moment_words
from mentor_tui.workspace.restoring import put_back
from mentor_tui.workspace.telling import Told
from mentor_tui.workspace.workspace import NotEditableError

_NO_FILTER = "*"


class HistoryScreen(ShowingHistory):
    """The commands of scope `history`."""

    SCOPES: ClassVar[tuple[str, ...]] = ("history",)

    def why_not(self, command_id: str) -> str | None:
        """Something that happened is needed to look at, or to put back."""
        told = self.chosen()
        if command_id in ("history.open", "history.sheet", "history.go"):
            if told is None:
                return _("nothing has been kept yet")
            if not told.record:
                return _("this file is no sheet")
        if command_id == "history.sheet" and self.workspace.read_only is not None:
            return word(self.workspace.read_only)
        there = self.workspace.programme.records
        if command_id == "history.go" and told is not None and told.record not in there:
            return _("the sheet is not there any more; it can be put back")
        return None

    def do_open(self) -> None:
        """The answer under the cursor in full, and whether to put one of the two back."""
        told, point = self.chosen(), self.point()
        if told is None or point is None:
            return
        answers = [Choice("", _("Leave everything as it is"))]
        if self.workspace.read_only is None:
            if not told.begun:
                answers.append(Choice("before", _("Put back what it was before")))
            if not told.gone:
                answers.append(Choice("after", _("Put back what it was after")))
        when = moment_words(point.when)
        heads = (
            _("before {when}").replace("{when}", when),
            _("after {when}, {author}").replace("{when}", when).replace("{author}", point.author),
        )

        def answered(answer: str | None) -> None:
            if answer:
                self._restore(told, point.parent if answer == "before" else point.commit)

        title = f"{told.title} › {told.label}"
        self.app.push_screen(Compare(title, heads, (told.before, told.after), answers), answered)

    def do_sheet(self) -> None:
        """The whole sheet of the answer under the cursor, as it was then."""
        told, point = self.chosen(), self.point()
        if told is None or point is None:
            return
        question = _("Put the whole sheet “{name}” back as it was on {when}? Undo takes it back.")
        words = question.replace("{name}", told.title).replace("{when}", moment_words(point.when))

        def confirmed(yes: bool | None) -> None:
            if yes:
                whole = Told(told.record, (), told.title, "", "", "")
                self._restore(whole, point.parent if told.gone else point.commit)

        self.app.push_screen(Confirm(words), confirmed)

    def do_filter(self) -> None:
        """The history of one sheet, or of all."""
        programme = self.shown_programme
        choices = [Choice(_NO_FILTER, _("All sheets"))]
        choices += [
            Choice(record.id, programme.name_of(record, current()), record.path)
            for record in programme.records.values()
        ]

        def chosen(ids: list[str] | None) -> None:
            if ids:
                self.record_id = "" if ids[0] == _NO_FILTER else ids[0]
                self.frame_changed()
                self.begin()

        words = _("The history of which sheet?")
        self.app.push_screen(Pick(words, choices, [self.record_id or _NO_FILTER]), chosen)

    def do_go(self) -> None:
        """To the answer as it is now."""
        told = self.chosen()
        if told is not None:
            field = told.path[1] if told.path[:1] == ("answers",) and len(told.path) > 1 else ""
            row = told.path[2] if field and len(told.path) > 2 else ""
            self.mentor.open_record(told.record, field, row)

    def _restore(self, told: Told, commit: str | None) -> None:
        """A checkpoint and the record as it was, on a thread; then the change, here."""
        reading, points = self.reading, self.workspace.checkpoints
        self.mentor.flush()
        assert reading is not None  # noqa: S101 - what is put back was read with it

        def read() -> None:
            if points is not None:
                points.now(_("Before putting something back"))
            try:
                then = reading.then(commit, told.record)
            except (SyncError, OSError) as error:
                self.app.call_later(self._refused, error)
            else:
                self.app.call_later(self._put_back, told, then)

        self.run_worker(read, thread=True, group="restore")

    def _put_back(self, told: Told, then: RecordFile | None) -> None:
        if then is None:
            self._refused(SyncError("restore-record-gone", record=told.title))
            return
        try:
            changed = put_back(self.workspace, told.record, then, told.path)
        except SyncError as error:
            self._refused(error)
            return
        except NotEditableError:
            self._refused(SyncError("not-editable", record=told.title))
            return
        said = _("Put back: {place}").replace("{place}", told.label or told.title)
        self.notify(said if changed else _("It is just so already."), timeout=5)
        if self.mentor.autosave is not None:
            self.mentor.autosave.save_now()
            self.mentor.autosave.then_keep(said)

    def _refused(self, error: SyncError | OSError) -> None:
        self.notify(trouble(error), severity="warning", timeout=15)
