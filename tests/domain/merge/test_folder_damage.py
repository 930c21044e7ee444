"""Rules 21 to 25: no base, unreadable files, copies cut off, markers, other programmes."""

from __future__ import annotations

import pytest

from mentor_tui.domain.merge.damage import CUT_SHORT, looks_cut_short
from mentor_tui.domain.merge.outcome import Files, Unread
from mentor_tui.text.toml_write import dump
from tests.domain.merge.folder_files import data, kept, merge, path, reasons, visit, visits

BASE = visits(*range(1, 11))
HALF = visit(4)[:20]


def test_without_a_base_nothing_is_deleted() -> None:
    merged = merge(None, visits(1, 2), visits(2, 3))
    assert merged.files == visits(1, 2, 3)
    assert not merged.reports


def test_without_a_base_differing_values_are_listed_as_such() -> None:
    merged = merge(None, {path(1): visit(1, s="x")}, {path(1): visit(1, s="y")})
    [found] = merged.conflicts
    assert (found.conflict.kind, found.conflict.options) == ("no-base", ("x", "y"))


def test_a_half_copied_folder_deletes_nothing() -> None:
    """Rule 23: six of ten files are missing and one is cut off; ours stays whole."""
    ours = BASE | {path(2): visit(2, x=1)}
    theirs = visits(1, 2, 3) | {path(4): HALF}
    merged = merge(BASE, ours, theirs)
    assert merged.files == ours
    assert kept(merged) == {path(4): HALF}
    assert (path(4), CUT_SHORT) in reasons(merged)
    assert (".", "merge-incomplete") in reasons(merged)
    assert merged.needs_person


def test_what_a_half_copied_folder_does_have_is_merged() -> None:
    theirs = visits(1, 2) | {path(3): visit(3, x=1), path(11): visit(11)}
    merged = merge(BASE, BASE, theirs)
    assert merged.files == BASE | {path(3): visit(3, x=1), path(11): visit(11)}
    assert reasons(merged) == [(".", "merge-incomplete")]
    assert merged.needs_person


def test_one_unreadable_file_is_enough_to_doubt_what_is_missing() -> None:
    theirs = BASE | {path(4): b"\0" * 50}
    del theirs[path(5)]
    assert merge(BASE, BASE, theirs).files == BASE


@pytest.mark.parametrize(
    ("total", "left", "deleted"),
    [(10, 5, True), (10, 4, False), (3, 2, True), (3, 1, False), (2, 1, True), (1, 0, False)],
)
def test_over_half_of_three_or_more_missing_is_a_copy_cut_off(
    total: int, left: int, deleted: bool
) -> None:
    base, theirs = (visits(*range(number)) for number in (total, left))
    assert merge(base, base, theirs).files == (theirs if deleted else base)


def test_an_empty_folder_deletes_nothing() -> None:
    assert merge(visits(1, 2), visits(1, 2), {}).files == visits(1, 2)
    assert merge(visits(1, 2), visits(1, 2), {".DS_Store": b"x"}).files == visits(1, 2)
    assert merge({}, {}, visits(1)).files == visits(1)


def test_renamed_files_are_not_missing() -> None:
    moved = {f"new/{number}.toml": visit(number) for number in range(1, 11)}
    del moved["new/10.toml"]
    assert merge(BASE, BASE, moved).files == moved


def test_files_both_lack_for_want_of_a_whole_copy_stay() -> None:
    assert merge(BASE, visits(1, 2), visits(2, 3)).files == BASE


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\0" * 80, CUT_SHORT),
        (visit(4) + b"\0" * 80, CUT_SHORT),
        (visit(4)[:15] + b"\0" * 80, CUT_SHORT),
        (b"", CUT_SHORT),
        (b'id = "v-4"\nplace = "x', "text-not-closed"),
        (visit(4).decode().encode("utf-16"), "utf-16"),
        (b'id = "v-4"\nplace = "caf\xe9"\n', "latin-1"),
        (b"id = \xe2\x80\x9cv-4\xe2\x80\x9d\n", "smart-quotes"),
        (b'id = "v-4"\n<<<<<<< a\nx = 1\n', "conflict-markers"),
        (b'id = "v-4"\nid = "v-5"\n', "key-twice"),
        (b"x" * (2 << 20) + b"\n" * 9, "too-large"),
    ],
)
def test_an_unreadable_file_yields_to_the_other_and_is_put_aside(raw: bytes, reason: str) -> None:
    ours = BASE | {path(4): visit(4, x=1)}
    merged = merge(BASE, ours, BASE | {path(4): raw})
    assert merged.files == ours
    assert kept(merged) == {path(4): raw}
    assert [found for found in reasons(merged) if found[0] == path(4)] == [(path(4), reason)]


