"""Rules 17 to 20: which files are the same file, wherever they were moved."""

from __future__ import annotations

import pytest

from mentor_tui.domain.merge.tree import ABSENT
from tests.domain.merge.folder_files import data, kept, merge, path, reasons, visit, visits

BASE = visits(1, 2, 3, 4, 5, 6)


def without(*numbers: int) -> dict[str, bytes]:
    return {name: raw for name, raw in BASE.items() if name not in map(path, numbers)}


def test_different_files_changed_on_both_sides() -> None:
    merged = merge(BASE, BASE | {path(1): visit(1, x=1)}, BASE | {path(2): visit(2, x=2)})
    assert merged.files == BASE | {path(1): visit(1, x=1), path(2): visit(2, x=2)}
    assert (merged.conflicts, merged.reports, merged.kept) == ((), (), ())


def test_files_added_on_both_sides() -> None:
    merged = merge(BASE, BASE | visits(7), BASE | visits(8))
    assert merged.files == visits(1, 2, 3, 4, 5, 6, 7, 8)
    assert not merged.reports


def test_a_file_deleted_that_the_other_left_alone_goes() -> None:
    merged = merge(BASE, without(1), BASE | {path(2): visit(2, x=2)})
    assert merged.files == without(1) | {path(2): visit(2, x=2)}
    assert not merged.reports


def test_a_file_deleted_and_edited_stays_and_is_listed() -> None:
    merged = merge(BASE, without(1), BASE | {path(1): visit(1, x=2)})
    assert data(merged, path(1))["x"] == 2
    [found] = merged.conflicts
    assert (found.file, found.conflict.place, found.conflict.kind) == (path(1), (), "delete/edit")
    assert ABSENT in found.conflict.options


def test_a_file_deleted_whose_other_copy_was_only_stamped_goes() -> None:
    base = BASE | {path(1): visit(1, updated_at="2027-01-01")}
    merged = merge(base, without(1), base | {path(1): visit(1, updated_at="2027-02-01")})
    assert path(1) not in merged.files


def test_a_renamed_file_gets_the_edits_made_under_its_old_name() -> None:
    renamed = without(1) | {"visits/start.toml": visit(1)}
    merged = merge(BASE, renamed, BASE | {path(1): visit(1, x=2)})
    assert data(merged, "visits/start.toml")["x"] == 2
    assert path(1) not in merged.files
    assert reasons(merged) == [("visits/start.toml", "merge-renamed")]
    assert not merged.conflicts


def test_a_renamed_and_edited_file_gets_both_edits() -> None:
    renamed = without(1) | {"start.toml": visit(1, y=1)}
    merged = merge(BASE, renamed, BASE | {path(1): visit(1, x=2)})
    assert (data(merged, "start.toml")["x"], data(merged, "start.toml")["y"]) == (2, 1)


def test_a_file_renamed_on_both_sides_gets_one_name() -> None:
    ours, theirs = without(1) | {"b.toml": visit(1, y=1)}, without(1) | {"a.toml": visit(1, x=1)}
    merged = merge(BASE, ours, theirs)
    assert (data(merged, "a.toml")["x"], data(merged, "a.toml")["y"]) == (1, 1)
    assert "b.toml" not in merged.files
    assert reasons(merged) == [("a.toml", "merge-renamed-twice")]


def test_a_file_renamed_alike_on_both_sides() -> None:
    ours, theirs = without(1) | {"a.toml": visit(1, y=1)}, without(1) | {"a.toml": visit(1, x=1)}
    merged = merge(BASE, ours, theirs)
    assert (data(merged, "a.toml")["x"], data(merged, "a.toml")["y"]) == (1, 1)


def test_two_files_that_swapped_names() -> None:
    swapped = BASE | {path(1): visit(2), path(2): visit(1)}
    merged = merge(BASE, swapped, BASE | {path(1): visit(1, x=1), path(2): visit(2, x=2)})
    assert (data(merged, path(1))["id"], data(merged, path(1))["x"]) == ("v-2", 2)
    assert (data(merged, path(2))["id"], data(merged, path(2))["x"]) == ("v-1", 1)


