"""Forms and samples are found in a checkout and in an installation, and nowhere by accident."""

from pathlib import Path

import pytest

from mentor_tui import data
from tests.places import ROOT, SOURCE


def test_a_checkout_has_them_beside_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "_PACKAGE", SOURCE)
    assert data.forms_dir() == ROOT / "forms"
    assert data.samples_dir() == ROOT / "sample_programmes"


def test_an_installation_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib" / "mentor_tui"
    for name in ("forms", "sample_programmes"):
        (package / "data" / name).mkdir(parents=True)
    monkeypatch.setattr(data, "_PACKAGE", package)
    assert data.forms_dir() == package / "data" / "forms"
    assert data.samples_dir() == package / "data" / "sample_programmes"


def test_a_folder_that_happens_to_be_called_forms_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "forms").mkdir()
    monkeypatch.setattr(data, "_PACKAGE", tmp_path / "site-packages" / "mentor_tui")
    with pytest.raises(FileNotFoundError, match=r"forms .* is missing"):
        data.forms_dir()
