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


SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 60))]


@pytest.mark.parametrize("seed", SEEDS)
def test_laptops_agree_whatever_happens_to_their_files(
    new_laptop: NewLaptop, tmp_path: Path, seed: int
) -> None:
    """Files cut, zeroed, copied, renamed in capitals, half of them gone: nothing flips about."""
    chance = random.Random(seed)
    stick = tmp_path / "stick"
    stick.mkdir()
    team = [new_laptop(name) for name in ("ana", "ben", "cde")]
    for laptop in team:
        laptop.write("programme.toml", card())
        for number in range(8):
            laptop.write(f"sheets/s-{number:04}.toml", _record(number, needs="x" * 300))

    def meet(laptop: Laptop) -> str:
        settings.save(laptop=f"{laptop.name}23456")
        return sync(laptop.store, str(stick), Options(laptop.name)).commit

    if chance.random() < 0.5:
        for laptop in team * 2:
            meet(laptop)
    for _day in range(2):
        for laptop in team:
            _mishaps(laptop, chance)
        for _round in range(4):
            commits = {meet(laptop) for laptop in chance.sample(team, 3)}
        assert len(commits) == 1
        assert team[0].files() == team[1].files() == team[2].files()


def _mishaps(laptop: Laptop, chance: random.Random) -> None:
    sheets = laptop.root / "sheets"
    for _mishap in range(chance.randrange(4)):
        file = chance.choice(sorted(sheets.iterdir()))
        raw = file.read_bytes()
        match chance.randrange(7):
            case 0:
                file.write_bytes(raw[: chance.randrange(1, len(raw) + 1)])
            case 1:
                (sheets / f"copy {chance.randrange(9)}.toml").write_bytes(raw)
            case 2:
                file.rename(sheets / f"renamed-{laptop.name}{chance.randrange(3)}.toml")
            case 3:
                file.rename(sheets / file.name.upper().replace(".TOML", ".toml"))
            case 4:
                file.write_bytes(bytes(50))
            case _:
                changed = {chance.choice(FIELDS): chance.choice("abc")}
                file.write_text(_record(chance.randrange(8), **changed))
    if chance.random() < 0.3:
        files = sorted(sheets.iterdir())
        for file in chance.sample(files, len(files) * 2 // 3):
            file.unlink()
    if chance.random() < 0.7:
        laptop.checkpoint()
