"""A file layer on which any single call can be made to go wrong, and what can go wrong with it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

from mentor_tui.storage.files import Files
from mentor_tui.storage.os_files import FILES, DirFdFiles, PathFiles

Call = Callable[..., Any]
Fault = Callable[["FaultyFiles", str, Call, tuple[Any, ...]], Any]


class QuickFiles(DirFdFiles):
    """The system without the wait for the disk, for tests in which nothing loses power."""

    def sync(self, fd: int) -> None:
        os.fstat(fd)

    def pause(self, seconds: float) -> None:
        assert seconds < 1


class QuickPathFiles(PathFiles):
    """The fall-back for systems that cannot hold a folder open, also without the wait."""

    def sync(self, fd: int) -> None:
        os.fstat(fd)

    def pause(self, seconds: float) -> None:
        assert seconds < 1


class PowerCut(BaseException):
    """The process is no more: nothing it would still have done happens."""


class FaultyFiles:
    """Passes every call on, but for the one numbered ``at``, which goes through ``fault``.

    ``struck`` says whether that call was made; ``dead``, that none is any more.
    """

    def __init__(self, inner: Files, at: int = -1, fault: Fault | None = None) -> None:
        self.inner = inner
        self.at = at
        self.fault = fault
        self.calls: list[str] = []
        self.dead = False
        self.struck = False

    def __getattr__(self, name: str) -> Call:
        method: Call = getattr(self.inner, name)

        def call(*args: Any) -> Any:
            if self.dead:
                raise PowerCut
            self.calls.append(name)
            if self.fault is not None and len(self.calls) - 1 == self.at:
                self.struck = True
                return self.fault(self, name, method, args)
            return method(*args)

        return call

    @property
    def files(self) -> Files:
        """Itself, as what it stands in for."""
        return cast("Files", self)


CALLS = [name for name in vars(Files) if not name.startswith("_")]


@contextmanager
def stands_in(faulty: FaultyFiles) -> Iterator[None]:
    """For as long as this lasts, it is the system for everybody who asks for none of their own.

    Its `inner` must not be `FILES` itself.
    """
    for name in CALLS:
        setattr(FILES, name, getattr(faulty, name))
    try:
        yield
    finally:
        for name in CALLS:
            delattr(FILES, name)


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def refuses(number: int) -> Fault:
    """The call does nothing and fails."""

    def fault(_files: FaultyFiles, _name: str, _method: Call, _args: tuple[Any, ...]) -> Any:
        raise _error(number)

    return fault


def fails_after(number: int) -> Fault:
    """The call does its work and says that it failed, as network folders may."""

    def fault(_files: FaultyFiles, _name: str, method: Call, args: tuple[Any, ...]) -> Any:
        method(*args)
        raise _error(number)

    return fault


def gone(number: int) -> Fault:
    """From this call on all fail: the stick was pulled out."""

    def fault(files: FaultyFiles, name: str, _method: Call, _args: tuple[Any, ...]) -> Any:
        files.at += 1
        # Descriptors can still be closed, whatever became of the device.
        if name in ("close", "leave"):
            return _method(*_args)
        raise _error(number)

    return fault


def writes_half(number: int) -> Fault:
    """A write takes half of the bytes, then fails: the disk is full."""

    def fault(_files: FaultyFiles, name: str, method: Call, args: tuple[Any, ...]) -> Any:
        if name == "write":
            method(args[0], args[1][: len(args[1]) // 2])
        raise _error(number)

    return fault


def takes_less(_files: FaultyFiles, name: str, method: Call, args: tuple[Any, ...]) -> Any:
    """A read or write moves fewer bytes than asked, which is no error."""
    if name == "write":
        return method(args[0], args[1][: len(args[1]) // 2 or 1])
    if name == "read":
        return method(args[0], args[1] // 2 or 1)
    return method(*args)


def garbles(_files: FaultyFiles, name: str, method: Call, args: tuple[Any, ...]) -> Any:
    """A bit is turned on the way to the drive or back."""
    if name == "write":
        data = bytearray(args[1])
        data[len(data) // 2] ^= 1
        return method(args[0], bytes(data))
    if name == "read":
        data = bytearray(method(*args))
        if data:
            data[len(data) // 2] ^= 1
        return bytes(data)
    return method(*args)


def power_cut(files: FaultyFiles, _name: str, _method: Call, _args: tuple[Any, ...]) -> Any:
    """The process ends before this call."""
    files.dead = True
    raise PowerCut


FAULTS: dict[str, Fault] = {
    "EIO": refuses(errno.EIO),
    "ENOSPC": refuses(errno.ENOSPC),
    "EROFS": refuses(errno.EROFS),
    "EACCES": refuses(errno.EACCES),
    "ENOENT": refuses(errno.ENOENT),
    "EINVAL": refuses(errno.EINVAL),
    "EEXIST": refuses(errno.EEXIST),
    "done, EIO": fails_after(errno.EIO),
    "gone, EIO": gone(errno.EIO),
    "gone, ENOENT": gone(errno.ENOENT),
    "half, ENOSPC": writes_half(errno.ENOSPC),
    "takes less": takes_less,
    "garbles": garbles,
    "power cut": power_cut,
}


BOTH = pytest.mark.parametrize("files", [QuickFiles(), QuickPathFiles()], ids=["held", "paths"])
"""A test is run with folders held open and, as on Windows, with paths."""
