"""A programme folder as values: everything read or named, and saved as people had it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui.data import samples_dir
from mentor_tui.domain.change import apply, same, set_value
from mentor_tui.domain.record import Record
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.errors import (
    ChangedOutsideError,
    FolderReplacedError,
    TargetRefusedError,
    UnwritableError,
)
from mentor_tui.storage.folder import (
    FolderRead,
    Held,
    held_from,
    new_held,
    peek_card,
    read_folder,
    record_text,
    write_record,
)
from mentor_tui.storage.safe_read import sha256
from mentor_tui.storage.target import identify_folder
from tests.hostile import ENCODABLE
from tests.storage.faults import QuickFiles

FILES = QuickFiles()
RECORD = """\
# kept by the youth office
form = 'sheet'          # of our own
id = "rec-1"
from_tomorrow = { keep = [1, 2] }

[answers]
title = 'Ours'

[[answers.needs]]       # the first
id = "need-1"
colour = "blue"         # nobody asks
"""


def write(root: Path, name: str, text: str = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or f'id = "rec-{path.stem}"\nform = "sheet"\n', "utf-8")
    return path


def problems(read: FolderRead) -> list[tuple[str, str, int | None, str | None]]:
    return [(p.path, p.message, p.line, p.key) for p in read.problems]


def test_everything_a_folder_holds_is_read(tmp_path: Path) -> None:
    for name in ("programme.toml", "needs.toml", "visits/one.toml", "versions/plan-1.toml"):
        write(tmp_path, name)
    write(tmp_path, "forms/sheet.toml", "id = 3")
    write(tmp_path, "forms/shared/context.toml", "questions = []")
    write(tmp_path, "forms/processes/two.toml", "id = 2")
    write(tmp_path, "received/3f2a91c0-analysis.toml", "not ours to read")
    write(tmp_path, "README.txt", "words")
    write(tmp_path, ".git/config", "not ours at all")
    read = read_folder(tmp_path)
    assert [record.path for record in read.records] == [
        "needs.toml",
        "programme.toml",
        "versions/plan-1.toml",
        "visits/one.toml",
    ]
    assert read.problems == ()
    assert read.received == ("received/3f2a91c0-analysis.toml",)
    assert {kind: [s.path for s in sources] for kind, sources in read.layer.items()} == {
        "forms": ["forms/sheet.toml"],
        "shared": ["forms/shared/context.toml"],
        "processes": ["forms/processes/two.toml"],
    }
    for record in read.records:
        held = read.held[record.id]
        assert held.path == record.path
        assert held.hash == sha256((tmp_path / record.path).read_bytes())


@pytest.mark.parametrize(
    ("text", "message", "line", "key"),
    [
        ('form = "sheet"\n', "missing-id", None, "id"),
        ('\nid = 3\nform = "sheet"\n', "bad-id", 2, "id"),
        ('id = "../x"\nform = "sheet"\n', "bad-id", 1, "id"),
        ('id = "a\\nb"\nform = "sheet"\n', "bad-id", 1, "id"),
        ('id = "rec-1"\n', "missing-form", None, "form"),
        ('id = "rec-1"\nform = 3\n', "missing-form", 2, "form"),
        ('id = "rec-1"\nform = "sheet"\nanswers = 3\n', "not-a-table", 3, "answers"),
        ('id = "rec-1"\nform = "sheet"\n[[status]]\nx = 1\n', "not-a-table", 3, "status"),
        ('id = "rec-1"\nform = "sheet"\nreview = "draft"\n', "not-a-table", 3, "review"),
    ],
)
def test_a_file_that_can_be_no_record_is_named_with_its_place(
    tmp_path: Path, text: str, message: str, line: int | None, key: str
) -> None:
    write(tmp_path, "odd.toml", text)
    good = write(tmp_path, "good.toml")
    read = read_folder(tmp_path)
    assert problems(read) == [("odd.toml", message, line, key)]
    assert all(problem.blocks for problem in read.problems)
    assert [record.path for record in read.records] == [good.name]


def test_a_file_that_is_no_toml_is_named_and_left_alone(tmp_path: Path) -> None:
    bad = write(tmp_path, "broken.toml", "# fine\nid = \n")
    before = bad.read_bytes()
    read = read_folder(tmp_path)
    assert [(p.path, p.line, p.blocks) for p in read.problems] == [("broken.toml", 2, True)]
    assert read.records == ()
    assert bad.read_bytes() == before


def test_of_two_files_with_one_id_the_one_where_it_belongs_counts(tmp_path: Path) -> None:
    text = 'form = "sheet"\nid = "rec-1"\n'
    for name in ("a-backup.toml", "sheet.toml", "z-backup.toml"):
        write(tmp_path, name, text)
    read = read_folder(tmp_path)
    assert [record.path for record in read.records] == ["sheet.toml"]
    assert read.held["rec-1"].path == "sheet.toml"
    assert problems(read) == [
        ("a-backup.toml", "duplicate-id", 2, "id"),
        ("z-backup.toml", "duplicate-id", 2, "id"),
    ]
    assert {problem.params["other"] for problem in read.problems} == {"sheet.toml"}


def test_of_two_files_elsewhere_the_first_counts(tmp_path: Path) -> None:
    text = 'form = "sheet"\nid = "rec-1"\n'
    for name in ("visits/b.toml", "visits/a.toml"):
        write(tmp_path, name, text)
    read = read_folder(tmp_path)
    assert [record.path for record in read.records] == ["visits/a.toml"]


def test_names_a_computer_cannot_hold_are_told_and_read_where_they_can_be(tmp_path: Path) -> None:
    write(tmp_path, "visits/con.toml")
    (tmp_path / "link.toml").symlink_to(tmp_path / "visits" / "con.toml")
    read = read_folder(tmp_path)
    assert {(p.path, p.message, p.blocks) for p in read.problems} == {
        ("visits/con.toml", "bad-name", False),
        ("link.toml", "symlink", True),
    }
    assert [record.path for record in read.records] == ["visits/con.toml"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        read_folder(tmp_path / "nothing")


def loaded(root: Path, text: str = RECORD) -> tuple[Record, Held]:
    write(root, "sheet.toml", text)
    read = read_folder(root)
    return read.records[0], read.held["rec-1"]


def changed(record: Record, place: tuple[str, ...], value: Any) -> Record:
    data = record.data
    for change in set_value(record.id, data, place, value):
        data = apply(data, change)
    return Record(record.path, data)


def test_a_record_that_did_not_change_is_written_byte_for_byte_the_same(tmp_path: Path) -> None:
    record, held = loaded(tmp_path)
    again = write_record(tmp_path, record, held, files=FILES)
    assert again == held
    assert (tmp_path / "sheet.toml").read_text("utf-8") == RECORD


def test_unknown_keys_and_comments_survive_and_one_line_changes(tmp_path: Path) -> None:
    record, held = loaded(tmp_path)
    write_record(tmp_path, changed(record, ("answers", "title"), "Theirs"), held, files=FILES)
    assert (tmp_path / "sheet.toml").read_text("utf-8") == RECORD.replace("'Ours'", '"Theirs"')


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(list(ENCODABLE.values())),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=3), max_size=3),
    st.fixed_dictionaries({"amount": st.integers(0, 9), "currency": st.just("EUR")}),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answers=st.dictionaries(st.sampled_from(["title", "story", "b.c", "é"]), VALUES),
    rows=st.lists(VALUES, max_size=3),
)
def test_what_is_saved_is_what_is_read_again(
    answers: dict[str, Any], rows: list[Any], tmp_path: Path
) -> None:
    record, held = loaded(tmp_path)
    table = [{"id": f"need-{n}", "text": value} for n, value in enumerate(rows)]
    for name, value in answers.items():
        record = changed(record, ("answers", name), value)
    record = changed(record, ("answers", "needs"), table)
    after = write_record(tmp_path, record, held, files=FILES)
    (found,) = read_folder(tmp_path).records
    assert same(found.data, record.data)
    assert held_from("sheet.toml", (tmp_path / "sheet.toml").read_bytes()) == (after, found)
    text = (tmp_path / "sheet.toml").read_text("utf-8")
    assert text.startswith("# kept by the youth office\n")


def test_a_new_record_is_laid_out_and_its_folder_made(tmp_path: Path) -> None:
    data = {"id": "rec-1", "form": "visit", "answers": {"title": "T", "needs": [{"id": "n-1"}]}}
    record = Record("visits/one.toml", data)
    held = write_record(tmp_path, record, new_held(record.path), files=FILES)
    text = (tmp_path / "visits" / "one.toml").read_bytes().decode()
    assert text == (
        'id = "rec-1"\nform = "visit"\n\n[answers]\ntitle = "T"\n\n[[answers.needs]]\nid = "n-1"\n'
    )
    assert held == Held(record.path, text, sha256(text.encode()))


def test_a_new_record_never_replaces_a_file(tmp_path: Path) -> None:
    record, _held = loaded(tmp_path)
    with pytest.raises(ChangedOutsideError) as caught:
        write_record(tmp_path, record, new_held("sheet.toml"), files=FILES)
    assert caught.value.found == RECORD.encode()
    assert (tmp_path / "sheet.toml").read_text("utf-8") == RECORD


def test_a_file_that_somebody_changed_is_not_written_over(tmp_path: Path) -> None:
    record, held = loaded(tmp_path)
    theirs = RECORD.replace("Ours", "Theirs")
    write(tmp_path, "sheet.toml", theirs)
    with pytest.raises(ChangedOutsideError) as caught:
        write_record(tmp_path, changed(record, ("answers", "title"), "x"), held, files=FILES)
    assert caught.value.found == theirs.encode()
    (tmp_path / "sheet.toml").unlink()
    with pytest.raises(ChangedOutsideError) as gone:
        write_record(tmp_path, changed(record, ("answers", "title"), "x"), held, files=FILES)
    assert gone.value.found is None


def test_the_bytes_replaced_are_handed_on(tmp_path: Path) -> None:
    record, held = loaded(tmp_path)
    kept: list[bytes] = []
    later = changed(record, ("answers", "title"), "x")
    write_record(tmp_path, later, held, keep=kept.append, files=FILES)
    assert kept == [RECORD.encode()]


def test_another_folder_in_the_place_of_ours_is_refused(tmp_path: Path) -> None:
    record, held = loaded(tmp_path / "stick")
    folder = identify_folder(tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "away")
    (tmp_path / "stick").mkdir()
    with pytest.raises(FolderReplacedError):
        write_record(tmp_path / "stick", record, held, folder=folder, files=FILES)
    assert [*(tmp_path / "stick").iterdir()] == []


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("half \ud800 a character", UnwritableError),
        ("x" * (300 << 10), TargetRefusedError),
        ("line\n" * 60_000, TargetRefusedError),
    ],
)
def test_what_could_not_be_read_again_is_not_written(
    tmp_path: Path, value: str, error: type[Exception]
) -> None:
    record, held = loaded(tmp_path)
    with pytest.raises(error):
        write_record(tmp_path, changed(record, ("answers", "title"), value), held, files=FILES)
    assert (tmp_path / "sheet.toml").read_text("utf-8") == RECORD


def test_bytes_that_are_no_record_are_a_problem() -> None:
    for data in (b"id = ", b"x = 1\n", b""):
        found = held_from("sheet.toml", data)
        assert isinstance(found, Problem)
        assert (found.path, found.blocks) == ("sheet.toml", True)


def test_a_card_can_be_looked_at_alone(tmp_path: Path) -> None:
    assert peek_card(tmp_path) is None
    card = write(tmp_path, "programme.toml")
    assert peek_card(tmp_path) == {"id": "rec-programme", "form": "sheet"}
    card.write_text("id = ")
    assert peek_card(tmp_path) is None


@pytest.mark.parametrize("sample", sorted(path.name for path in samples_dir().iterdir()))
def test_every_record_of_a_sample_is_written_as_it_lies(sample: str) -> None:
    read = read_folder(samples_dir() / sample)
    for record in read.records:
        held = read.held[record.id]
        assert record_text(record, held) == held.text
        assert same(tomllib.loads(held.text), record.data)
