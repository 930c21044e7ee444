"""The command line as a whole: help, languages, exit codes, and never a traceback."""

import re
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui import __version__, cli
from mentor_tui.cli.words import HELP, SUMMARIES
from mentor_tui.language import current, use
from tests.cli.running import Runner, in_a_process
from tests.hostile import ENCODABLE

COMMANDS = (
    *("demo", "new", "check", "forms", "show", "get", "set"),
    *("fill", "export", "pack", "unpack"),
    *("merge", "merge-file", "sync", "history", "restore", "git"),
    *("keys", "doctor"),
)


def test_help_lists_every_command_with_a_line_of_its_own(run: Runner) -> None:
    done = run("--help")
    assert (done.code, done.err) == (0, "")
    listed = re.findall(r"^  ([\w-]+)  +\S", done.out, re.MULTILINE)
    assert [name for name in listed if name in SUMMARIES] == [
        n for n in cli._MODULES if n != "open"
    ]
    assert "FOLDER" in done.out.splitlines()[0]


@pytest.mark.parametrize("command", HELP)
def test_every_command_explains_itself_in_both_languages(run: Runner, command: str) -> None:
    args = [command] if command else []
    english = run(*args, "--language", "en", "--help")
    french = run(*args, "--help", "--language", "fr")
    assert english.code == french.code == 0
    assert "Show this message and exit." in english.out
    assert "Afficher ce message et sortir." in french.out
    same = {line.strip() for line in english.out.splitlines()} & {
        line.strip() for line in french.out.splitlines()
    }
    assert not [line for line in same if re.search(r"[a-z]{3,} [a-z]{3,}", line)]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_language_is_chosen_before_and_after_the_command(
    run: Runner, command: str, folder: Path
) -> None:
    arguments: dict[str, list[object]] = {
        "demo": ["no-such-sample"],
        "new": [folder, "--title", "x"],
        "check": [folder / "no"],
        "show": [folder],
        "get": [folder, "nothing", "x"],
        "set": [folder, "nothing", "x", "y"],
    }
    args = arguments.get(command, [])
    said: dict[str, set[str]] = {}
    for language in ("fr", "en"):
        option = ["--language", language]
        for line in ([command, *args, *option], [*option, command, *args]):
            done = run(*line)
            said.setdefault(language, set()).add(done.out + done.err)
            assert current() == language
    assert len(said["fr"]) == len(said["en"]) == 1
    if command != "doctor":
        assert said["fr"] != said["en"]


def test_a_language_nobody_translated_is_refused(run: Runner) -> None:
    done = run("keys", "--language", "tlh")
    assert (done.code, done.out) == (2, "")
    assert "tlh" in done.err


@pytest.mark.parametrize(
    "args",
    [
        ["--bogus"],
        ["check"],
        ["check", "a", "b"],
        ["get", "a"],
        ["new", "a"],
        ["forms", "--jsno"],
        ["no-such-folder"],
        ["open", "no-such-folder"],
        ["\x1b[2J"],
        [""],
        ["a" * 5000],
        ["a\x00b"],
        ["check", "a" * 5000],
        ["check", ""],
    ],
)
def test_what_cannot_be_done_is_said_on_stderr_with_code_2(run: Runner, args: list[str]) -> None:
    for language in ("en", "fr"):
        done = run("--language", language, *args)
        assert (done.code, done.out) == (2, "")
        assert done.err.strip()
        assert "\x1b" not in done.err
        assert "unexpected went" not in done.err


WORDS = st.one_of(
    st.sampled_from([*COMMANDS, "open", "--json", "--language", "fr", "--check", "--", "-"]),
    st.sampled_from(sorted(ENCODABLE.values())),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(args=st.lists(WORDS, min_size=1, max_size=5))
def test_rubbish_is_answered_and_never_with_a_traceback(
    args: list[str], run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    use("en")
    done = run(*args)
    assert done.code in (0, 1, 2)
    assert "unexpected went wrong" not in done.err
    assert "\x1b" not in done.out + done.err


def test_a_fault_of_ours_is_named_by_kind_and_place_without_a_word_of_data(
    run: Runner, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("the mayor's telephone number")

    monkeypatch.setattr("mentor_tui.cli.reading.opened", broken)
    done = run("show", folder)
    assert (done.code, done.out) == (2, "")
    assert "RuntimeError" in done.err
    assert "reading.py:" in done.err
    assert "mayor" not in done.err


@pytest.mark.parametrize("error", [click.Abort, KeyboardInterrupt])
def test_giving_up_is_no_fault(
    run: Runner, monkeypatch: pytest.MonkeyPatch, folder: Path, error: type[BaseException]
) -> None:
    def given_up(*_args: object) -> None:
        raise error

    monkeypatch.setattr("mentor_tui.cli.reading.opened", given_up)
    done = run("show", folder)
    assert (done.code, done.out, done.err.strip()) == (2, "", "")


def test_a_reader_that_goes_away_is_no_fault(home: Path) -> None:
    """As in `mentor-tui keys | head -1`."""
    before = "import os\nr, w = os.pipe()\nos.close(r)\nos.dup2(w, 1)"
    done = in_a_process("keys", home=home, before=before)
    assert (done.code, done.err) == (0, "")


def test_what_a_console_cannot_print_costs_nothing_else(home: Path, folder: Path) -> None:
    for command in ("show", "check"):
        done = in_a_process(command, folder, home=home, PYTHONIOENCODING="latin-1")
        assert done.err == ""
        assert done.code in (0, 1)
        assert "Capaci ? Mechelen" in done.out or command == "check"
    done = in_a_process("check", folder, "--json", home=home, PYTHONIOENCODING="latin-1")
    assert done.json["programme"].startswith("prog-")


def test_without_a_terminal_there_is_no_screen(home: Path, folder: Path) -> None:
    for args in ([], [folder]):
        done = in_a_process(*args, "--language", "en", home=home)
        assert (done.code, done.out) == (2, "")
        assert "terminal" in done.err


def test_the_settings_choose_the_language_before_the_system_does(home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text('language = "fr"\n')
    assert "Afficher" in in_a_process("--help", home=home, LC_ALL="en_GB.UTF-8").out
    assert "Show" in in_a_process("--help", "--language", "en", home=home).out


def test_help_imports_neither_screens_nor_models(home: Path) -> None:
    tell = "import atexit\natexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    done = in_a_process("--help", home=home, before=tell)
    loaded = {name.partition(".")[0] for name in done.err.split()}
    assert not loaded & {"textual", "rich", "pydantic", "tomlkit", "babel", "dulwich"}


def test_version(run: Runner) -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, f"mentor-tui, version {__version__}\n")


def test_every_command_has_its_words() -> None:
    assert set(COMMANDS) <= set(SUMMARIES)
    assert set(HELP) == {*SUMMARIES, "open", ""} == {*cli._MODULES, ""}
