"""Hold the outcome of a merge against the `expected.json` of a worked case.

`merge_cases/README.md` says what each key means. Used by the tests of the pure merge, of the merge
on a disk and of git's merge driver.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mentor_tui.domain.merge.conflicts import jsonable
from mentor_tui.domain.merge.outcome import MergedFolder

CASES = Path(__file__).parent / "merge_cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
_MARKERS = ("<<<<<<<", ">>>>>>>", "|||||||")


def expected(name: str) -> dict[str, Any]:
    """What the case asks for."""
    loaded: dict[str, Any] = json.loads((CASES / name / "expected.json").read_text("utf-8"))
    return loaded


def side(name: str, which: str) -> dict[str, bytes] | None:
    """One side's files by path; None where the case has no such side."""
    top = CASES / name / which
    if not top.is_dir():
        return None
    files = (path for path in sorted(top.rglob("*")) if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in files}


def troubles(name: str, merged: MergedFolder) -> list[str]:
    """Everything in which the outcome is not what the case asks for."""
    must = expected(name)["must"]
    before = [
        files for which in ("base", "ours", "theirs", "third") if (files := side(name, which))
    ]
    return [*_always(merged, before), *_Asked(must, merged).troubles()]


def values(merged: MergedFolder) -> dict[str, Any]:
    """All records by path, for comparing the two directions of a merge."""
    return {
        path: tomllib.loads(raw.decode("utf-8-sig"))
        for path, raw in merged.files.items()
        if path.endswith(".toml")
    }


def _always(merged: MergedFolder, before: list[dict[str, bytes]]) -> Iterator[str]:
    for path, raw in merged.files.items():
        if path.endswith(".toml"):
            try:
                tomllib.loads(raw.decode("utf-8-sig"))
            except ValueError as error:
                yield f"{path} does not parse: {error}"
    known = {line for files in before for raw in files.values() for line in raw.splitlines()}
    for path, raw in merged.files.items():
        for line in raw.splitlines():
            if line.startswith(tuple(m.encode() for m in _MARKERS)) and line not in known:
                yield f"{path} has a marker line nobody wrote: {line!r}"


