"""Rule 24: a file with git's markers is the two versions they mark; quoted ones are content."""

from __future__ import annotations

import tomllib

from mentor_tui.domain.merge.markers import split_markers
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.merge.texts import merge_texts
from mentor_tui.domain.merge.versions import read_version

HUNK = '<<<<<<< HEAD\nstatus = "final"\n=======\nstatus = "cancelled"\n>>>>>>> usb/main\n'
MARKED = f'id = "r"\n{HUNK}score = 3\n'
WITH_BASE = MARKED.replace("=======", '||||||| 1a2b3c\nstatus = "draft"\n=======')
QUOTED = f'id = "r"\nnotes = """\nGit writes\n{HUNK}and stops.\n"""\nscore = 3\n'


def test_both_versions_and_the_one_before() -> None:
    [split] = split_markers(WITH_BASE)
    assert tomllib.loads(split.ours)["status"] == "final"
    assert tomllib.loads(split.theirs)["status"] == "cancelled"
    assert split.base is not None
    assert tomllib.loads(split.base) == {"id": "r", "status": "draft", "score": 3}
    assert next(split_markers(MARKED)).base is None


def test_a_side_may_be_empty() -> None:
    [split] = split_markers("<<<<<<< a\n=======\nx = 1\n>>>>>>> b\n")
    assert (split.ours, split.theirs) == ("", "x = 1\n")


def test_markers_that_do_not_pair_up_are_not_split() -> None:
    assert list(split_markers("<<<<<<< a\nx = 1\n=======\nx = 2\n")) == []
    assert list(split_markers("<<<<<<< a\nx = 1\n>>>>>>> b\n")) == []


def test_a_file_that_quotes_markers_is_not_split() -> None:
    version = read_version(QUOTED.encode())
    assert version.halves is None
    assert version.data is not None
    assert "<<<<<<< HEAD" in version.data["notes"]


def test_quoted_markers_stay_where_others_are_real() -> None:
    version = read_version((HUNK + QUOTED).encode())
    assert version.halves is not None
    assert all("<<<<<<< HEAD" in (half.data or {})["notes"] for half in version.halves)
    assert [(half.data or {})["status"] for half in version.halves] == ["final", "cancelled"]


def test_a_conflict_around_the_start_of_a_text_is_split() -> None:
    text = '<<<<<<< a\nnotes = """\nours\n=======\nnotes = """\ntheirs\n>>>>>>> b\nend\n"""\n'
    version = read_version(text.encode())
    assert version.halves is not None
    assert [half.data for half in version.halves] == [
        {"notes": "ours\nend\n"},
        {"notes": "theirs\nend\n"},
    ]


def test_a_conflict_that_ends_a_text_on_one_side_only_is_split() -> None:
    """What looks quoted is git's after all, where the file makes no sense otherwise."""
    text = 'n = """\none\n<<<<<<< a\ntwo\n"""\n=======\n"""\nm = 1\n>>>>>>> b\n'
    version = read_version(text.encode())
    assert version.halves is not None
    assert [half.data for half in version.halves] == [{"n": "one\ntwo\n"}, {"n": "one\n", "m": 1}]


def test_windows_line_ends_do_not_hide_markers() -> None:
    version = read_version(MARKED.replace("\n", "\r\n").encode())
    assert version.halves is not None


def test_halves_that_are_no_toml_leave_the_file_unreadable() -> None:
    version = read_version(MARKED.replace('"final"', "final").encode())
    assert version.problem is not None
    assert version.problem.message == "conflict-markers"


def test_the_two_versions_merge_from_the_base_they_had() -> None:
    base = 'id = "r"\nstatus = "draft"\nscore = 3\n'
    merged = tomllib.loads(merge_texts(base, base.replace("3", "4"), MARKED))
    [conflict] = conflicts_of(merged)
    assert (conflict.kind, conflict.base) == ("edit/edit", "draft")
    assert conflict.options == ("cancelled", "final")
    assert merged["score"] == 4


def test_a_file_with_markers_is_mended_even_where_the_other_side_did_nothing() -> None:
    base = 'id = "r"\nstatus = "draft"\nscore = 3\n'
    for sides in ((MARKED, base), (base, MARKED)):
        merged = tomllib.loads(merge_texts(base, *sides))
        assert conflicts_of(merged)[0].options == ("cancelled", "final")


def test_without_any_base_the_versions_are_listed_as_such() -> None:
    merged = tomllib.loads(merge_texts(None, MARKED, MARKED))
    assert conflicts_of(merged)[0].kind == "no-base"
