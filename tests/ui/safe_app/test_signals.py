"""Signals that ask for an end are handed over, and nothing is left behind afterwards."""

import os
import signal
import sys

import pytest

from mentor_tui.ui.safe_app import signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_each_is_handed_over(name: str) -> None:
    number = signal.Signals[name]
    seen: list[signal.Signals] = []
    with signals.handled(seen.append):
        os.kill(os.getpid(), number)
    assert seen == [number]


def test_all_handlers_come_back_even_those_textual_takes_over() -> None:
    numbers = [signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH]
    before = [signal.getsignal(number) for number in numbers]
    with signals.handled(lambda _: None):
        for number in numbers:
            signal.signal(number, lambda *_: None)
    assert [signal.getsignal(number) for number in numbers] == before
