"""What a disk may hold after a power cut: a model kept beside the real calls.

Without a sync, the bytes of a file may be missing in part or whole, and of what was done to a
folder any part may have happened. A sync of the file or of the folder ends that for what came
before it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from mentor_tui.storage.files import Files, Place

_FOLDER = -1
Name = tuple[str, str]
Step = tuple[tuple[Name, int | None], ...]


@dataclass
class Disk:
    """Files by number, folders as names of such numbers; what is certain, and what is not yet."""

    start: Path
    content: dict[int, bytes] = field(default_factory=dict)
    safe: dict[int, bytes] = field(default_factory=dict)
    names: dict[Name, int] = field(default_factory=dict)
    unsafe: list[Step] = field(default_factory=list)

    def copy(self) -> Disk:
        """As it is now."""
        return Disk(
            self.start, dict(self.content), dict(self.safe), dict(self.names), list(self.unsafe)
        )

    def after_power_cut(self) -> Iterator[dict[str, bytes]]:
        """Every content the disk may have: path to bytes, of what can still be reached."""
        for happened in _subsets(self.unsafe):
            names = dict(self.names)
            for step in happened:
                for name, number in step:
                    if number is None:
                        names.pop(name, None)
                    else:
                        names[name] = number
            reached = {
                f"{folder}/{name}": number
                for (folder, name), number in names.items()
                if number != _FOLDER and self._is_there(Path(folder), names)
            }
            choices = [self._contents(number) for number in reached.values()]
            for contents in itertools.product(*choices):
                yield dict(zip(reached, contents, strict=True))

    def _is_there(self, folder: Path, names: dict[Name, int]) -> bool:
        return folder == self.start or (
            (str(folder.parent), folder.name) in names and self._is_there(folder.parent, names)
        )

    def _contents(self, number: int) -> list[bytes]:
        now, safe = self.content[number], self.safe.get(number, b"")
        if now == safe:
            return [now]
        middle = len(safe) + (len(now) - len(safe)) // 2
        return [safe, now[:middle], now[: len(safe)] + bytes(len(now) - len(safe)), now]


def _subsets(steps: list[Step]) -> Iterator[tuple[Step, ...]]:
    for size in range(len(steps) + 1):
        yield from itertools.combinations(steps, size)


class WatchedFiles:
    """Passes every call on and keeps a ``Disk`` in step; ``moments`` are the states it was in."""

    def __init__(self, inner: Files, start: Path) -> None:
        self.inner = inner
        self.disk = Disk(start)
        self.moments: list[Disk] = []
        self.open_files: dict[int, int] = {}
        for path in start.rglob("*"):
            number = _FOLDER if path.is_dir() else path.stat().st_ino
            self.disk.names[str(path.parent), path.name] = number
            if path.is_file():
                self.disk.content[number] = self.disk.safe[number] = path.read_bytes()

    @property
    def files(self) -> Files:
        """Itself, as what it stands in for."""
        return cast("Files", self)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self.inner, name)
        keep_in_step = getattr(type(self), f"_{name}", None)

        def call(*args: Any) -> Any:
            if not self.moments or self.moments[-1] != self.disk:
                self.moments.append(self.disk.copy())
            result = method(*args)
            if keep_in_step is not None:
                keep_in_step(self, result, *args)
            return result

        return call

    def _open(self, fd: int, place: Place, name: str, flags: int, _mode: int = 0) -> None:
        found = self.inner.stat_open(fd)
        self.open_files[fd] = found.st_ino
        if found.st_ino not in self.disk.content or not found.st_size:
            # A number may be given out again after its file was removed.
            self.disk.content[found.st_ino] = b""
            self.disk.safe.pop(found.st_ino, None)
            self._step(((str(place.path), name), found.st_ino))

    def _close(self, _result: None, fd: int) -> None:
        self.open_files.pop(fd)

    def _write(self, written: int, fd: int, data: bytes) -> None:
        self.disk.content[self.open_files[fd]] += bytes(data[:written])

    def _sync(self, _result: None, fd: int) -> None:
        number = self.open_files[fd]
        self.disk.safe[number] = self.disk.content[number]

    def _make_folder(self, _result: None, place: Place, name: str, _mode: int) -> None:
        self._step(((str(place.path), name), _FOLDER))

    def _link(self, _result: None, source: Place, old: str, target: Place, new: str) -> None:
        self._step(((str(target.path), new), self._number(source, old)))

    def _replace(self, _result: None, source: Place, old: str, target: Place, new: str) -> None:
        self._step(
            ((str(target.path), new), self._number(source, old)), ((str(source.path), old), None)
        )

    def _unlink(self, _result: None, place: Place, name: str) -> None:
        self._step(((str(place.path), name), None))

    def _sync_folder(self, _result: None, place: Place) -> None:
        here = str(place.path)
        for step in self.disk.unsafe:
            for (folder, name), number in step:
                if folder != here:
                    continue
                if number is None:
                    self.disk.names.pop((folder, name), None)
                else:
                    self.disk.names[folder, name] = number
        self.disk.unsafe = [
            rest
            for step in self.disk.unsafe
            if (rest := tuple(part for part in step if part[0][0] != here))
        ]

    def _step(self, *parts: tuple[Name, int | None]) -> None:
        self.disk.unsafe.append(parts)

    def _number(self, place: Place, name: str) -> int:
        here = str(place.path), name
        for step in reversed(self.disk.unsafe):
            for part, number in step:
                if part == here and number is not None:
                    return number
        return self.disk.names[here]
