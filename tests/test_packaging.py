"""What is built is whole: forms, samples and catalogues travel, and nothing else does."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from mentor_tui import __version__
from tests.places import ROOT

CHECKOUT = (
    "src",
    "forms",
    "sample_programmes",
    "tests",
    "hatch_build.py",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
)
NAME = f"mentor_tui-{__version__}"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the checkout: no caches, no compiled catalogue."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in CHECKOUT:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.mo", "*.mo.*")
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, copy / name)
    (copy / "notes.txt").write_text("lying about")
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    return built(checkout, "wheel")


def built(checkout: Path, target: str) -> Path:
    """Build as pip does, save for the isolation: hatchling and Babel are here already."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True)
    return next((checkout / "dist").glob("*.whl" if target == "wheel" else "*.tar.gz"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_carries_forms_and_samples_byte_for_byte(checkout: Path, wheel: Path) -> None:
    found = contents(wheel)
    for folder in ("forms", "sample_programmes"):
        shipped = {
            name: data
            for name, data in found.items()
            if name.startswith(f"mentor_tui/data/{folder}/")
        }
        ours = {
            f"mentor_tui/data/{path.relative_to(checkout).as_posix()}": path.read_bytes()
            for path in (checkout / folder).rglob("*")
            if path.is_file()
        }
        assert shipped == ours


def test_the_wheel_carries_every_module_and_what_they_need(checkout: Path, wheel: Path) -> None:
    found = contents(wheel)
    modules = {
        path.relative_to(checkout / "src").as_posix()
        for path in (checkout / "src").rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".po", ".mo"}
    }
    assert modules <= found.keys()
    assert "mentor_tui/locale/fr/LC_MESSAGES/mentor_tui.mo" in found
    assert f"{NAME}.dist-info/licenses/LICENSE" in found
    assert (
        "mentor-tui = mentor_tui.cli:main" in found[f"{NAME}.dist-info/entry_points.txt"].decode()
    )


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    found = contents(wheel)
    assert {name.split("/")[0] for name in found} == {"mentor_tui", f"{NAME}.dist-info"}
    assert not [name for name in found if name.endswith((".po", ".pyc"))]


def test_an_installation_finds_its_data_and_speaks_french(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = (
        "from mentor_tui import data, language;"
        "language.use('fr');"
        "print(data.forms_dir(), data.samples_dir(), language.word('symlink'), sep='\\n')"
    )
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    inside = tmp_path / "mentor_tui" / "data"
    assert said[:2] == [str(inside / "forms"), str(inside / "sample_programmes")]
    assert said[2].startswith("C’est un lien")


def test_a_wheel_from_the_source_distribution_is_the_same(
    checkout: Path, wheel: Path, tmp_path: Path
) -> None:
    with tarfile.open(built(checkout, "sdist")) as archive:
        assert not [name for name in archive.getnames() if name.endswith(("notes.txt", ".mo"))]
        archive.extractall(tmp_path, filter="data")
    again = built(tmp_path / NAME, "wheel")
    assert contents(again) == contents(wheel)


def test_an_editable_install_reads_the_checkout(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hatchling.build import build_editable

    monkeypatch.chdir(checkout)
    found = contents(tmp_path / build_editable(str(tmp_path)))
    assert not [name for name in found if "data/" in name]
    assert str(checkout / "src").encode() in b"".join(found.values())
