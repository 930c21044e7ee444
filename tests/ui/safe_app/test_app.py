"""The base app: quitting never loses anything, and a message is only ever text."""

import asyncio
import signal

import pytest
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.widgets import Input, Static
from textual.widgets._toast import Toast

from mentor_tui.ui.safe_app import SafeApp, terminal
from mentor_tui.ui.safe_app.app import NO_TERMINAL
from tests.ui.golden import screen_text, wait_until


class Page(SafeApp[str]):
    """An app whose saving works, does not work, or breaks."""

    def __init__(self, outcome: bool | Exception = True) -> None:
        super().__init__()
        self.outcome = outcome
        self.flushed = 0

    def compose(self) -> ComposeResult:
        yield Static("page")
        yield Input()

    def on_flush(self) -> bool:
        self.flushed += 1
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize("key", ["ctrl+q"])
async def test_quitting_saves_first(key: str) -> None:
    app = Page()
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app._exit
    assert (app.flushed, app.return_code) == (1, 0)


@pytest.mark.parametrize("outcome", [False, OSError("no room")])
async def test_what_could_not_be_saved_keeps_the_app_open(outcome: bool | Exception) -> None:
    app = Page(outcome)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+q")
        await wait_until(pilot, lambda: len(app.query(Toast)) == 1)
        assert not app._exit
        assert "could be neither saved" in screen_text(app)


async def test_the_palettes_quit_is_the_safe_one() -> None:
    app = Page(False)
    async with app.run_test():
        await app.action_quit()
        assert (app.flushed, app._exit) == (1, False)


async def test_ctrl_c_says_how_to_quit() -> None:
    app = Page()
    async with app.run_test(notifications=True) as pilot:
        app.screen.set_focus(None)
        await pilot.press("ctrl+c")
        await wait_until(pilot, lambda: len(app.query(Toast)) == 1)
        assert "^q closes mentor-tui" in screen_text(app)
        assert not app._exit


async def test_a_message_is_text_whoever_sends_it() -> None:
    """Even a widget's own ``notify``, which asks for markup unless told otherwise."""
    app = Page()
    async with app.run_test(notifications=True) as pilot:
        app.query_one(Static).notify("[@click=app.quit]x[/] \x1b[31m", title="[/]\x9b")
        await wait_until(pilot, lambda: len(app.query(Toast)) == 1)
        shown = screen_text(app)
    assert "[@click=app.quit]x[/]" in shown
    assert shown.replace("\n", "").isprintable()


async def test_no_browser_is_ever_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda *_: pytest.fail("a browser was started"))
    app = Page()
    async with app.run_test(notifications=True) as pilot:
        app.open_url("https://example.org/[/]")
        await wait_until(pilot, lambda: "https://example.org/[/]" in screen_text(app))


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (0, 0)])
async def test_the_smallest_windows_are_survived(size: tuple[int, int]) -> None:
    app = Page()
    async with app.run_test(notifications=True, size=(80, 24)) as pilot:
        app.notify("a message that needs room")
        await pilot.resize_terminal(*size)
        await pilot.press("a")
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: "page" in screen_text(app))
        assert app.query_one(Input).value == "a"
        assert app.query_one(Static).region.offset == Offset(0, 0)


async def test_where_nothing_can_be_put_aside_that_is_said() -> None:
    app = Page()
    async with app.run_test(notifications=True) as pilot:
        app.action_suspend_process()
        await wait_until(pilot, lambda: "This system cannot put" in screen_text(app))


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, NO_TERMINAL)],
)
async def test_a_signal_saves_and_ends_with_its_code(number: signal.Signals, code: int) -> None:
    app = Page()
    async with app.run_test() as pilot:
        app._loop = asyncio.get_running_loop()
        app._hand_over(number)
        app._hand_over(number)
        await wait_until(pilot, lambda: app._exit)
    assert (app.flushed, app.return_code) == (1, code)


def test_a_signal_before_anything_runs_just_ends() -> None:
    with pytest.raises(SystemExit) as ending:
        Page()._hand_over(signal.SIGTERM)
    assert ending.value.code == 143


async def test_a_lost_terminal_saves_and_ends() -> None:
    app = Page()
    async with app.run_test():
        app.terminal_lost()
    assert (app.flushed, app.return_code) == (1, NO_TERMINAL)


async def test_a_deaf_keyboard_is_a_fault(capfd: pytest.CaptureFixture[str]) -> None:
    app = Page()
    async with app.run_test():
        app.input_failed(ValueError("quoting an answer"))
    told = capfd.readouterr().err
    assert "builtins.ValueError" in told
    assert "quoting" not in told
    assert (app.flushed, app.return_code) == (1, 1)


def test_without_a_terminal_nothing_is_started(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "trouble", lambda: "there is none")
    monkeypatch.setattr(SafeApp, "run", lambda _: pytest.fail("it was started"))
    assert Page().start() == NO_TERMINAL
    assert capfd.readouterr().err == "there is none\n"


def test_a_fault_outside_every_screen_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("quoting an answer")

    monkeypatch.setattr(terminal, "trouble", lambda: None)
    monkeypatch.setattr(SafeApp, "run", fail)
    app = Page()
    assert (app.start(), app.flushed) == (1, 1)
    told = capfd.readouterr().err
    assert "builtins.RuntimeError" in told
    assert "quoting" not in told
