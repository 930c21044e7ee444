"""`export`: made for an audience, whole or not at all, with what was left out said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentor_tui import data
from mentor_tui.cli import run


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the complete sample."""
    folder = tmp_path / "capaci"
    shutil.copytree(data.samples_dir() / "capaci-mechelen", folder)
    return folder


def export(sample: Path, what: str, to: str, audience: str, out: Path) -> int:
    return run(["export", str(sample), what, "--to", to, "--audience", audience, "-o", str(out)])


@pytest.mark.parametrize("to", ["docx", "pdf", "xlsx", "csv", "ics", "html", "md"])
def test_the_plan_is_made_in_every_format(sample: Path, tmp_path: Path, to: str) -> None:
    out = tmp_path / f"plan.{to}"
    assert export(sample, "action-plan.toml", to, "team", out) == 0
    assert out.stat().st_size > 500


def test_what_is_left_out_is_said(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "needs.md"
    assert export(sample, "needs-analysis.toml", "md", "public", out) == 0
    assert "left out for this audience" in capsys.readouterr().out


def test_a_file_that_is_there_is_replaced_and_the_sample_untouched(
    sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.md"
    out.write_text("old")
    before = {p: p.read_bytes() for p in sample.rglob("*") if p.is_file()}
    assert export(sample, "report", "md", "team", out) == 0
    assert "Capaci" in out.read_text(encoding="utf-8")
    assert {p: p.read_bytes() for p in sample.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("what", ["nothing", "agenda:action-plan.toml", "blank:nothing"])
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    sample: Path, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.md"
    assert export(sample, what, "md", "team", out) == 2
    assert capsys.readouterr().err.strip()
    assert not out.exists()
