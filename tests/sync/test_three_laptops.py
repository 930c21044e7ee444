"""Three laptops, one stick, no git anywhere: two rounds, the same bytes, the same commit."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mentor_tui import settings
from mentor_tui.sync.exchange import Options, sync
from tests.sync.conftest import NewLaptop
from tests.sync.laptops import GIT, Laptop, card, git, record

FIELDS = ("trends", "budget", "needs", "people")


def _record(number: int, **changed: str) -> str:
    values = {field: f"{field} of {number}" for field in FIELDS}
    return record(f"rec-{number:04}", **{**values, **changed})


def _edit(laptop: Laptop, seed: int, records: int) -> None:
    """A day's work: answers changed, records added, removed, renamed."""
    chance = random.Random(seed)
    paths = sorted(path for path in laptop.files() if path.startswith("sheets/"))
    for path in chance.sample(paths, records // 10):
        number = int(path[-9:-5])
        laptop.write(path, _record(number, **{chance.choice(FIELDS): f"by {laptop.name}"}))
    for path in chance.sample(paths, 2):
        (laptop.root / path).unlink()
    for path in chance.sample(sorted(p for p in laptop.files() if p.startswith("sheets/")), 2):
        (laptop.root / path).rename(laptop.root / f"{path[:-10]}-{laptop.name}-{path[-9:]}")
    for extra in range(2):
        number = 5000 + seed * 10 + extra
        laptop.write(f"sheets/s-{number:04}.toml", _record(number))


@pytest.mark.parametrize("records", [20, pytest.param(200, marks=pytest.mark.long, id="200-long")])
def test_two_rounds_over_a_stick(
    new_laptop: NewLaptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, records: int
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    stick = tmp_path / "stick"
    stick.mkdir()
    team = [new_laptop(name) for name in ("ana", "ben", "cle")]
    for laptop in team:
        laptop.write("programme.toml", card())
        for number in range(records):
            laptop.write(f"sheets/s-{number:04}.toml", _record(number))
    team[1].clock = 0.0

    def meet(laptop: Laptop) -> str:
        settings.save(laptop=f"{laptop.name}23456")
        return sync(laptop.store, str(stick), Options(laptop.name)).commit

    for seed, _day in enumerate(range(2), start=1):
        for number, laptop in enumerate(team):
            _edit(laptop, seed * 3 + number, records)
            laptop.checkpoint()
        commits = [[meet(laptop) for laptop in team] for _round in range(2)]
        assert len(set(commits[-1])) == 1
        assert team[0].files() == team[1].files() == team[2].files()
    monkeypatch.undo()
    if GIT:
        for laptop in team:
            control = laptop.store.repository.control
            found = git(control, "fsck", "--full", "--strict")
            assert not [line for line in found.splitlines() if not line.startswith("dangling")]
