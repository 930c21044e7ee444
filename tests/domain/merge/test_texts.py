"""Rule 31 and the file as a whole: layout of one side, comments of both, bytes that can stay."""

from __future__ import annotations

import tomllib

import pytest

from mentor_tui.domain.merge.texts import (
    TooLargeError,
    UnreadableSideError,
    merge_texts,
    merge_versions,
)
from mentor_tui.domain.merge.versions import read_version
from mentor_tui.text.toml_limits import MOST_BYTES

BASE = """\
# about the form
id = "f-001"
status = "draft"   # ask Ana
score = 3

[[members]]
id = "m1"
name = "Rui"

[[members]]
id = "m2"
name = "Sara"
"""


def both(base: str | None, ours: str, theirs: str) -> str:
    """The merged text, the same from both sides."""
    merged = merge_texts(base, ours, theirs)
    assert merge_texts(base, theirs, ours) == merged
    tomllib.loads(merged)
    return merged


def test_the_layout_is_that_of_the_text_that_sorts_first() -> None:
    ours = BASE.replace("score = 3", "score   =  4")
    theirs = BASE.replace('"draft"', '"final"')
    assert both(BASE, ours, theirs) == ours.replace('"draft"', '"final"')


def test_comments_of_both_sides_stay_at_their_keys() -> None:
    ours = BASE.replace("score = 3", "score = 4  # by phone")
    theirs = BASE.replace('name = "Sara"', 'name = "Sara Neto"\n# back in June\nrole = "chair"')
    merged = both(BASE, ours, theirs)
    lines = merged.splitlines()
    assert "score = 4  # by phone" in lines or lines[lines.index("score = 4") - 1] == "# by phone"
    assert lines[lines.index('role = "chair"') - 1] == "# back in June"
    assert merged.count("# ask Ana") == 1
    assert merged.count("# about the form") == 1


def test_a_comment_is_no_value() -> None:
    commented = BASE.replace("score = 3", "# careful\nscore = 3")
    changed = BASE.replace("score = 3", "score = 4")
    assert both(BASE, commented, BASE) == commented
    merged = both(BASE, commented, changed)
    assert "# careful\nscore = 4" in merged


def test_no_comment_is_dropped_with_the_row_it_stood_at() -> None:
    ours = BASE.replace('name = "Sara"', '# wants to leave\nname = "Sara"')
    theirs = BASE[: BASE.index('\n[[members]]\nid = "m2"')]
    merged = both(BASE, ours, theirs)
    assert "m2" not in merged
    assert "# wants to leave" in merged


def test_a_remark_that_both_wrote_stands_once() -> None:
    ours = BASE.replace("score = 3", "score = 4  # see minutes")
    theirs = BASE.replace("score = 3", "score = 3  # see minutes").replace("Rui", "Rui Costa")
    assert both(BASE, ours, theirs).count("# see minutes") == 1


@pytest.mark.parametrize("layout", ["crlf", "bom", "inline", "quotes", "order"])
def test_another_layout_of_the_same_values_is_no_change(layout: str) -> None:
    other = {
        "crlf": BASE.replace("\n", "\r\n"),
        "bom": "\ufeff" + BASE,
        "inline": BASE[: BASE.index("\n[[")]
        + 'members = [{ id = "m1", name = "Rui" }, { id = "m2", name = "Sara" }]\n',
        "quotes": BASE.replace('"draft"', "'draft'").replace("score = 3", "score = 0x3"),
        "order": BASE.replace('id = "f-001"\n', "").replace("score = 3", 'score = 3\nid = "f-001"'),
    }[layout]
    changed = BASE.replace("score = 3", "score = 4").replace("Sara", "Sara Neto")
    merged = both(BASE, other, changed)
    assert tomllib.loads(merged) == tomllib.loads(changed)
    assert "\r" not in merged
    assert "\ufeff" not in merged


def test_bytes_only_one_side_changed_are_taken_as_they_are() -> None:
    odd = "\ufeff" + BASE.replace("\n", "\r\n").replace("3", "4")
    base, ours = (read_version(text.encode()) for text in (BASE, odd))
    assert merge_versions(base, ours, base).raw == odd.encode()
    assert merge_versions(base, base, ours).raw == odd.encode()
    assert merge_versions(base, ours, ours).raw == odd.encode()
    assert merge_versions(base, None, base).raw is None


def test_a_conflict_lies_at_the_end_of_the_record() -> None:
    merged = both(BASE, BASE.replace("draft", "final"), BASE.replace("draft", "cancelled"))
    assert merged.endswith(
        "\n[[_conflicts]]\n"
        'path = ["status"]\n'
        'kind = "edit/edit"\n'
        'base = "draft"\n'
        "\n[[_conflicts.options]]\n"
        'value = "cancelled"\n'
        "\n[[_conflicts.options]]\n"
        'value = "final"\n'
    )


@pytest.mark.parametrize(("which", "position"), [("base", 0), ("ours", 1), ("theirs", 2)])
def test_a_side_that_is_no_toml_is_named(which: str, position: int) -> None:
    texts = [BASE, BASE, BASE]
    texts[position] = "id = "
    with pytest.raises(UnreadableSideError) as caught:
        merge_texts(*texts)
    assert caught.value.side == which


def test_a_file_that_both_added() -> None:
    merged = tomllib.loads(both(None, 'id = "a"\nx = 1\n', 'id = "a"\ny = 2\n'))
    assert merged == {"id": "a", "x": 1, "y": 2}


def test_what_could_not_be_read_again_is_not_written() -> None:
    line = "word " * 40_000
    count = MOST_BYTES // len(line) * 2 // 3
    one, other = (
        'id = "a"\n' + "".join(f'{side}{number} = "{line}"\n' for number in range(count))
        for side in "xy"
    )
    versions = [read_version(text.encode()) for text in (one, other)]
    assert all(version.problem is None for version in versions)
    with pytest.raises(TooLargeError):
        merge_versions(None, *versions)
