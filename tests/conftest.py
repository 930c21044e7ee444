"""What every test gets: French that is compiled, a home of its own, and English to start with."""

import gc
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from mentor_tui.language import catalogue, compiling, use
from mentor_tui.settings import HOME_VARIABLE

# Where bytecode is forbidden, every worker and every process a test starts compiles the programme
# and the tests anew, eight seconds each (measured).
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


_NUMBERS = count()


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before xdist's workers read them."""
    if not hasattr(config, "workerinput"):
        compiling.compile_stale(catalogue.LOCALE_DIR)


def pytest_collection_finish() -> None:
    """Leave what was collected out of the search for garbage: a seventh of the time (measured)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One a core for the whole suite; a part of it starts faster, and debugs, in one process."""
    part = config.args_source is pytest.Config.ArgsSource.ARGS
    return 0 if part else os.cpu_count()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, data, state and documents of an imaginary user, empty; no test meets the real."""
    # Not by the factory: it looks through all its folders for the next number, at each test.
    homes = tmp_path_factory.getbasetemp() / "homes"
    folder = homes / str(next(_NUMBERS))
    folder.mkdir(parents=True)
    # A patch of its own: a test that undoes its patches would be in the real home afterwards.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder))
        yield folder


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("en")
