"""A catalogue is never staler than what the translator wrote."""

import gettext
import os
import shutil
from pathlib import Path

import pytest

from mentor_tui.language import catalogue, compiling
from tests.places import LOCALE


@pytest.fixture
def po(tmp_path: Path) -> Path:
    target = tmp_path / "fr" / "LC_MESSAGES" / "mentor_tui.po"
    target.parent.mkdir(parents=True)
    shutil.copy(LOCALE / "fr" / "LC_MESSAGES" / "mentor_tui.po", target)
    return target


def test_what_is_compiled_says_what_was_written(po: Path, tmp_path: Path) -> None:
    po.write_text(po.read_text(encoding="utf-8") + '\nmsgid "a"\nmsgstr "à"\n', encoding="utf-8")
    compiling.compile_stale(tmp_path)
    assert gettext.translation("mentor_tui", tmp_path, ["fr"]).gettext("a") == "à"
    assert [path.name for path in sorted(po.parent.iterdir())] == ["mentor_tui.mo", "mentor_tui.po"]


def test_only_what_is_missing_or_older_is_compiled(po: Path, tmp_path: Path) -> None:
    assert compiling.is_stale(po)
    compiling.compile_stale(tmp_path)
    assert not compiling.is_stale(po)
    os.utime(po.with_suffix(".mo"), (0, 0))
    assert compiling.is_stale(po)


def test_a_wheel_without_the_source_is_not_stale(tmp_path: Path) -> None:
    assert not compiling.is_stale(tmp_path / "mentor_tui.po")


def test_a_checkout_without_compiled_catalogue_speaks_french_all_the_same(
    po: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "LOCALE_DIR", tmp_path)
    speaks = catalogue._translations.__wrapped__("fr")
    assert speaks.gettext('The id is missing. Add a line such as: id = "{example}"') != ""
    assert speaks.info()["language"] == "fr"
    assert not po.with_suffix(".mo").exists()
