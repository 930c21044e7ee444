"""What holds for every merge of folders, tried on what people do to folders."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.merge.folders import merge_folders
from mentor_tui.domain.merge.outcome import MergedFolder
from mentor_tui.text.toml_write import dump
from tests.domain.merge.edits import Laptop
from tests.domain.merge.folder_files import Folder, merge

quick = settings(max_examples=60, deadline=None)
_WORD = re.compile(rb"(?:base|[a-d])[0-9]{3}")
Case = tuple[Folder, list[Folder]]


class _Owner(Laptop):
    """A laptop that also moves files about."""

    def folder(self) -> Folder:
        return {f"visits/v-{number}.toml": self._file(f"v-{number}") for number in range(6)}

    def worked_on(self, folder: Folder, most: int = 4) -> Folder:
        folder = dict(folder)
        deeds = [
            self._edit,
            self._edit,
            self._rename,
            self._delete,
            self._add,
            self._copy,
            self._cut,
        ]
        for _ in range(self.random.randint(0, most)):
            self.random.choice(deeds)(folder)
        return folder

    def _file(self, record_id: str) -> bytes:
        fields = {name: self.word() for name in ("place", "day", "text", "lead")}
        return dump({"id": record_id, **fields}).encode()

    def _pick(self, folder: Folder) -> str:
        return self.random.choice(sorted(folder))

    def _edit(self, folder: Folder) -> None:
        name = self._pick(folder)
        old = self.random.choice(_WORD.findall(folder[name]) or [b"id"])
        folder[name] = folder[name].replace(old, self.word().encode())

    def _rename(self, folder: Folder) -> None:
        name = self._pick(folder)
        new = self.random.choice([name.upper(), f"{self.word()}.toml", "visits/start.toml"])
        if new not in folder:
            folder[new] = folder.pop(name)

    def _delete(self, folder: Folder) -> None:
        if len(folder) > 4:
            del folder[self._pick(folder)]

    def _add(self, folder: Folder) -> None:
        name = self.random.choice([f"visits/{self.word()}.toml", "visits/new.toml", "note.txt"])
        if name not in folder:
            folder[name] = self._file(self.word())

    def _copy(self, folder: Folder) -> None:
        name = self._pick(folder)
        folder[f"{name[:-5]} - copy.toml"] = folder[name]

    def _cut(self, folder: Folder) -> None:
        name = self._pick(folder)
        folder[name] = folder[name][: self.random.randint(0, len(folder[name]))]


@st.composite
def cases(draw: st.DrawFn, number: int = 2) -> Case:
    """A folder, and what each of several laptops made of it."""
    random: Random = draw(st.randoms(use_true_random=False))
    base = _Owner("base", random).folder()
    return base, [_Owner(name, random).worked_on(base) for name in "abcd"[:number]]


def words_of(folder: Folder) -> set[bytes]:
    return {word for raw in folder.values() for word in _WORD.findall(raw)}


def words_after(merged: MergedFolder) -> set[bytes]:
    aside = {word for each in merged.kept for word in _WORD.findall(each.raw)}
    return words_of(dict(merged.files)) | aside


@quick
@given(cases())
def test_no_word_a_side_wrote_is_lost_and_the_sides_are_interchangeable(case: Case) -> None:
    base, (ours, theirs) = case
    merged = merge(base, ours, theirs)
    assert (words_of(ours) | words_of(theirs)) - words_of(base) <= words_after(merged)


@quick
@given(cases())
def test_no_word_at_all_is_lost_without_a_base(case: Case) -> None:
    _, (ours, theirs) = case
    assert words_of(ours) | words_of(theirs) <= words_after(merge(None, ours, theirs))


@quick
@given(cases(3))
def test_no_word_of_three_laptops_is_lost_in_whatever_order_they_meet(case: Case) -> None:
    base, sides = case
    written = set().union(*map(words_of, sides)) - words_of(base)
    for first, second, last in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        pair = merge_folders(base, sides[first], sides[second])
        end = merge_folders(base, pair.files, sides[last])
        assert written <= words_after(pair) | words_after(end)


@quick
@given(cases())
def test_merging_again_changes_nothing(case: Case) -> None:
    base, (ours, theirs) = case
    merged = merge(base, ours, theirs)
    again = merge(merged.files, merged.files, merged.files)
    assert again.files == merged.files
    assert again.conflicts == merged.conflicts


@quick
@given(cases())
def test_the_side_that_gets_the_result_has_the_result(case: Case) -> None:
    """Merging what came of it with what went into it, from that, gives what came of it."""
    base, (ours, theirs) = case
    merged = merge(base, ours, theirs)
    for side in (ours, theirs):
        readable = {name: raw for name, raw in side.items() if name in merged.files}
        if len(readable) == len(side) == len(merged.files):
            assert merge(side, side, merged.files).files == merged.files
