"""Where forms and processes are read from: one folder of them, or files read already."""

from pathlib import Path

import pytest

from mentor_tui.storage.definitions import layer_from, layer_of
from mentor_tui.storage.safe_read import FileBytes


def file(path: str) -> FileBytes:
    return FileBytes(path, path.encode(), "", 0o644)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.toml",
        "a.toml",
        "guide.toml",
        "notes.txt",
        "shared/context.toml",
        "shared/guide.toml",
        "processes/two.toml",
        "examples/benchmark.toml",
    ):
        path = tmp_path / "forms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "forms"


def test_a_folder_of_forms_is_a_layer(folder: Path) -> None:
    layer = layer_of(folder)
    assert {kind: [source.stem for source in sources] for kind, sources in layer.items()} == {
        "forms": ["a", "b"],
        "shared": ["context", "guide"],
        "processes": ["two"],
    }


def test_problems_name_the_file_where_it_lies(folder: Path) -> None:
    (source,) = layer_of(folder)["processes"]
    assert (source.path, source.data) == (str(folder / "processes/two.toml"), b"processes/two.toml")
    assert source.kind == "processes"


def test_where_there_is_no_folder_there_is_nothing(tmp_path: Path) -> None:
    assert layer_of(tmp_path / "none") == {"forms": [], "shared": [], "processes": []}
    (tmp_path / "file").write_text("x")
    assert layer_of(tmp_path / "file") == {"forms": [], "shared": [], "processes": []}


def test_what_is_no_ordinary_file_is_left_out(folder: Path) -> None:
    (folder / "link.toml").symlink_to(folder / "a.toml")
    (folder / "folder.toml").mkdir()
    (folder / "large.toml").write_bytes(b"x" * ((2 << 20) + 1))
    assert [source.stem for source in layer_of(folder)["forms"]] == ["a", "b"]


def test_files_of_a_programme_are_a_layer_by_their_path_in_it() -> None:
    layer = layer_from(
        file(f"forms/{name}.toml")
        for name in ("own", "shared/ours", "processes/two", "deeper/x", "shared/deeper/x")
    )
    assert {kind: [source.path for source in sources] for kind, sources in layer.items()} == {
        "forms": ["forms/own.toml"],
        "shared": ["forms/shared/ours.toml"],
        "processes": ["forms/processes/two.toml"],
    }