class _Asked:
    """The `must` of one case."""

    def __init__(self, must: Mapping[str, Any], merged: MergedFolder) -> None:
        self.must = must
        self.merged = merged
        self.conflicts = [(each.file, each.conflict.as_json()) for each in merged.conflicts]

    def troubles(self) -> Iterator[str]:
        unknown = self.must.keys() - {name.removeprefix("_on_") for name in dir(self)}
        yield from (f"this test does not know {key!r}" for key in sorted(unknown))
        for key in self.must.keys() - unknown:
            yield from getattr(self, f"_on_{key}")(self.must[key])

    def _at(self, file: str, path: list[Any]) -> Any:
        raw = self.merged.files.get(file)
        here: Any = tomllib.loads(raw.decode("utf-8-sig")) if raw is not None else None
        for step in path:
            if isinstance(step, dict):
                here = next((row for row in here or [] if row.get("id") == step["id"]), None)
            else:
                here = here.get(step) if isinstance(here, dict) else None
        return jsonable(here)

    def _on_values(self, asked: list[dict[str, Any]]) -> Iterator[str]:
        for each in asked:
            found = self._at(each["file"], each["path"])
            if found != each["equals"]:
                yield f"{each['path']} is {found!r}, not {each['equals']!r}"

    def _on_absent(self, asked: list[dict[str, Any]]) -> Iterator[str]:
        for each in asked:
            if self._at(each["file"], each["path"]) is not None:
                yield f"{each['path']} is still there"

    def _on_sets(self, asked: list[dict[str, Any]]) -> Iterator[str]:
        for each in asked:
            found = self._at(each["file"], each["path"])
            if sorted(map(repr, found or [])) != sorted(map(repr, each["equals"])):
                yield f"{each['path']} has {found!r}, not {each['equals']!r}"

    def _on_row_ids(self, asked: list[dict[str, Any]]) -> Iterator[str]:
        for each in asked:
            ids = [row["id"] for row in self._at(each["file"], each["path"]) or []]
            if sorted(ids) != sorted(each["equals"]):
                yield f"rows are {ids!r}, not {each['equals']!r}"
            order = each.get("order", [])
            if [row_id for row_id in ids if row_id in order] != order:
                yield f"rows come as {ids!r}, not in the order {order!r}"

    def _on_text(self, asked: list[dict[str, Any]]) -> Iterator[str]:
        for each in asked:
            text, at = str(self._at(each["file"], each["path"])), 0
            for piece in each.get("contains_in_order", []):
                at = text.find(piece, at)
                if at < 0:
                    yield f"{piece!r} is not in its place in {text!r}"
                    break
            for piece in each.get("not_contains", []):
                if piece in text:
                    yield f"{piece!r} is in {text!r}"

    def _on_conflicts(self, asked: list[dict[str, Any]] | str) -> Iterator[str]:
        if isinstance(asked, str):
            return
        wanted = sorted((each["file"], json.dumps(each["path"])) for each in asked)
        found = sorted((file, json.dumps(each["path"])) for file, each in self.conflicts)
        if wanted != found:
            yield f"conflicts are {found!r}, not {wanted!r}"
            return
        for each in asked:
            mine = next(
                entry
                for file, entry in self.conflicts
                if file == each["file"] and entry["path"] == each["path"]
            )
            options = [option.get("value") for option in mine["options"]]
            if each.get("kind", mine["kind"]) != mine["kind"]:
                yield f"{each['path']}: kind {mine['kind']}, not {each['kind']}"
            if each.get("values") and any(value not in options for value in each["values"]):
                yield f"{each['path']}: options {options!r} lack some of {each['values']!r}"
            if "base" in each and each["base"] != mine["base"]:
                yield f"{each['path']}: base {mine['base']!r}, not {each['base']!r}"

    def _on_conflict_any_under(self, asked: list[dict[str, Any]]) -> Iterator[str]:
        for each in asked:
            paths = [entry["path"] for file, entry in self.conflicts if file == each["file"]]
            if not any(path[: len(each["path"])] == each["path"] for path in paths):
                yield f"no conflict under {each['path']}"

    def _on_preserved(self, asked: list[str]) -> Iterator[str]:
        kept = b"\n".join(each.raw for each in self.merged.kept).decode(errors="replace")
        listed = json.dumps(self.conflicts, ensure_ascii=False)
        everything = "\n".join([self._all_files(), kept, listed])
        yield from (f"{text!r} is lost" for text in asked if text not in everything)

    def _on_preserved_in_files(self, asked: list[str]) -> Iterator[str]:
        yield from (f"{text!r} is in no file" for text in asked if text not in self._all_files())

    def _on_preserved_bytes(self, asked: list[str]) -> Iterator[str]:
        everything = [*self.merged.files.values(), *(each.raw for each in self.merged.kept)]
        for text in asked:
            if not any(text.encode() in raw for raw in everything):
                yield f"the bytes of {text!r} are lost"

    def _on_files_exist(self, asked: list[str]) -> Iterator[str]:
        yield from (f"{path} is missing" for path in asked if path not in self.merged.files)

    def _on_files_absent(self, asked: list[str]) -> Iterator[str]:
        yield from (f"{path} is there" for path in asked if path in self.merged.files)

    def _on_record_once(self, asked: list[str]) -> Iterator[str]:
        ids = [data.get("id") for data in values(self.merged).values()]
        yield from (
            f"{each} is there {ids.count(each)} times" for each in asked if ids.count(each) != 1
        )

    def _on_records(self, asked: list[str]) -> Iterator[str]:
        ids = sorted(str(data.get("id")) for data in values(self.merged).values())
        if ids != sorted(asked):
            yield f"records are {ids!r}, not {asked!r}"

    def _on_reported(self, asked: list[str]) -> Iterator[str]:
        files = {report.file for report in self.merged.reports}
        yield from (f"{path} is not reported" for path in asked if path not in files)

    def _on_nothing_reported(self, asked: bool) -> Iterator[str]:
        if asked and self.merged.reports:
            yield f"reported: {self.merged.reports!r}"

    def _on_refused(self, asked: bool) -> Iterator[str]:
        if bool(self.merged.refused) != bool(asked):
            yield f"refused is {self.merged.refused!r}"

    def _all_files(self) -> str:
        return b"\n".join(self.merged.files.values()).decode(errors="replace")
