"""Whatever the lower rooms find wrong is said in a whole sentence, in both languages."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mentor_tui.language import use, word
from mentor_tui.language.words import WORDS
from mentor_tui.storage import errors
from mentor_tui.storage.errors import SaveError
from mentor_tui.storage.listing import list_files
from mentor_tui.storage.moving import remove_temporary
from mentor_tui.storage.safe_read import Refusal, read_file
from mentor_tui.text.toml_read import ReadProblem, read_toml
from mentor_tui.workspace.status import Safety, not_saved

UNFILLED = re.compile(r"\{\w+\}")

UNREADABLE = {
    "empty": b" \n",
    "utf-16": "a = 1".encode("utf-16"),
    "latin-1": "a = 'é'".encode("latin-1"),
    "damaged": b"a = '\xc3\xa9'\nb = '\xff'",
    "zeros": b"a = 1\n" + bytes(900),
    "large": b"#" * (3 << 20),
    "lines": b"\n" * 60_000,
    "line": b"a = '" + b"x" * 300_000 + b"'",
    "deep": b"a = " + b"[" * 40 + b"]" * 40,
    "key": b".".join([b"a"] * 40) + b" = 1",
    "tables": b"".join(b"a%d.b.c.d.e.f.g.h.i.j.k.l = 1\n" % n for n in range(10_000)),
    "markers": b"<<<<<<< ours\na = 1\n=======\na = 2\n>>>>>>> theirs\n",
    "quotes": "a = “x”".encode(),
    "twice": b"a = 1\na = 2",
    "table": b"[a]\n[a]",
    "text": b"a = 'x",
    "bracket": b"a = [1",
    "header": b"[a",
    "equals": b"a",
    "bad key": "é = 1".encode(),
    "backslash": b'a = "\\x"',
    "on": b"a = 1 b = 2",
    "date": b"a = 2027-02-31",
    "value": b"a = yes",
    "number": b"a = " + b"9" * 5000,
}


def said(message: str, params: Mapping[str, object]) -> None:
    assert message in WORDS
    for language in ("en", "fr"):
        use(language)
        assert not UNFILLED.search(word(message, **params)), word(message, **params)


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_every_way_a_file_is_no_toml_is_said(data: bytes) -> None:
    problem = read_toml(data)
    assert isinstance(problem, ReadProblem)
    said(problem.message, problem.params)


def refusals(folder: Path) -> Iterator[Refusal]:
    (folder / "link.toml").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.toml")
    with (folder / "sparse.toml").open("wb") as file:
        file.truncate(10 << 30)
    (folder / "a.toml").write_text("")
    (folder / "a (1).toml").write_text("")
    (folder / "aux.toml").write_text("")
    (folder / "/".join("abcdefghijk")).mkdir(parents=True)
    listing = list_files(folder)
    yield from (*listing.refused, *listing.copies, *listing.awkward)
    yield from list_files(folder, most=2).refused
    for path in ("not-there.toml", "../x.toml"):
        read = read_file(folder, path)
        assert isinstance(read, Refusal)
        yield read
    gone = read_file(folder / "gone", "a.toml")
    assert isinstance(gone, Refusal)
    yield gone
    yield Refusal("a.toml", "cannot-read", {"detail": "Input/output error"})


def test_everything_in_a_folder_that_is_not_opened_is_said(tmp_path: Path) -> None:
    found = list(refusals(tmp_path))
    documented = set(re.findall(r"[a-z]+(?:-[a-z]+)+|missing|symlink", Refusal.__doc__ or ""))
    assert {refusal.message for refusal in found} == documented - {"file"}
    for refusal in found:
        said(refusal.message, refusal.params)


ERRORS: list[SaveError] = [
    errors.ChangedOutsideError("a.toml", None),
    errors.FolderGoneError("a.toml", folder="/stick", detail="gone"),
    errors.FolderReplacedError("a.toml", folder="/stick"),
    errors.ReadOnlyError("a.toml", folder="/stick"),
    errors.DiskFullError("a.toml", folder="/stick"),
    errors.InUseError("a.toml", detail="in use"),
    errors.NameTakenError("a.toml", new="b.toml"),
    errors.NotReadBackError("a.toml"),
    errors.CannotKeepError("a.toml", detail="No space left"),
    errors.TargetRefusedError("a.toml", "too-large", {"size": 3, "limit": 2}),
    errors.TargetRefusedError("a.toml", "symlink", {}),
    errors.UnwritableError("a.toml"),
    errors.CannotSaveError("a.toml", detail="Input/output error"),
    errors.JournalError("rec-1", detail="No space left"),
]


def test_every_reason_not_to_save_is_tried_here() -> None:
    assert {type(error) for error in ERRORS} == set(SaveError.__subclasses__())


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_reason_not_to_save_is_said(error: SaveError) -> None:
    status = not_saved(error)
    assert status.safety is Safety.KEPT
    said(status.reason, status.params)


def test_a_refused_target_says_why() -> None:
    status = not_saved(errors.TargetRefusedError("a.toml", "symlink", {}))
    assert word("symlink") in word(status.reason, **status.params)


def test_what_is_no_left_over_is_not_removed(tmp_path: Path) -> None:
    with pytest.raises(errors.TargetRefusedError) as refused:
        remove_temporary(tmp_path, "a.toml")
    said(refused.value.reason, refused.value.params)
