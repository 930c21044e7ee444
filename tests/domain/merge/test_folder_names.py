"""Rules 26, 27 and 30: junk, names Windows cannot hold, files that are not TOML, places for all."""

from __future__ import annotations

import pytest

from mentor_tui.domain.merge.outcome import Files, Unread
from mentor_tui.domain.merge.placing import Placed, aside_name, choose_path, place
from tests.domain.merge.folder_files import kept, merge, path, reasons, visit, visits

BASE = visits(1, 2, 3, 4)


@pytest.mark.parametrize(
    "junk",
    [
        ".DS_Store",
        "visits/._v-1.toml",
        "Thumbs.db",
        "visits/desktop.ini",
        "System Volume Information/IndexerVolumeGuid",
        ".git/config",
        ".git/objects/aa/bb",
        ".mentor-stamp.toml",
    ],
)
def test_junk_is_ignored_without_a_word(junk: str) -> None:
    merged = merge(BASE, BASE | {junk: b"x"}, BASE | {junk: b"y"})
    assert merged.files == BASE
    assert not merged.reports
    assert merge(BASE | {junk: b"x"}, BASE, BASE).files == BASE


def test_what_only_looks_like_git_is_no_junk() -> None:
    extra = {".gitattributes": b"*.toml text eol=lf merge=mentor\n", ".gitignore": b"x\n"}
    assert merge(BASE, BASE | extra, BASE).files == BASE | extra


@pytest.mark.parametrize("name", ["con.toml", "visits/what?.toml", "a:b.txt", "visits./x.toml"])
def test_a_name_windows_cannot_hold_is_kept_and_reported(name: str) -> None:
    merged = merge(BASE, BASE | {name: visit(9)}, BASE)
    assert merged.files[name] == visit(9)
    assert reasons(merged) == [(name, "merge-windows-name")]
    assert not merged.needs_person


DOC, PDF = "received/3f2a-analysis.docx", "received/plan.pdf"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (b"old", b"new", b"old", b"new"),
        (b"old", b"new", b"new", b"new"),
        (None, b"new", None, b"new"),
        (None, b"new", b"new", b"new"),
        (b"old", None, b"old", None),
        (b"old", b"old", b"old", b"old"),
    ],
)
def test_of_a_file_that_is_not_toml_the_changed_side_wins(
    base: bytes | None, ours: bytes | None, theirs: bytes | None, result: bytes | None
) -> None:
    sides = [BASE if raw is None else BASE | {DOC: raw} for raw in (base, ours, theirs)]
    merged = merge(*sides)
    assert merged.files.get(DOC) == result
    assert not merged.reports


@pytest.mark.parametrize("base", [b"old", None])
def test_a_file_that_is_not_toml_and_both_changed_is_there_twice(base: bytes | None) -> None:
    before = BASE if base is None else BASE | {DOC: base}
    merged = merge(before, BASE | {DOC: b"one"}, BASE | {DOC: b"two"})
    twice = {name: raw for name, raw in merged.files.items() if name.startswith("received/")}
    assert sorted(twice.values()) == [b"one", b"two"]
    assert DOC in twice
    assert reasons(merged) == [(DOC, "merge-both-changed")]
    again = merge(merged.files, merged.files, merged.files)
    assert again.files == merged.files


def test_a_file_that_is_not_toml_deleted_and_changed_stays() -> None:
    merged = merge(BASE | {DOC: b"old"}, BASE, BASE | {DOC: b"new"})
    assert merged.files[DOC] == b"new"
    assert reasons(merged) == [(DOC, "merge-deleted-changed")]


def test_toml_that_came_in_is_not_looked_into() -> None:
    sent = "received/needs.toml"
    merged = merge(BASE, BASE | {sent: b"<<<<<<< "}, BASE | {"received/copy.toml": visit(1)})
    assert merged.files == BASE | {sent: b"<<<<<<< ", "received/copy.toml": visit(1)}


def test_a_document_cut_off_on_the_way_yields_to_the_whole_one() -> None:
    whole = bytes(range(256)) * 8
    for part in (whole[:900], whole[:512], b"", whole[:100] + b"\0" * 800):
        merged = merge(BASE | {DOC: whole}, BASE | {DOC: whole}, BASE | {DOC: part})
        assert merged.files[DOC] == whole
        assert kept(merged) == {DOC: part}


def test_a_document_that_could_not_be_fetched_is_not_deleted() -> None:
    theirs: Files = {**BASE, DOC: Unread("too-large", {"size": 1})}
    assert merge(BASE | {DOC: b"x"}, BASE | {DOC: b"x"}, theirs).files[DOC] == b"x"


def test_a_document_whose_name_changed_case() -> None:
    before = BASE | {"received/plan.pdf": b"x"}
    merged = merge(before, BASE | {"received/Plan.pdf": b"x"}, before)
    assert set(merged.files) == {*BASE, "received/Plan.pdf"}


def test_a_file_and_a_folder_of_one_name_are_parted() -> None:
    merged = merge(BASE, BASE | {"extra": b"x"}, BASE | {"extra/y.txt": b"y"})
    assert merged.files["extra/y.txt"] == b"y"
    assert b"x" in merged.files.values()
    assert ("extra", "merge-same-path") in reasons(merged)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("a", "a", "a", "a"),
        ("a", "b", "a", "b"),
        ("a", "c", "b", "b"),
        ("a", None, "b", "b"),
        ("a", None, None, "a"),
        (None, "b", "a", "a"),
        (None, "b", None, "b"),
        ("e\u0301", "é", "e\u0301", "é"),
        ("é", "e\u0301", "x", "x"),
        ("a", "A", "a", "A"),
    ],
)
def test_the_path_of_a_file(
    base: str | None, ours: str | None, theirs: str | None, result: str
) -> None:
    assert choose_path(base, ours, theirs).path == result
    assert choose_path(base, theirs, ours) == choose_path(base, ours, theirs)


def test_who_was_there_first_keeps_the_name() -> None:
    new, old = Placed("a.toml", b"1", settled=False, tag="a-1"), Placed("a.toml", b"2", tag="z-9")
    assert place([new, old])[0] == {"a-a-1.toml": b"1", "a.toml": b"2"}


def test_ids_that_cannot_be_part_of_a_name_are_not() -> None:
    files = [Placed("a.toml", b"1", tag="a"), Placed("a.toml", b"2", tag="../../b")]
    names = list(place(files)[0])
    assert all("/" not in name and ".." not in name for name in names)


def test_names_stay_short_enough_for_every_system() -> None:
    long = f"visits/{'é' * 120}.toml"
    files = [Placed(long, bytes([number]), tag="tag") for number in range(3)]
    names = [*place(files)[0], aside_name(long, b"x")]
    assert len(names) == 4
    assert all(len(name.rpartition("/")[2].encode()) <= 255 for name in names)


def test_any_number_of_files_that_want_one_name_get_their_own() -> None:
    files = [Placed("a.toml", bytes([number]), tag="same") for number in range(20)]
    taken = place([*files, Placed("a-same.toml", b"x")])[0]
    assert len({name.casefold() for name in taken}) == len(files) + 1
    assert set(taken.values()) == {file.raw for file in files} | {b"x"}


def test_a_report_names_the_path() -> None:
    merged = merge(BASE, BASE | {path(1): visit(1, x=1), "nul.toml": visit(9)}, BASE)
    assert [report.params for report in merged.reports] == [{"found": "nul"}]
