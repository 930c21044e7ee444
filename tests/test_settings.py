"""The user's choices survive: other windows, other versions, their own comments, a broken file."""

from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.settings import Settings, load, paths, save


@pytest.fixture
def file(home: Path) -> Path:
    """The settings file of the test's own home, not there yet; its folder is."""
    path = home / "config" / "settings.toml"
    path.parent.mkdir()
    return path


def test_without_a_file_there_are_settings_and_no_file_is_made(home: Path) -> None:
    assert load() == (Settings(), ())
    assert not list(home.iterdir())


def test_what_is_saved_is_loaded(home: Path) -> None:
    everything = {
        "name": "Zoé [/] Łódź",
        "language": "fr",
        "theme": "nord",
        "recent": ("/a", "/b"),
        "keys": {"undo": "ctrl+z"},
        "laptop": "k3f9q2m7",
    }
    assert save(**everything) is None
    assert load() == (Settings(**everything), ())  # type: ignore[arg-type]
    assert [path.name for path in (home / "config").iterdir()] == ["settings.toml"]


def test_comments_and_what_is_not_ours_stay(file: Path) -> None:
    file.write_text('# mine\nname = "A"  # me\ncolour = "blue"\n\n[later]\nx = 1\n')
    save(name="B")
    assert file.read_text() == '# mine\nname = "B"  # me\ncolour = "blue"\n\n[later]\nx = 1\n'
    save(theme="nord")
    assert load()[0] == Settings(name="B", theme="nord")


def test_two_windows_change_different_settings(home: Path) -> None:
    save(name="A")
    save(theme="nord")
    assert load()[0] == Settings(name="A", theme="nord")


@pytest.mark.parametrize(
    "content",
    [b"name = ", b"\xff\xfe", b"caf\xe9 = 1", b"x = " + b"[" * 5000, b"\x00"],
    ids=["cut", "utf-16", "latin-1", "deep", "nul"],
)
def test_a_broken_file_is_said_and_kept(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    loaded, problems = load()
    assert loaded == Settings()
    assert [problem.id for problem in problems] == ["settings-unreadable"]
    assert str(file) in str(problems[0])
    assert file.read_bytes() == content
    assert save(name="A") is None
    assert load() == (Settings(name="A"), ())
    assert (file.parent / "settings-unreadable.toml").read_bytes() == content


def test_a_byte_order_mark_is_no_fault(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbfname = "A"\n')
    assert load() == (Settings(name="A"), ())


def test_one_wrong_value_costs_only_itself(file: Path) -> None:
    file.write_text('name = "A"\ntheme = 3\nrecent = ["/a", 1]\nkeys = { undo = 1 }\n')
    loaded, problems = load()
    assert loaded == Settings(name="A")
    assert [problem.params["key"] for problem in problems] == ["theme", "recent", "keys"]


def test_what_cannot_be_saved_is_said(file: Path) -> None:
    file.mkdir()
    problem = save(name="A")
    assert problem is not None
    assert problem.id == "settings-not-saved"
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_setting_nobody_has_is_a_programming_error(home: Path) -> None:
    with pytest.raises(TypeError, match="colour"):
        save(colour="blue")


def test_the_programme_opened_last_comes_first(tmp_path: Path) -> None:
    many = tuple(f"/{n}" for n in range(settings.RECENT_KEPT))
    assert Settings(recent=many).opened(tmp_path) == (str(tmp_path), *many[:-1])
    assert Settings(recent=("/a", str(tmp_path))).opened(tmp_path) == (str(tmp_path), "/a")


def test_one_variable_moves_every_folder(tmp_path: Path) -> None:
    moved = paths({settings.HOME_VARIABLE: str(tmp_path)})
    places = (moved.config, moved.data, moved.state, moved.documents)
    assert {place.parent for place in places} == {tmp_path}
    assert len(set(places)) == 4


def test_the_system_decides_otherwise_and_nothing_is_created() -> None:
    own = paths({})
    assert len({own.config, own.data, own.state, own.documents}) == 4
    assert all("mentor-tui" in str(place) for place in (own.config, own.data, own.state))


def test_no_test_meets_the_real_home_whatever_it_takes_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One wrote into a developer's own settings once it had undone what it had patched."""
    monkeypatch.undo()
    assert home in settings.paths().settings_file.parents
