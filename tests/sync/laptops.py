"""Laptops of an imaginary team: each with its own data folder and its copy of one programme."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.sync.store import Store

PROGRAMME = "rec-prog0001"
GIT = shutil.which("git")


def card(title: str = "Capaci and Mechelen", programme: str = PROGRAMME) -> str:
    """A programme.toml."""
    return f'id = "{programme}"\nform = "programme"\n\n[answers]\ntitle = "{title}"\n'


def record(record_id: str, **answers: str) -> str:
    """A record with plain text answers."""
    lines = [f'id = "{record_id}"', 'form = "needs-analysis"', "", "[answers]"]
    return "\n".join([*lines, *(f'{key} = "{text}"' for key, text in answers.items())]) + "\n"


@dataclass
class Laptop:
    """One laptop."""

    root: Path
    data: Path
    clock: float = 1_700_000_000.0
    name: str = "Ana"
    _store: Store | None = None

    @property
    def store(self) -> Store:
        if self._store is None:
            self._store = Store(self.root, PROGRAMME, self.data)
        return self._store

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def files(self) -> dict[str, bytes]:
        """Every file of the folder, `.git` left out."""
        return {
            each.relative_to(self.root).as_posix(): each.read_bytes()
            for each in self.root.rglob("*")
            if each.is_file() and ".git" not in each.relative_to(self.root).parts
        }

    def checkpoint(self, message: str = "Edited") -> str | None:
        self.clock += 60
        return self.store.checkpoint(self.name, message, self.clock)


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    """Run git itself in a folder, without the user's own settings."""
    assert GIT is not None
    done = subprocess.run(
        [GIT, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": str(Path(GIT).parent) + ":/usr/bin:/bin",
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Git User",
            "GIT_AUTHOR_EMAIL": "git@example.org",
            "GIT_COMMITTER_NAME": "Git User",
            "GIT_COMMITTER_EMAIL": "git@example.org",
        },
    )
    if check and done.returncode:
        raise AssertionError(f"git {arguments}: {done.stderr}")
    return done.stdout + done.stderr