def test_two_files_renamed_to_one_name_are_two_files() -> None:
    ours = without(1) | {"visits/start.toml": visit(1)}
    theirs = without(2) | {"visits/start.toml": visit(2)}
    merged = merge(BASE, ours, theirs)
    assert data(merged, "visits/start.toml")["id"] == "v-1"
    assert data(merged, "visits/start-v-2.toml")["id"] == "v-2"
    assert ("visits/start.toml", "merge-same-path") in reasons(merged)


def test_a_file_one_side_renamed_and_the_other_deleted_is_kept() -> None:
    merged = merge(BASE, without(1), without(1) | {"start.toml": visit(1)})
    assert merged.files["start.toml"] == visit(1)
    assert ("start.toml", "merge-deleted-renamed") in reasons(merged)


def test_a_whole_folder_renamed_takes_along_what_the_other_side_did() -> None:
    moved = {name.replace("visits/", "meetings/"): raw for name, raw in BASE.items()}
    merged = merge(BASE, moved, BASE | {path(3): visit(3, x=1)} | visits(7))
    assert data(merged, "meetings/v-3.toml")["x"] == 1
    assert set(merged.files) == {*moved, path(7)}


def test_one_path_with_two_new_records_is_two_files() -> None:
    ours, theirs = BASE | {"new.toml": visit(7)}, BASE | {"new.toml": visit(8)}
    merged = merge(BASE, ours, theirs)
    assert data(merged, "new.toml")["id"] == "v-7"
    assert data(merged, "new-v-8.toml")["id"] == "v-8"
    assert reasons(merged) == [("new.toml", "merge-same-path")]
    again = merge(ours, ours, merged.files)
    assert again.files == merged.files


def test_one_record_added_by_both_is_one_file() -> None:
    merged = merge(BASE, BASE | {path(7): visit(7, x=1)}, BASE | {path(7): visit(7, y=2)})
    assert data(merged, path(7)) == {"id": "v-7", "place": "Ward 7", "day": "7 May", "x": 1, "y": 2}


def test_one_record_added_by_both_under_two_names_is_one_file() -> None:
    merged = merge(BASE, BASE | {"b.toml": visit(7, x=1)}, BASE | {"a.toml": visit(7, y=2)})
    assert set(merged.files) == {*BASE, "a.toml"}
    assert data(merged, "a.toml")["x"] == 1


def test_an_id_edited_in_place_stays_one_record() -> None:
    new_id = visit(1).replace(b"v-1", b"v-x", 1)
    merged = merge(BASE, BASE | {path(1): new_id}, BASE | {path(1): visit(1, x=2)})
    assert len(merged.files) == len(BASE)
    assert (data(merged, path(1))["id"], data(merged, path(1))["x"]) == ("v-x", 2)


def test_an_id_edited_alike_on_both_sides_stays_one_record() -> None:
    new_id = visit(1).replace(b"v-1", b"v-x", 1)
    merged = merge(BASE, BASE | {path(1): new_id}, BASE | {path(1): new_id + b"x = 1\n"})
    assert len(merged.files) == len(BASE)
    assert data(merged, path(1))["id"] == "v-x"


@pytest.mark.parametrize("edited", [visit(1), visit(1, x=2)])
def test_a_record_saved_over_by_another_is_not_deleted(edited: bytes) -> None:
    other = b'id = "n-1"\nplace = "Hall"\nday = "June"\n'
    merged = merge(BASE, BASE | {path(1): other}, BASE | {path(1): edited})
    assert data(merged, path(1)) == data(merge(BASE, BASE, {**BASE, path(1): edited}), path(1))
    assert data(merged, "visits/v-1-n-1.toml")["id"] == "n-1"
    assert ("visits/v-1.toml", "merge-same-path") in reasons(merged)


def test_records_saved_over_do_not_make_a_copy_look_cut_off() -> None:
    base = visits(1, 2, 3)
    others = {path(1): b'id = "n-1"\nplace = "x"\n', path(2): b'id = "n-2"\nplace = "y"\n'}
    merged = merge(base, base | others, base)
    assert {reason for _, reason in reasons(merged)} == {"merge-same-path"}


