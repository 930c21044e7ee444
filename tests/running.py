"""Runs a test of the running application, and tells when the application has done its work.

Textual's own pilot watches the clock: after each key it sleeps until the process looks idle, about
forty milliseconds (measured), and guesses wrong on a busy machine. Here a key is done when nothing
is left to do: no callback ready in the event loop, no worker at work and nothing left to draw. A
test that waits for more, such as a timer, says so with ``wait_until``.
"""

import asyncio
import inspect
from time import monotonic
from typing import Any
from weakref import WeakSet

import pytest
import textual.app
import textual.pilot
import textual.screen
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot
from textual.worker import Worker

LOOK_AGAIN = 0.002
"""Seconds between two looks at a thread; long enough for it to get on with its work."""

PATIENCE = 0.3
"""Seconds after which a worker is left alone: a test may hold it back on purpose."""

_left_alone: WeakSet[Worker[Any]] = WeakSet()


async def _idle(_min_sleep: float = 0.0, _max_sleep: float = 0.0) -> None:
    """Wait until there is nothing left to do; it takes the arguments of what it stands in for."""
    app = active_app.get()
    deadline = monotonic() + PATIENCE
    while app._running:
        await _nothing_ready()
        if _drawn(app):
            continue
        working = [each for each in app.workers if each.is_running and each not in _left_alone]
        if not working:
            return
        if monotonic() > deadline:
            _left_alone.update(working)
        await asyncio.sleep(LOOK_AGAIN)


async def _settled(_pilot: Pilot[Any], _timeout: float = 0.0) -> bool:
    """Wait likewise where the pilot would send a message to every widget and await its return."""
    await _idle()
    return True


async def _nothing_ready() -> None:
    """Wait until the event loop has nothing to call, twice over: what it calls may call more."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    quiet = 0
    while quiet < 2:
        await asyncio.sleep(0)
        quiet = 0 if ready else quiet + 1


def _drawn(app: App[Any]) -> bool:
    """Draw now what Textual would at the next tick of each screen; false when there was nothing."""
    if not app._screen_stack or app._batch_count:
        return False
    if app._resize_event is not None:
        app._check_resize()
        return True
    drawn = False
    for screen in app._screen_stack:
        active: asyncio.Event = screen._update_timer._active
        if active.is_set():
            screen._on_timer_update()
            drawn = True
    return drawn


def _watch_the_work() -> None:
    """Let every pilot wait for the work instead of the clock; drawing is asked for, not timed."""
    for owner, name, stand_in in (
        (textual.app, "wait_for_idle", _idle),
        (textual.pilot, "wait_for_idle", _idle),
        (Pilot, "_wait_for_screen", _settled),
        (textual.screen, "UPDATE_PERIOD", 1.0),
    ):
        assert hasattr(owner, name)
        setattr(owner, name, stand_in)


_watch_the_work()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test to its end; leave the others to pytest."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in wanted}
    asyncio.run(pyfuncitem.obj(**arguments))
    return True
