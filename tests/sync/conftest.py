"""Laptops for the tests of history and exchange, closed when the test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sync.laptops import Laptop

NewLaptop = Callable[[str], Laptop]


@pytest.fixture
def new_laptop(tmp_path: Path) -> Iterator[NewLaptop]:
    """Makes an empty laptop of a name."""
    made: list[Laptop] = []

    def make(name: str) -> Laptop:
        laptop = Laptop(tmp_path / name / "prog", tmp_path / name / "data", name=name)
        laptop.root.mkdir(parents=True)
        made.append(laptop)
        return laptop

    yield make
    for laptop in made:
        laptop.close()
