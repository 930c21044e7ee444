"""Names say what a file is before it is opened, and never lead out of the folder."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.storage.names import (
    BadNameError,
    copied_from,
    is_temporary,
    parts_of,
    temporary,
)


@pytest.mark.parametrize(
    "copy",
    [
        "action-plan (1).toml",
        "action-plan(2).toml",
        "action-plan (conflicted copy 2026-03-01 101500).toml",
        "action-plan (Anna's conflicted copy 2026-03-01).toml",
        "action-plan (Copie en conflit de Anna 2026-03-01).toml",
        "action-plan (Case Conflict 1).toml",
        "action-plan [conflicted].toml",
        "action-plan.sync-conflict-20260301-101500-ABCDEFG.toml",
        "action-plan_conflict-20260301-101500.toml",
        "action-plan_REMOTE_4711.toml",
        "action-plan - Copy.toml",
        "action-plan - Copie (2).toml",
        "Copy of action-plan.toml",
        "Copie de action-plan.toml",
        "Copy (2) of action-plan.toml",
    ],
)
def test_copies_of_sync_services_are_known_and_their_original_is_named(copy: str) -> None:
    assert copied_from(copy, set()) == "action-plan.toml"


@pytest.mark.parametrize("copy", ["plan 2.toml", "plan copy.toml", "plan copie 3.toml"])
def test_a_likely_name_is_a_copy_only_beside_its_original(copy: str) -> None:
    """What iCloud and the Finder call a copy, others call their second phase."""
    assert copied_from(copy, {copy}) is None
    assert copied_from(copy, {copy, "plan.toml"}) == "plan.toml"


@pytest.mark.parametrize(
    "name",
    [
        "programme.toml",
        "mechelen-k3f9q2.toml",
        "action-plan-after-visit-1-m2k8w5.toml",
        "conflict-mediation.toml",
        "good (and less good) practices.toml",
        "copy-editing.toml",
        "(1).toml",
        ".toml",
    ],
)
def test_ordinary_names_are_no_copies(name: str) -> None:
    assert copied_from(name, {name}) is None


@pytest.mark.parametrize(
    "name", [" " * 250, "(" * 250, "a(conflicted" * 20, "(" + "conflicted" * 24, "- (copy) " * 28]
)
def test_no_name_is_judged_for_ever(name: str) -> None:
    """Names are hostile too: a pattern that went back and forth over them would hang here."""
    assert copied_from(name + ".toml", {"a.toml"}) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_path_leads_out_of_the_folder(relative: str) -> None:
    for windows in (False, True):
        try:
            parts = parts_of(relative, windows=windows)
        except BadNameError:
            continue
        assert "/".join(parts) == relative
        assert not {"", ".", ".."} & set(parts)
        assert relative.isprintable() or not any(ord(sign) < 32 for sign in relative)
        if windows:
            assert not set(relative) & set(':\\*?"<>|')


@pytest.mark.parametrize("name", ["C:evil", "a\\..\\b", "NUL", "con.toml", "aux .toml", "x.", "x "])
def test_what_windows_reads_otherwise_is_refused_there_only(name: str) -> None:
    assert parts_of(name, windows=False) == (name,)
    with pytest.raises(BadNameError):
        parts_of(name, windows=True)


def test_our_temporary_files_are_known_and_nothing_else_is_taken_for_one() -> None:
    assert is_temporary(temporary("0123456789abcdef"))
    for name in ("tmp", ".mentor-tmp-", ".mentor-tmp-0123456789abcdeg"):
        assert not is_temporary(name)
