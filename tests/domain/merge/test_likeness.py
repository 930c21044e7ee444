"""Versions of one thing are told from two things of one id; used for rows and for files."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.merge.likeness import clearly_different, different_files

LIA = {"id": "m4", "name": "Lia", "role": "member", "village": "Norte"}


@pytest.mark.parametrize(
    ("other", "different"),
    [
        ({"id": "m4", "name": "Ivo", "role": "observer", "village": "Sul"}, True),
        ({"id": "m4", "name": "Ivo", "role": "member", "village": "Sul"}, True),
        ({"id": "m4", "name": "Ivo", "role": "member", "village": "Norte"}, False),
        ({"id": "m4", "name": "Lia", "role": "observer", "village": "Norte"}, False),
        ({"id": "m4", "name": "Lia Neto", "role": "member", "village": "Norte"}, False),
        ({"id": "m4", "name": "Ivo", "role": "member"}, True),
        ({"id": "m4", "name": "Lia", "role": "observer"}, False),
        ({"id": "m4", "phone": "1"}, False),
        ({"id": "m4"}, False),
        (LIA, False),
    ],
)
def test_rows(other: dict[str, Any], different: bool) -> None:
    assert clearly_different(LIA, other) is different
    assert clearly_different(other, LIA) is different


def test_texts_that_share_half_their_words_say_the_same() -> None:
    one = {"id": "n", "text": "Ten buddies for the young of the town"}
    assert not clearly_different(one, {"id": "n", "text": "Ten buddies for the young people"})
    assert clearly_different(one, {"id": "n", "text": "A parish hall"})


def test_records_are_compared_by_their_answers() -> None:
    """Id, form and form version say nothing; answers, rows and their columns do."""
    head = {"id": "r", "form": "f", "form_version": 1}
    one = {**head, "answers": {"a": 1, "b": 2, "rows": [{"id": "x", "n": 1}]}}
    assert not clearly_different(one, {**head, "answers": {"a": 1, "b": 3, "rows": one["answers"]}})
    other = {**head, "answers": {"a": 5, "b": 6, "rows": [{"id": "x", "n": 7}]}}
    assert clearly_different(one, other)


def test_files_of_one_id_that_have_little_in_common_are_different() -> None:
    form = {"id": "visit", "title": "Visit", "sections": [{"id": "s", "label": "x", "help": "y"}]}
    process = {"id": "visit", "title": "Visit", "steps": [{"id": "a", "form": "x", "often": 1}]}
    assert different_files(form, process)
    assert not clearly_different(form, process)


def test_files_of_one_id_but_of_two_forms_are_different() -> None:
    record = {"id": "r", "form": "visit", "answers": {"a": 1, "b": 2}}
    assert different_files(record, {**record, "form": "meeting"})
    assert not different_files(record, record)


def test_a_record_just_begun_is_a_version_of_the_one_filled_in_since() -> None:
    begun = {"id": "r", "answers": {"a": "x"}}
    assert not different_files(begun, {"id": "r", "answers": {"a": "x", "b": "y", "c": "z"}})
    assert not different_files(begun, {"id": "r"})
