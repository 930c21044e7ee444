"""After a crash: offered for its record only, with what the file says; never after a clean save."""

import shutil
from pathlib import Path

import pytest

from mentor_tui.domain.paths import Absent
from mentor_tui.workspace.opening import guard, open_programme
from mentor_tui.workspace.status import Safety
from tests.programmes import copy_of_new
from tests.workspace.open_folder import THEME, card, guarded, theme


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return copy_of_new(tmp_path_factory, tmp_path / "p")


def crash_after(folder: Path, *texts: str) -> None:
    with guarded(folder) as workspace:
        for text in texts:
            workspace.type(card(workspace), THEME, text)


def test_what_was_typed_is_offered_with_what_the_file_says(folder: Path) -> None:
    crash_after(folder, "w", "we", "welcome")
    with guarded(folder) as workspace:
        assert isinstance(theme(workspace), Absent)
        (offer,) = workspace.recovery.offers()
        assert (offer.record, offer.new, offer.lost) == (card(workspace), False, False)
        ((change),) = offer.changes
        assert (change.path, change.after) == (THEME, "welcome")
        assert isinstance(change.before, Absent)
        workspace.recovery.recover(offer)
        assert theme(workspace) == "welcome"
        assert workspace.save().safety is Safety.SAVED
    with guarded(folder) as workspace:
        assert workspace.recovery.offers() == []


def test_nothing_is_offered_after_a_clean_save(folder: Path) -> None:
    with guarded(folder) as workspace:
        workspace.set(card(workspace), THEME, "welcome")
        workspace.save()
    with guarded(folder) as workspace:
        assert workspace.recovery.offers() == []


def test_what_is_recovered_survives_another_crash(folder: Path) -> None:
    crash_after(folder, "welcome")
    with guarded(folder) as workspace:
        workspace.recovery.recover(workspace.recovery.offers()[0])
    with guarded(folder) as workspace:
        (offer,) = workspace.recovery.offers()
        assert offer.changes[0].after == "welcome"


def test_what_is_left_is_asked_again_and_what_is_thrown_away_is_not(folder: Path) -> None:
    crash_after(folder, "welcome")
    with guarded(folder) as workspace:
        assert len(workspace.recovery.offers()) == 1
    with guarded(folder) as workspace:
        workspace.recovery.forget(workspace.recovery.offers()[0])
    with guarded(folder) as workspace:
        assert workspace.recovery.offers() == []


def test_a_sheet_never_saved_comes_back_whole(folder: Path) -> None:
    with guarded(folder) as workspace:
        workspace.create("extra.toml", {"id": "rec-new", "form": "needs-analysis"})
        workspace.type("rec-new", ("answers", "kept"), "typed")
    with guarded(folder) as workspace:
        (offer,) = workspace.recovery.offers()
        assert offer.new
        workspace.recovery.recover(offer, "extra.toml")
        assert workspace.record("rec-new").answer("kept") == "typed"
        assert workspace.save().safety is Safety.SAVED


def test_what_was_typed_waits_for_a_file_that_cannot_be_read(folder: Path) -> None:
    """The stick was pulled and the file is damaged: its journal is worth more than ever."""
    with guarded(folder) as workspace:
        workspace.create("extra.toml", {"id": "rec-new", "form": "needs-analysis"})
        workspace.save()
        workspace.type("rec-new", ("answers", "kept"), "typed")
    path = folder / "extra.toml"
    whole = path.read_bytes()
    path.write_bytes(whole[:10] + bytes(500))
    for _ in range(2):
        with guarded(folder) as workspace:
            (offer,) = workspace.recovery.offers()
            assert offer.lost
            assert [change.after for change in offer.changes] == ["typed"]
    path.write_bytes(whole)
    with guarded(folder) as workspace:
        (offer,) = workspace.recovery.offers()
        assert not offer.lost
        workspace.recovery.recover(offer)
        assert workspace.record("rec-new").answer("kept") == "typed"


def test_a_row_that_is_gone_comes_back_with_what_was_typed_in_it(folder: Path) -> None:
    with guarded(folder) as workspace:
        rows = [{"id": "p-1", "name": "A"}]
        workspace.set(card(workspace), ("answers", "people"), rows)
        workspace.save()
        saved = (folder / "programme.toml").read_text()
        workspace.type(card(workspace), ("answers", "people", "p-1", "name"), "Anna")
    (folder / "programme.toml").write_text(saved[: saved.index("[[answers.people]]")])
    with guarded(folder) as workspace:
        for suspect in workspace.doubts.suspects:
            workspace.doubts.accept(suspect)
        (offer,) = workspace.recovery.offers()
        workspace.recovery.recover(offer)
        found = workspace.record(card(workspace)).rows("people")
        assert [row["name"] for row in found] == ["Anna"]


def test_a_second_instance_reads_and_is_offered_nothing(folder: Path) -> None:
    crash_after(folder, "welcome")
    with guarded(folder):
        second = open_programme(folder)
        reason = guard(second, lambda: None)
        assert reason is not None
        assert "{" not in reason
        assert second.recovery.offers() == []
        assert second.read_only is not None


def test_another_copy_of_the_programme_is_not_offered_it(folder: Path, tmp_path: Path) -> None:
    crash_after(folder, "welcome")
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    with guarded(copy) as workspace:
        assert workspace.recovery.offers() == []
        assert workspace.recovery.elsewhere() == [str(folder)]
        workspace.set(card(workspace), THEME, "welcome")
        workspace.save()
        assert workspace.recovery.elsewhere() == []


def test_what_was_typed_while_nobody_knew_the_programme_is_offered_once_it_is_known(
    folder: Path,
) -> None:
    path = folder / "programme.toml"
    whole = path.read_text()
    path.write_text(f"<<<<<<< ours\n{whole}")
    with guarded(folder) as workspace:
        sheet = workspace.programme.of_form("needs-analysis")[0].id
        workspace.set(sheet, ("answers", "story"), "typed")
    path.write_text(whole)
    for _start in range(2):
        with guarded(folder) as workspace:
            (offer,) = workspace.recovery.offers()
            assert offer.record == sheet
    with guarded(folder) as workspace:
        workspace.recovery.recover(workspace.recovery.offers()[0])
        assert workspace.record(sheet).answer("story") == "typed"
        workspace.save()
    with guarded(folder) as workspace:
        assert workspace.recovery.offers() == []
