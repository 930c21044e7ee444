"""Ids are random, readable aloud, and never a way out of the folder."""

import pytest

from mentor_tui.domain.ids import is_safe_id, new_id


def test_ids_never_repeat_and_are_read_aloud_without_doubt() -> None:
    made = {new_id("need") for _ in range(500)}
    assert len(made) == 500
    assert all(is_safe_id(one) and one.startswith("need-") for one in made)
    assert not set("".join(one.removeprefix("need-") for one in made)) & set("01ilou")


@pytest.mark.parametrize("text", ["a", "rec-k3f9q2m7", "9", "a_b", "a" * 80])
def test_ids_of_old_and_new_programmes_are_safe(text: str) -> None:
    assert is_safe_id(text)


@pytest.mark.parametrize(
    "text", ["", "-a", "A", "a/b", "..", "a.b", "a b", "é", "a\n", "\na", "a" * 81, 7, None, ["a"]]
)
def test_anything_else_is_not(text: object) -> None:
    assert not is_safe_id(text)