def test_an_unreadable_file_is_put_aside_too_where_the_other_side_deleted_it() -> None:
    ours = visits(1, 2, 3, 5, 6, 7, 8, 9, 10)
    merged = merge(BASE, ours, BASE | {path(4): b"broken"})
    assert merged.files == ours
    assert merged.kept[0].sole


def test_unreadable_on_both_sides_gives_the_base() -> None:
    merged = merge(BASE, BASE | {path(4): b"broken"}, BASE | {path(4): b"worse"})
    assert merged.files == BASE
    assert {each.raw for each in merged.kept} == {b"broken", b"worse"}


def test_unreadable_everywhere_is_put_aside_and_nothing_else_is_left_of_it() -> None:
    merged = merge({}, {"a.toml": b"broken"}, {"a.toml": b"worse", **visits(1)})
    assert merged.files == visits(1)
    assert [(each.raw, each.sole) for each in merged.kept] == [(b"broken", True), (b"worse", True)]


def test_unreadable_alike_on_both_sides_stays_where_it_is() -> None:
    """A bad file is never moved; what was readable before comes back, if there was anything."""
    broken = visits(1, 2, 3) | {"a.toml": b"a = \0", "b.toml": b"b ="}
    merged = merge(broken, broken | visits(4), broken | visits(5))
    assert merged.files == broken | visits(4, 5)
    assert reasons(merged) == [("a.toml", "nul-bytes")]
    assert not merged.kept
    mended = merge(broken | {"b.toml": b"b = 1\n"}, broken, broken)
    assert mended.files["b.toml"] == b"b = 1\n"


def test_unreadable_before_and_mended_on_one_side() -> None:
    base = BASE | {path(4): b"broken"}
    merged = merge(base, BASE, base)
    assert merged.files == BASE
    assert (".", "merge-incomplete") not in reasons(merged)


def test_an_unreadable_base_is_no_base() -> None:
    base = BASE | {path(4): b"broken"}
    merged = merge(base, BASE | {path(4): visit(4, x=1)}, BASE | {path(4): visit(4, x=2)})
    assert [found.conflict.kind for found in merged.conflicts] == ["no-base"]


def test_damage_that_was_there_before_lets_others_be_deleted() -> None:
    """A file that has been broken for months does not keep every deletion from happening."""
    base = BASE | {"old.toml": b"broken"}
    theirs = base | {path(4): visit(4, x=1)}
    del theirs[path(5)]
    merged = merge(base, base, theirs)
    assert path(5) not in merged.files


def test_a_renamed_file_is_merged_with_a_damaged_one_under_the_old_name() -> None:
    ours = {"start.toml": visit(4), **visits(1, 2, 3)}
    base = visits(1, 2, 3, 4)
    merged = merge(base, ours, base | {path(4): b"broken"})
    assert merged.files == ours
    assert kept(merged) == {path(4): b"broken"}


@pytest.mark.parametrize(
    ("raw", "whole", "cut"),
    [
        (b'a = 1\nb = "x', b'a = 1\nb = "xy"\n', True),
        (b"a = 1\nb = 4", b"a = 1\nb = 41\n", True),
        (b"", b"a = 1\n", True),
        (b"  \n", b"a = 1\n", False),
        (b"a = 1", b"a = 1\nb = 2", False),
        (b"a = 1\nb", b"a = 1\nb = 2", True),
        (b"a = 1\n", b"a = 1\nb = 2\n", False),
        (b"a = 1\n" * 128 + b"b =", b"a = 1\n" * 128 + b"b = 2\n", True),
        (b"#" * 511 + b"\n", b"#" * 511 + b"\na = 1\n", True),
        (b"a = 1\n\0\0\0", b"a = 1\nb = 2\n", True),
        (b"a = 1\nb = 2\n", b"a = 1\n", False),
        (b"a = 1", b"a = 1", False),
        (b"b = 1", b"a = 1\nb = 1\n", False),
    ],
)
def test_cut_off_is_told_from_shortened(raw: bytes, whole: bytes, cut: bool) -> None:
    """Deleting the last rows also leaves a beginning, but one that ends with its line."""
    assert looks_cut_short(raw, whole) is cut