def test_a_file_moved_over_another_leaves_it_its_name() -> None:
    """Whoever moves a file onto another may not have meant to delete that one."""
    merged = merge(BASE, without(1, 2) | {path(2): visit(1)}, BASE)
    assert merged.files == without(1) | {"visits/v-2-v-1.toml": visit(1)}


def test_a_record_saved_over_alike_on_both_sides_is_gone() -> None:
    other = b'id = "n-1"\nplace = "Hall"\nday = "June"\n'
    merged = merge(BASE, BASE | {path(1): other}, BASE | {path(1): other})
    assert merged.files == BASE | {path(1): other}


def test_a_second_copy_is_folded_in_and_put_aside() -> None:
    copy = "visits/v-1 - Copy.toml"
    ours = BASE | {copy: visit(1, x=1)}
    merged = merge(BASE, ours, BASE | {path(1): visit(1, y=2)})
    assert set(merged.files) == set(BASE)
    assert (data(merged, path(1))["x"], data(merged, path(1))["y"]) == (1, 2)
    assert kept(merged) == {copy: visit(1, x=1)}
    assert reasons(merged) == [(copy, "merge-copy-folded")]


def test_a_copy_and_its_original_that_say_different_things_are_listed() -> None:
    ours = BASE | {"copy of v-1.toml": visit(1, day="x"), path(1): visit(1, day="y")}
    merged = merge(BASE, ours, BASE)
    [found] = merged.conflicts
    assert found.conflict.options == ("x", "y")
    assert (found.conflict.kind, found.conflict.base) == ("edit/edit", "1 May")


def test_of_two_files_with_one_id_the_one_both_sides_have_is_the_original() -> None:
    merged = merge(None, {"b.toml": visit(1), "a.toml": visit(1, x=1)}, {"b.toml": visit(1)})
    assert set(merged.files) == {"b.toml"}
    assert kept(merged) == {"a.toml": visit(1, x=1)}


def test_a_copy_beside_files_nobody_touched_is_found() -> None:
    """The original is the same everywhere and would not be looked into otherwise."""
    ours = BASE | {"visits/v-1 (2).toml": visit(1)}
    merged = merge(BASE, ours, BASE)
    assert merged.files == BASE
    assert kept(merged) == {"visits/v-1 (2).toml": visit(1)}


def test_copies_on_both_sides_are_folded_in() -> None:
    ours = BASE | {"visits/v-1 (2).toml": visit(1, x=1)}
    theirs = BASE | {"visits/v-1 (conflicted).toml": visit(1, y=1)}
    merged = merge(BASE, ours, theirs)
    assert set(merged.files) == set(BASE)
    assert (data(merged, path(1))["x"], data(merged, path(1))["y"]) == (1, 1)
    assert len(merged.kept) == 2


def test_a_copy_stands_in_for_an_original_cut_short() -> None:
    copy = "visits/v-1 - Copy.toml"
    merged = merge(BASE, BASE | {path(1): visit(1)[:20], copy: visit(1, x=1)}, BASE)
    assert data(merged, path(1))["x"] == 1
    assert kept(merged) == {path(1): visit(1)[:20], copy: visit(1, x=1)}


def test_a_copy_cut_short_takes_nothing_away() -> None:
    """It would parse, and look like somebody who deleted all answers."""
    copy = b'id = "v-1"'
    for name in ("visits/v-1 - Copy.toml", "start.toml"):
        merged = merge(BASE, BASE | {name: copy}, BASE)
        assert merged.files == BASE
        assert kept(merged) == {name: copy}


def test_a_file_renamed_and_cut_short_takes_nothing_away() -> None:
    ours = without(1) | {"start.toml": visit(1)[:10]}
    merged = merge(BASE, ours, BASE)
    assert merged.files == BASE
    assert kept(merged) == {"start.toml": visit(1)[:10]}


def test_a_file_copied_as_a_template_and_filled_anew_is_no_copy() -> None:
    """Whoever forgot to change the id still filled in another visit."""
    filled = visit(9).replace(b"v-9", b"v-1")
    merged = merge(BASE, BASE | {path(9): filled}, BASE | {path(1): visit(1, x=1)})
    assert merged.files[path(9)] == filled
    assert data(merged, path(1))["x"] == 1


