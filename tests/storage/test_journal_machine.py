"""Typing, saves, failures, crashes and starts in any order: no kept change is ever missing."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mentor_tui.storage.errors import JournalError
from mentor_tui.storage.journal import Journal
from mentor_tui.storage.journal_files import pending
from mentor_tui.storage.local_state import Here
from tests.storage.faults import FaultyFiles, PowerCut, QuickFiles, power_cut, refuses, writes_half

HERE = Here("prog-1", "/programmes/mechelen")
SLOTS = st.sampled_from([None, "answers.a", "answers.b"])
TROUBLE = st.sampled_from([refuses(errno.EIO), refuses(errno.ENOSPC), writes_half(errno.ENOSPC)])


class JournalMachine(RuleBasedStateMachine):
    """One record through many starts.

    ``typed`` is every change not yet in a save, number to slot; ``kept`` those the journal said
    it has; ``maybe`` those that a crash or failure may have left behind, or not.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.state = Path(self.folder.name) / "state"
        self.number = 0
        self.slots: dict[int, str | None] = {}
        self.kept: set[int] = set()
        self.maybe: set[int] = set()

    @initialize()
    def start(self) -> None:
        self.faulty = FaultyFiles(QuickFiles())
        self.journal = Journal(self.state, HERE, "rec-1", files=self.faulty.files)
        self.numbers: dict[int, int] = {}  # the journal's own: the number typed
        self.earlier = self.found()

    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()

    def found(self) -> set[int]:
        numbers = [entry.change["n"] for one in pending(self.state, HERE) for entry in one.entries]
        whole = [number for number in numbers if isinstance(number, int)]
        assert whole == sorted(set(whole))
        return set(whole)

    @rule(slot=SLOTS)
    def types(self, slot: str | None) -> None:
        self.number += 1
        own = self.journal.add({"n": self.number}, None, slot)
        self.numbers[own] = self.number
        self.slots[self.number] = slot
        self.maybe.add(self.number)

    @rule()
    def flushes(self) -> None:
        try:
            self.journal.flush()
        except JournalError:
            return
        finally:
            self.count_kept()

    @rule(call=st.integers(0, 8), trouble=TROUBLE)
    def meets_trouble(self, call: int, trouble: object) -> None:
        self.faulty.at = len(self.faulty.calls) + call
        self.faulty.fault = trouble  # type: ignore[assignment]

    @rule(back=st.integers(0, 3))
    def saves(self, back: int) -> None:
        """The save has all but the last few changes, which were typed meanwhile."""
        upto = max(0, self.journal.last - back)
        done = self.journal.cut(upto)
        saved = {number for own, number in self.numbers.items() if own <= upto}
        self.kept -= saved
        self.maybe = self.maybe - saved if done else self.maybe | saved
        self.numbers = {own: n for own, n in self.numbers.items() if own > upto}
        self.count_kept()

    @precondition(lambda self: self.earlier)
    @rule()
    def answers_recovery(self) -> None:
        self.journal.settle()
        self.kept -= self.earlier
        self.maybe |= self.earlier
        self.earlier = set()

    @rule()
    def quits(self) -> None:
        self.journal.close()
        self.next_start()

    @rule(call=st.integers(0, 12), tear=st.floats(0, 1))
    def loses_power(self, call: int, tear: float) -> None:
        """In the middle of a flush; of what was not synced some part is there."""
        sizes = self.sizes()
        self.faulty.at = len(self.faulty.calls) + call
        self.faulty.fault = power_cut
        try:
            self.journal.flush()
        except (PowerCut, JournalError):
            pass
        else:
            self.count_kept()
        if self.faulty.dead:
            for path, size in self.sizes().items():
                certain = sizes.get(path, 0)
                with path.open("r+b") as file:
                    file.truncate(certain + int((size - certain) * tear))
        self.next_start()

    def sizes(self) -> dict[Path, int]:
        area = self.state / "journal"
        return {path: path.stat().st_size for path in area.iterdir()} if area.exists() else {}

    def count_kept(self) -> None:
        now = {number for own, number in self.numbers.items() if own <= self.journal.kept}
        self.kept |= now & self.maybe
        self.maybe -= now

    def next_start(self) -> None:
        left = self.found()
        self.kept &= left  # the others were found replaced by later typing in the same field
        self.maybe &= left
        self.start()

    @invariant()
    def nothing_kept_is_missing(self) -> None:
        found = self.found()
        for number in self.kept - found:
            # Typing went on in the same field, and that is there.
            slot = self.slots[number]
            assert slot is not None
            assert any(self.slots[later] == slot for later in found if later > number)
        assert found <= self.kept | self.maybe


JournalMachine.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestJournal = JournalMachine.TestCase
