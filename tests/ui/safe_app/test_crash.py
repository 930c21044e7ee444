"""A crash says enough to mend it and nothing of what people wrote."""

import asyncio
import gc
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import WorkerFailed

from mentor_tui.ui.safe_app import SafeApp, crash, strip_guard
from tests.ui.golden import wait_until

SECRET = "Amina said the mayor is against it"


def caught(work: Callable[[], object]) -> Exception:
    with pytest.raises(Exception) as raised:  # noqa: PT011 - which one is the caller's business
        work()
    return raised.value


def digest(answer: str) -> None:
    raise ValueError(f"cannot digest {answer}")


def wrapped() -> None:
    try:
        digest(SECRET)
    except ValueError as error:
        error.add_note(SECRET)
        raise KeyError(SECRET) from error


def in_a_worker() -> None:
    raise WorkerFailed(caught(wrapped))


def in_a_group() -> None:
    raise ExceptionGroup(SECRET, [caught(wrapped)])


@pytest.mark.parametrize("work", [lambda: digest(SECRET), wrapped, in_a_worker, in_a_group])
def test_no_message_no_local_and_no_note_is_told(work: Callable[[], object]) -> None:
    told = crash.report(caught(work), saved=True, journal="/state/journal")
    assert SECRET not in told
    assert "Amina" not in told


def test_types_are_told_from_the_last_to_the_first_cause() -> None:
    lines = crash.outline(caught(in_a_worker))
    assert [line.strip() for line in lines if not line.startswith("    ")] == [
        "textual.worker.WorkerFailed",
        "builtins.KeyError",
        "builtins.ValueError",
    ]


def test_places_are_told_from_the_package_down() -> None:
    """A home folder is named after its owner."""
    error = caught(lambda: strip_guard._harmless(None))  # type: ignore[arg-type]
    (place,) = crash.outline(error)[1:]
    assert place.startswith("    mentor_tui/ui/safe_app/strip_guard.py:")


def test_endless_recursion_is_told_shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "PACKAGES", ("tests",))

    def again() -> None:
        again()

    assert len(crash.outline(caught(again))) == 1 + crash.MOST_FRAMES


def test_causes_in_a_circle_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert crash.outline(first) == ["  builtins.ValueError", "  builtins.KeyError"]


@pytest.mark.parametrize(
    ("saved", "words"), [(True, "put in safety first"), (False, "The last save failed")]
)
def test_the_report_says_whether_the_save_worked(saved: bool, words: str) -> None:
    assert words in crash.report(ValueError(), saved, None)


def test_the_place_of_the_journal_is_made_harmless() -> None:
    told = crash.report(ValueError(), True, "/state/\x1b]0;owned\x07")
    assert "/state/" in told
    assert "\x1b" not in told


def test_a_failing_thread_quotes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with crash.quiet():
        thread = threading.Thread(target=digest, args=(SECRET,))
        thread.start()
        thread.join()
    assert capsys.readouterr().err == "  builtins.ValueError\n"


def test_pythons_own_hooks_come_back() -> None:
    before = threading.excepthook, sys.unraisablehook
    with crash.quiet():
        assert threading.excepthook is not before[0]
        assert sys.unraisablehook is not before[1]
    assert (threading.excepthook, sys.unraisablehook) == before


class Failing(SafeApp[None]):
    """Fails where and when it is told to; notes what it put in safety."""

    def __init__(self, *, saves: bool = True) -> None:
        super().__init__()
        self.saves = saves
        self.flushed = 0

    def compose(self) -> ComposeResult:
        yield Static("here")

    def on_flush(self) -> bool:
        self.flushed += 1
        if not self.saves:
            raise OSError(f"no room for {SECRET}")
        return True

    async def action_work(self) -> None:
        self.run_worker(self.fail())

    async def fail(self) -> None:
        digest(SECRET)

    async def action_fail(self) -> None:
        await self.fail()


async def run_until_it_fails(app: Failing, action: str) -> None:
    with suppress(ValueError, WorkerFailed):
        async with app.run_test() as pilot:
            app.call_later(app.run_action, action)
            await wait_until(pilot, lambda: app._crash_report is not None)


@pytest.mark.parametrize("action", ["app.work", "app.fail"])
async def test_the_app_saves_once_then_tells(
    action: str, capfd: pytest.CaptureFixture[str]
) -> None:
    app = Failing()
    await run_until_it_fails(app, action)
    told = capfd.readouterr().err
    assert "put in safety first" in told
    assert "builtins.ValueError" in told
    assert "Amina" not in told
    assert (app.flushed, app.return_code) == (1, 1)


async def test_textuals_own_report_is_not_even_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """It calls ``repr`` on every local variable, and takes its time."""
    made: list[object] = []
    monkeypatch.setattr("rich.traceback.Traceback.__init__", lambda *_, **__: made.append(1))
    await run_until_it_fails(Failing(), "app.fail")
    assert made == []


async def test_a_failing_save_does_not_hide_the_fault(capfd: pytest.CaptureFixture[str]) -> None:
    app = Failing(saves=False)
    await run_until_it_fails(app, "app.work")
    told = capfd.readouterr().err
    assert "The last save failed" in told
    assert "builtins.ValueError" in told
    assert "Amina" not in told


async def test_a_task_nobody_waits_for_quotes_nothing(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    app = Failing()
    async with app.run_test() as pilot:
        task = asyncio.get_running_loop().create_task(app.fail())
        await wait_until(pilot, task.done)
        del task
        gc.collect()
    assert "Amina" not in caplog.text + capfd.readouterr().err
