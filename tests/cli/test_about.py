"""`keys` and `doctor`: the whole command table, and a look at this computer, nothing private."""

from pathlib import Path

from mentor_tui.cli.about import _version, key_table
from mentor_tui.ui.command_table import COMMANDS, SCOPES
from tests.cli.running import Runner, in_a_process


def test_keys_prints_every_command_under_its_place(run: Runner) -> None:
    done = run("keys")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert len(lines) == len(COMMANDS) + len(SCOPES)
    assert [line for line in lines if not line.startswith(" ")] == list(SCOPES.values())
    assert "  F1, h        Help" in done.out
    assert "^Z" in done.out


def test_keys_speak_french(run: Runner) -> None:
    assert "Aide" in run("keys", "--language", "fr").out


def test_keys_as_one_document(run: Runner) -> None:
    document = run("keys", "--json").json
    assert [row["id"] for row in document] == [command.id for command in COMMANDS]
    assert all(row.keys() == {"id", "keys", "words", "help"} for row in document)
    (undo,) = [row for row in document if row["id"] == "app.undo"]
    assert undo["keys"] == ["ctrl+z"]


def test_keys_as_the_table_of_the_readme(run: Runner) -> None:
    assert run("keys", "--markdown").out == f"{key_table()}\n"
    assert key_table().count("\n") == len(COMMANDS) + 1


def test_doctor_looks_at_terminal_folders_and_versions(run: Runner) -> None:
    done = run("doctor")
    assert (done.code, done.err) == (0, "")
    for word in ("terminal", "size", "encoding", "locale", "language", "settings", "python"):
        assert f"\n{word}" in f"\n{done.out}"
    for package in ("mentor-tui", "textual", "pydantic", "dulwich"):
        assert f"\n{package} " in done.out
    assert done.out.count("MiB") == 4


def test_doctor_as_one_document(run: Runner) -> None:
    document = run("doctor", "--json").json
    assert document["language"] == "en"
    assert document["settings"] == "fine"


def test_doctor_names_no_person(run: Runner, home: Path) -> None:
    (home / "config").mkdir()
    recent = 'name = "Anna Rossi"\nrecent = ["/home/anna/capaci"]\n'
    (home / "config" / "settings.toml").write_text(recent)
    out = run("doctor").out
    assert "Anna" not in out
    assert "capaci" not in out


def test_doctor_says_what_is_wrong_with_the_settings(run: Runner, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text("name = ")
    assert "cannot be read" in run("doctor", "--json").json["settings"]


def test_doctor_calls_the_home_folder_by_no_name(tmp_path: Path) -> None:
    home = tmp_path / "anna"
    home.mkdir()
    done = in_a_process("doctor", home=home / "mentor", HOME=str(home), USERPROFILE=str(home))
    assert done.code == 0
    assert str(Path("~") / "mentor" / "config") in done.out
    assert "anna" not in done.out


def test_a_package_that_is_missing_is_said() -> None:
    assert _version("no-such-package-anywhere") == "missing"
