"""Poor terminals, full disks, faults of our own: the application ends well and tells the truth."""

from __future__ import annotations

import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentor_tui import settings
from tests.programmes import copy_of_new
from tests.safety.real_app import TYPING, RealApp
from tests.workspace.open_folder import guarded, theme

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.mark.parametrize(
    ("environ", "code", "says"),
    [({"TERM": "dumb"}, 2, "TERM=dumb"), ({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}, 0, "")],
    ids=["dumb", "C"],
)
def test_poor_terminals(
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    environ: dict[str, str],
    code: int,
    says: str,
) -> None:
    settings.save(language="en", name="Test")
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    with RealApp(TYPING, str(folder), **environ) as app:
        if code == 0:
            app.until(lambda: app.said() == "Saved", "the programme")
            app.type(b"\x11")
        assert app.end() == code
        assert says.encode() in app.printed


@pytest.fixture
def typing(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Callable[[], RealApp]:
    settings.save(language="en", name="Test")
    folder = copy_of_new(tmp_path_factory, tmp_path / "p")
    return lambda: RealApp(TYPING, str(folder))


def test_no_size_and_no_bytes_stop_it(typing: Callable[[], RealApp], tmp_path: Path) -> None:
    with typing() as app:
        app.ready()
        for size in ((1, 1), (500, 2), (2, 200), (80, 24)):
            app.resize(*size)
            app.read(0.1)
        app.type(b"a\xff\xfe\xc3b")
        app.type(b"\x1b[200~pasted \x1b[31m red \x1b]0;owned\x07 end\x1b[201~")
        card = tmp_path / "p" / "programme.toml"
        app.until(lambda: "end" in card.read_text(), "the save")
        assert b"\x1b]0;owned" not in app.printed
        app.type(b"\x11")
        assert app.end() == 0
    assert "\x1b" not in card.read_text()


def test_a_window_closed_saves_first(typing: Callable[[], RealApp], tmp_path: Path) -> None:
    with typing() as app:
        app.ready()
        app.type(b"Housing")
        app.until(lambda: "Housing" in "".join(app.screen.lines), "the key")
        app.close_window()
        app.child.wait(20)
    assert 'theme = "Housing"' in (tmp_path / "p" / "programme.toml").read_text()


def test_a_fault_prints_nothing_of_what_people_wrote(
    typing: Callable[[], RealApp], tmp_path: Path
) -> None:
    with typing() as app:
        app.ready()
        app.type(b"confidential")
        app.until(lambda: "confidential" in "".join(app.screen.lines), "the keys")
        app.type(b"\x14")
        assert app.end() == 1
        said_last = app.printed.rpartition(b"\x1b[?1049l")[2]
    assert b"fault of its own" in said_last
    assert b"ValueError" in said_last
    for private in (b"confidential", b"Capaci", b"Mechelen", b"cannot show"):
        assert private not in said_last
    with guarded(tmp_path / "p") as workspace:
        assert theme(workspace) == "confidential"


ON = (b"\x1b[?1049h", b"\x1b[?1000h", b"\x1b[?2004h", b"\x1b[?25l")
OFF = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?2004l", b"\x1b[?25h")
"""Alternate screen, mouse, bracketed paste, cursor: as the application and as a shell wants it."""


def is_off(printed: bytes) -> bool:
    """Whether each mode was set back after it was set."""
    pairs = zip(ON, OFF, strict=True)
    return all(printed.rfind(on) < printed.rfind(off) for on, off in pairs)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to ask")
def test_put_aside_and_taken_up_again(typing: Callable[[], RealApp], tmp_path: Path) -> None:
    card = tmp_path / "p" / "programme.toml"
    with typing() as app:
        modes = termios.tcgetattr(app.master)
        app.ready()
        app.type(b"Housing")
        app.until(lambda: "Housing" in "".join(app.screen.lines), "the keys")
        app.stop(signal.SIGTSTP)
        assert 'theme = "Housing"' in card.read_text()
        assert is_off(app.printed)
        assert termios.tcgetattr(app.master)[:4] == modes[:4]
        others = card.read_text().replace('"Housing"', '"Housing, and work"')
        card.write_text(others)
        printed = app.go_on()
        assert all(on in printed for on in ON)
        app.until(lambda: "and work" in "".join(app.screen.lines), "what others wrote")
        app.type(b"!")
        app.until(lambda: "!" in card.read_text(), "the save")
        app.stop(signal.SIGSTOP)
        printed = app.go_on()  # nobody could say anything before
        assert all(on in printed for on in ON)
        assert "What is its theme?" in "".join(app.screen.lines)
        app.type(b"\x11")
        assert app.end() == 0
        assert is_off(app.printed)


@pytest.fixture
def stick(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Path]:
    """A programme on a file system of its own, a megabyte large."""
    settings.save(language="en", name="Test")
    place = tmp_path / "stick"
    place.mkdir()
    mounted = mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place))
    if not mounted:
        pytest.skip("only root may mount a small disk")
    try:
        copy_of_new(tmp_path_factory, place / "p")
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def mount(*words: str) -> bool:
    try:
        return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def test_a_full_disk_and_a_read_only_one_are_said_and_saved_when_they_are_not(stick: Path) -> None:
    card = stick / "p" / "programme.toml"
    with RealApp(TYPING, str(stick / "p")) as app:
        app.ready()
        with (stick / "filler").open("wb", buffering=0) as filler:
            try:
                while filler.write(bytes(4096)):
                    pass
            except OSError:
                pass
        app.type(b"one")
        app.until(lambda: app.said() == "Kept on this computer (disk full)", "the word")
        assert 'theme = "one"' not in card.read_text()
        (stick / "filler").unlink()
        app.until(lambda: app.said() == "Saved", "the room")
        assert 'theme = "one"' in card.read_text()
        assert mount("-o", "remount,ro", str(stick))
        app.type(b"two")
        app.until(lambda: app.said() == "Kept on this computer (read-only)", "the word")
        assert mount("-o", "remount,rw", str(stick))
        app.until(lambda: app.said() == "Saved", "the right to write")
        assert 'theme = "onetwo"' in card.read_text()
        app.type(b"\x11")
        assert app.end() == 0