def test_the_last_row_deleted_is_a_deletion() -> None:
    rows = [{"id": f"m{number}", "name": "x" * number} for number in range(1, 4)]
    before, after = (dump({"id": "f", "m": some}).encode() for some in (rows, rows[:2]))
    base = {"f.toml": before, **visits(1, 2)}
    merged = merge(base, {"f.toml": after, **visits(1, 2)}, base)
    assert merged.files["f.toml"] == after
    assert not merged.reports


def test_in_a_copy_cut_off_a_file_that_ends_with_its_line_may_be_cut_as_well() -> None:
    """What deleting the last answer leaves, but the other files say what happened."""
    short = visit(1)[: visit(1).index(b"day")]
    assert merge(BASE, BASE, BASE | {path(1): short}).files[path(1)] == short
    theirs = visits(2, 3) | {path(1): short}
    merged = merge(BASE, BASE, theirs)
    assert merged.files == BASE
    assert kept(merged) == {path(1): short}


@pytest.mark.parametrize(("damage", "deleted"), [(True, False), (False, True)])
def test_a_file_that_could_not_be_fetched_is_not_deleted(damage: bool, deleted: bool) -> None:
    """Rule 23; a link somebody made says nothing about the other files of the copy."""
    theirs: Files = {
        **visits(1, 2, 3, 5, 6),
        path(4): Unread("symlink", damage=damage),
    }
    base = visits(1, 2, 3, 4, 5, 6, 7)
    merged = merge(base, base, theirs)
    assert path(4) in merged.files
    assert (path(7) not in merged.files) is deleted
    assert (path(4), "symlink") in reasons(merged)


MARKED = visit(1).replace(
    b'place = "Ward 1"', b'<<<<<<< a\nplace = "x"\n=======\nplace = "y"\n>>>>>>> b'
)


def test_a_file_with_markers_is_two_versions_and_is_reported() -> None:
    merged = merge(BASE, BASE | {path(1): visit(1, n=4)}, BASE | {path(1): MARKED})
    [found] = merged.conflicts
    assert (found.conflict.options, found.conflict.base) == (("x", "y"), "Ward 1")
    assert data(merged, path(1))["n"] == 4
    assert reasons(merged) == [(path(1), "merge-markers")]
    assert not merged.kept


def test_markers_nobody_touched_since_are_taken_apart_all_the_same() -> None:
    marked = BASE | {path(1): MARKED}
    merged = merge(marked, marked, marked)
    assert merged.conflicts[0].conflict.options == ("x", "y")


def test_conflicts_left_from_before_are_still_listed() -> None:
    first = merge(BASE, BASE | {path(1): visit(1, s="x")}, BASE | {path(1): visit(1, s="y")})
    again = merge(first.files, first.files, {**first.files, path(2): visit(2, n=1)})
    assert again.conflicts == first.conflicts


CARD = "programme.toml"


@pytest.mark.parametrize("with_base", [True, False])
def test_another_programme_is_refused(with_base: bool) -> None:
    ours = {CARD: b'id = "p-1"\n', **visits(1)}
    theirs = {CARD: b'id = "p-2"\n', **visits(2)}
    merged = merge(ours if with_base else None, ours, theirs)
    assert merged.refused == "merge-other-programme"
    assert merged.files == {}


def test_a_base_of_another_programme_is_left_aside() -> None:
    ours, theirs = ({CARD: b'id = "p-1"\n', **visits(number)} for number in (1, 2))
    merged = merge({CARD: b'id = "p-2"\n', **visits(1, 2)}, ours, theirs)
    assert set(merged.files) == {CARD, path(1), path(2)}
    assert (CARD, "merge-foreign-base") in reasons(merged)


def test_a_side_without_its_card_is_the_same_programme() -> None:
    base = {CARD: b'id = "p-1"\n', **visits(1, 2, 3)}
    merged = merge(base, base, {CARD: b"\0", **visits(1, 2, 3)})
    assert merged.files == base
    assert (CARD, "merge-foreign-base") not in reasons(merged)
