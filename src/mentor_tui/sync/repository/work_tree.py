"""A programme folder that is itself the root of a git work tree: its repository is the store.

The app adds commits to the branch that is checked out and keeps the index in step, so that ``git
status`` is clean afterwards. Nothing from the repository's config is run or even asked, save what
kind of repository it is.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dulwich.config import ConfigFile
from dulwich.ignore import IgnoreFilter, read_ignore_patterns

from mentor_tui.storage.safe_read import FileBytes, read_file
from mentor_tui.sync.errors import StoreError
from mentor_tui.sync.repository.index import HeldIndex
from mentor_tui.sync.repository.objects import EXECUTABLE, PLAIN, Entry, is_ours
from mentor_tui.sync.repository.repository import Repository
from mentor_tui.text.file_names import RECEIVED, is_toml

_GIT = ".git"
_NEEDED = (("HEAD", stat.S_ISREG), ("objects", stat.S_ISDIR), ("refs", stat.S_ISDIR))
_IN_PROGRESS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
_TEXT_LINE = b"*.toml text"
_BESIDE = frozenset({".gitattributes", "README.txt"})
"""Files of a programme that are no records; whatever else lies there is the user's own."""


def is_work_tree(root: Path) -> bool:
    """Whether the folder is the root of a git work tree whose repository lies in it.

    One that only points elsewhere (a linked work tree, a submodule) could point anywhere: it is
    left alone, as is a repository further up.
    """
    git = root / _GIT
    try:
        found = [(git.lstat().st_mode, stat.S_ISDIR)]
        found += [((git / name).lstat().st_mode, kind) for name, kind in _NEEDED]
    except OSError:
        return False
    return all(kind(mode) for mode, kind in found) and not (git / "commondir").exists()


class WorkTreeHome:
    """The branch that is checked out in a folder.

    Args:
        root: the folder; ``is_work_tree`` said yes.

    Raises:
        StoreError: a kind of repository that is not understood here.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._git = root / _GIT
        self._config = _config(root)
        _check_kind(self._config, root)
        self.repository = Repository(self._git)
        self._index: HeldIndex | None = None
        self._ignored = _ignore_filter(root)
        # What `*.toml text eol=lf` makes git note of a file.
        self._lf = _TEXT_LINE in _lines(root, ".gitattributes")

    def head(self) -> str | None:
        return self.repository.ref("HEAD")

    @contextmanager
    def turn(self) -> Iterator[_WorkTreeTurn]:
        for name in _IN_PROGRESS:
            if os.path.lexists(self._git / name):
                raise StoreError("git-merge-in-progress", folder=str(self._root))
        with HeldIndex(self._root, self._git) as index:
            self._index = index
            try:
                yield _WorkTreeTurn(self, index)
            finally:
                self._index = None

    def tidy(self) -> None:
        """Left to the user's own git."""

    def renew(self, write: Callable[[Repository], str]) -> None:
        """Never: what is in the user's own repository is theirs to rewrite.

        Raises:
            StoreError: always.
        """
        raise StoreError("git-own-history", folder=str(self._root))

    def keeps(self, path: str, before: Entry | None) -> bool:
        if before is not None and not is_ours(path, before):
            return False
        if not (is_toml(path) or path.startswith(f"{RECEIVED}/") or path in _BESIDE):
            return False
        index = self._index
        if index is not None and index.leaves_out(path):
            return False
        if before is not None or (index is not None and index.holds(path)):
            return True
        return not self._ignored.is_ignored(path)

    def mode(self, path: str, before: Entry | None) -> int:
        if before is not None:
            return before.mode
        if not self._config.get_boolean(b"core", b"filemode", True):
            return PLAIN
        executable = (self._root / path).lstat().st_mode & 0o100
        return EXECUTABLE if executable else PLAIN

    def content(self, path: str, data: bytes) -> bytes:
        return data.replace(b"\r\n", b"\n") if self._lf and is_toml(path) else data


class _WorkTreeTurn:
    def __init__(self, home: WorkTreeHome, index: HeldIndex) -> None:
        self.head = home.head()
        self._home = home
        self._index = index

    def move(self, new: str, changed: Mapping[str, Entry | None]) -> None:
        self._home.repository.move_ref("HEAD", self.head, new)
        self._index.write(changed, self._home.content)
        self.head = new


def _config(root: Path) -> ConfigFile:
    found = read_file(root, f"{_GIT}/config")
    if not isinstance(found, FileBytes):
        return ConfigFile()
    try:
        return ConfigFile.from_file(io.BytesIO(found.data), expand_includes=False)
    except ValueError as error:
        raise StoreError("git-kind", folder=str(root)) from error


def _check_kind(config: ConfigFile, root: Path) -> None:
    """Refuse what would be misread: SHA-256 ids, other ways to keep refs, parts left out."""
    try:
        version = config.get((b"core",), b"repositoryformatversion")
    except KeyError:
        version = b"0"
    extensions = {}
    for section in config.sections():
        if section[0].lower() == b"extensions":
            extensions.update({k.lower(): v for k, v in config.items(section)})
    extensions.pop(b"noop", None)
    extensions.pop(b"preciousobjects", None)
    extensions.pop(b"worktreeconfig", None)
    known = {b"objectformat": b"sha1", b"refstorage": b"files"}
    strange = [key for key, value in extensions.items() if known.get(key) != value.lower()]
    if version.strip() not in (b"0", b"1") or strange:
        raise StoreError("git-kind", folder=str(root))


def _ignore_filter(root: Path) -> IgnoreFilter:
    """What the user told git not to keep; only the folder's own list and the clone's."""
    patterns: list[bytes] = []
    for path in (f"{_GIT}/info/exclude", ".gitignore"):
        patterns += read_ignore_patterns(io.BytesIO(_lines(root, path)))
    return IgnoreFilter(patterns)


def _lines(root: Path, path: str) -> bytes:
    found = read_file(root, path)
    return found.data if isinstance(found, FileBytes) else b""
