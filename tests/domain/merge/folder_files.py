"""Small folders for the tests of the folder merge."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.domain.merge.outcome import Files, MergedFolder
from mentor_tui.text.file_names import is_opaque
from mentor_tui.text.toml_write import dump

Folder = dict[str, bytes]


def visit(number: int, **fields: Any) -> bytes:
    """A record with an id, and enough in it to be told from others."""
    record = {"id": f"v-{number}", "place": f"Ward {number}", "day": f"{number} May", **fields}
    return dump(record).encode()


def visits(*numbers: int) -> Folder:
    """Records in files of their own."""
    return {path(number): visit(number) for number in numbers}


def path(number: int) -> str:
    """Where `visits` puts a record."""
    return f"visits/v-{number}.toml"


def merge(base: Files | None, ours: Files, theirs: Files) -> MergedFolder:
    """The merged folder, after making sure that the sides are interchangeable."""
    merged, swapped = merge_folders(base, ours, theirs), merge_folders(base, theirs, ours)
    assert swapped.files == merged.files
    assert swapped.conflicts == merged.conflicts
    assert swapped.kept == merged.kept
    assert reasons(swapped) == reasons(merged)
    for name, raw in merged.files.items():
        if not is_opaque(name) and not ours.get(name) == theirs.get(name) == raw:
            tomllib.loads(raw.decode("utf-8-sig"))
    return merged


def data(merged: MergedFolder, file: str) -> dict[str, Any]:
    """What a merged file says."""
    return tomllib.loads(merged.files[file].decode("utf-8-sig"))


def reasons(merged: MergedFolder) -> list[tuple[str, str]]:
    """The reports, without what they name."""
    return [(report.file, report.reason) for report in merged.reports]


def kept(merged: MergedFolder) -> Mapping[str, bytes]:
    """The bytes put aside, by the file they are from."""
    return {each.file: each.raw for each in merged.kept}