def test_a_file_without_id_is_known_by_its_path() -> None:
    base = BASE | {"notes.toml": b"a = 1\nb = 1\n"}
    merged = merge(
        base, base | {"notes.toml": b"a = 2\nb = 1\n"}, base | {"notes.toml": b"a = 1\nb = 2\n"}
    )
    assert data(merged, "notes.toml") == {"a": 2, "b": 2}


def test_a_file_that_was_given_an_id_is_the_same_file() -> None:
    base = BASE | {"notes.toml": b"a = 1\nb = 1\n"}
    given = base | {"notes.toml": b'id = "n"\na = 1\nb = 1\n'}
    merged = merge(base, given, base | {"notes.toml": b"a = 1\nb = 2\n"})
    assert data(merged, "notes.toml") == {"id": "n", "a": 1, "b": 2}


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        ("Visits/V-1.toml", "visits/v-1.toml", "visits/V-1.toml"),
        ("visits/V-1.toml", "visits/v-1.toml", "visits/V-1.toml"),
        ("visits/visite\u0301.toml", "visits/visité.toml", "visits/visité.toml"),
    ],
)
def test_names_that_differ_in_case_or_accents_as_stored_are_one(
    ours: str, theirs: str, result: str
) -> None:
    """Also without ids, and from a base that has the second spelling."""
    plain, more = b"a = 1\nb = 1\n", visits(2, 3, 4)
    merged = merge(
        {theirs: plain, **more},
        {ours: b"a = 2\nb = 1\n", **more},
        {theirs: b"a = 1\nb = 2\n", **more},
    )
    assert set(merged.files) == {result, *more}
    assert data(merged, result) == {"a": 2, "b": 2}


def test_decomposed_names_are_no_rename() -> None:
    base = {"visité.toml": visit(1), **visits(2, 3)}
    merged = merge(base, {"visite\u0301.toml": visit(1), **visits(2, 3)}, base)
    assert merged.files == base
    assert not merged.reports


def test_two_records_whose_names_differ_in_case_only_are_parted() -> None:
    """On Linux they can lie side by side; on the other laptops they could not."""
    merged = merge(BASE, BASE | {"A.toml": visit(7)}, BASE | {"a.toml": visit(8)})
    assert data(merged, "A.toml")["id"] == "v-7"
    assert data(merged, "a-v-8.toml")["id"] == "v-8"
    both = BASE | {"A.toml": visit(7), "a.toml": visit(8)}
    assert set(merge(BASE, both, BASE).files) == {*BASE, "A.toml", "a-v-8.toml"}


def test_a_new_file_joins_its_folder_under_the_name_most_files_have() -> None:
    theirs = BASE | {"Visits/v-7.toml": visit(7)}
    assert set(merge(BASE, BASE | {path(1): visit(1, x=1)}, theirs).files) == {*BASE, path(7)}


def test_without_a_base_files_meet_by_id() -> None:
    merged = merge(None, {"a.toml": visit(1), path(2): visit(2)}, {"b.toml": visit(1, x=1)})
    assert set(merged.files) == {"a.toml", path(2)}
    assert data(merged, "a.toml")["x"] == 1


@pytest.mark.parametrize("elsewhere", [{}, {"x": 1}])
def test_an_id_twice_in_one_file_is_reported(elsewhere: dict[str, int]) -> None:
    """Rule 13, also where the other side has not touched the rows, or the file."""
    twice = visit(1, people=[{"id": "a", "n": 1}, {"id": "b", "n": 1}, {"id": "a", "n": 2}])
    merged = merge(BASE, BASE | {path(1): twice}, BASE | {path(1): visit(1, **elsewhere)})
    assert [row["n"] for row in data(merged, path(1))["people"]] == [1, 1, 2]
    assert reasons(merged) == [(path(1), "merge-duplicate-id")]
    assert merged.reports[0].params["path"] == ["people", {"id": "a", "nth": 1}]
