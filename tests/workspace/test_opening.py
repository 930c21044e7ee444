"""A folder opened: what it holds, what is wrong with it, and why it cannot be opened."""

from pathlib import Path

import pytest

from mentor_tui.language import word
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.errors import FolderGoneError
from mentor_tui.workspace.opening import (
    NotAProgrammeError,
    all_problems,
    catalogue,
    guard,
    lock,
    open_programme,
)
from mentor_tui.workspace.workspace import NotEditableError
from tests.programmes import TITLE, copy_of_new
from tests.schema.written import FORM
from tests.workspace.open_folder import card


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_new(tmp_path_factory, tmp_path / "programme")


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def found(folder: Path) -> list[tuple[str, str, int | None, str | None]]:
    problems = all_problems(open_programme(folder))
    return [(p.path, p.message, p.line, p.key) for p in problems]


def test_a_programme_is_opened_whole(folder: Path) -> None:
    opened = open_programme(folder)
    assert opened.programme.title == TITLE
    assert all_problems(opened) == ()
    assert {record.path for record in opened.programme.records.values()} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")
    }


def test_opening_writes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    all_problems(open_programme(folder))
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize(
    ("name", "message"),
    [("nothing", "no-such-folder"), ("file", "no-such-folder"), ("empty", "no-programme-file")],
)
def test_what_is_no_programme_says_why(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAProgrammeError) as caught:
        open_programme(tmp_path / name)
    assert caught.value.message == message
    assert str(tmp_path / name) in word(caught.value.message, **caught.value.params)


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b"])
def test_a_name_no_folder_can_have_is_no_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAProgrammeError) as caught:
        open_programme(tmp_path / name)
    assert caught.value.message == "no-such-folder"


@pytest.mark.parametrize(
    "error", [OSError(5, "I/O error"), FolderGoneError("", folder="f", detail="I/O error")]
)
def test_a_folder_that_cannot_be_read_says_why(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_args: object) -> None:
        raise error

    monkeypatch.setattr("mentor_tui.workspace.opening.read_folder", broken)
    with pytest.raises(NotAProgrammeError) as caught:
        open_programme(folder)
    assert caught.value.message == "folder-unreadable"
    assert "I/O error" in word(caught.value.message, **caught.value.params)


def test_a_card_that_cannot_be_read_leaves_the_rest_open(folder: Path) -> None:
    write(folder, "programme.toml", "id = \n")
    opened = open_programme(folder)
    assert opened.programme.card is None
    assert opened.programme.records
    assert [problem.path for problem in all_problems(opened)] == ["programme.toml"]


def test_a_card_that_is_a_link_is_a_problem_and_no_missing_file(folder: Path) -> None:
    (folder / "programme.toml").rename(folder.parent / "elsewhere.toml")
    (folder / "programme.toml").symlink_to(folder.parent / "elsewhere.toml")
    opened = open_programme(folder)
    assert [(p.path, p.message) for p in opened.problems] == [("programme.toml", "symlink")]


def test_problems_of_files_forms_and_answers_are_all_there_with_their_lines(folder: Path) -> None:
    write(folder, "a.toml", 'id = "rec-a"\nform = "needs-analysis"\n[answers]\nneeds = 3\n')
    write(folder, "b.toml", 'id = "rec-b"\nform = "needs-analisys"\n')
    write(folder, "c.toml", 'id = "rec-c"\n# no form at all\nform = "unheard-of"\n')
    write(folder, "d.toml", 'id = "rec-d"\nform = "housing"\n')
    write(folder, "e.toml", "id = ")
    write(folder, "forms/housing.toml", FORM.replace("version = 1", "version = 0"))
    (syntax, *others) = found(folder)
    assert (syntax[0], syntax[2]) == ("e.toml", 1)
    assert others == [
        ("forms/housing.toml", "too-small", 2, "version"),
        ("b.toml", "unknown-form-near", 2, "form"),
        ("c.toml", "unknown-form", 3, "form"),
        ("d.toml", "form-unusable", 2, "form"),
        ("a.toml", "wrong-type", 4, "answers.needs"),
    ]


def test_rows_made_by_hand_are_named_by_line(folder: Path) -> None:
    write(
        folder,
        "needs-analysis.toml",
        'id = "rec-n"\nform = "needs-analysis"\n\n[[answers.needs]]\nid = "need-1"\ntext = 3\n\n'
        '[[answers.needs]]\ntext = "no id"\n\n[[answers.needs]]\nid = "need-1"\n',
    )
    assert found(folder) == [
        ("needs-analysis.toml", "wrong-type", 6, "answers.needs.need-1.text"),
        ("needs-analysis.toml", "missing-id", 8, "answers.needs.1"),
        ("needs-analysis.toml", "duplicate-row-id", 12, "answers.needs.2.id"),
    ]


def test_forms_come_in_layers_of_which_the_programme_s_is_the_last(
    folder: Path, home: Path
) -> None:
    write(home / "config", "forms/housing.toml", FORM)
    assert "housing" in catalogue().form_ids
    own = FORM.replace('title.en = "Housing"', 'title.en = "Our housing"')
    write(folder, "forms/housing.toml", own)
    form = open_programme(folder).programme.catalogue.form("housing")
    assert form is not None
    assert form.title["en"] == "Our housing"
    network = catalogue().form("housing")
    assert network is not None
    assert network.title["en"] == "Housing"


def test_a_network_s_fault_is_told_with_its_file_and_not_as_the_programme_s(
    folder: Path, home: Path
) -> None:
    write(home / "config", "forms/housing.toml", "id = ")
    assert found(folder) == []
    assert [p.path for p in catalogue().problems()] == [str(home / "config/forms/housing.toml")]


def test_one_instance_edits_and_the_next_one_reads(folder: Path) -> None:
    first, second = open_programme(folder), open_programme(folder)
    assert lock(first) is None
    reason = guard(second, lambda: None)
    assert reason is not None
    assert "read" in reason
    with pytest.raises(NotEditableError):
        second.set(card(second), ("answers", "theme"), "x")
    first.close()
    third = open_programme(folder)
    assert guard(third, lambda: None) is None
    third.close()


def test_a_problem_is_a_value() -> None:
    one = Problem("a.toml", "symlink", {"x": 1}, 3, "id")
    assert one == Problem("a.toml", "symlink", {"x": 1}, 3, "id")
    assert len({one, Problem("a.toml", "symlink", {"x": 1}, 3, "id")}) == 1
