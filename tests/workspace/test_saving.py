"""One save: the record and what others wrote meanwhile, joined; nothing lost, nothing run over."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui.domain.change import same, set_value
from mentor_tui.domain.record import Record
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.atomic import Keep
from mentor_tui.storage.folder import Held, held_from, read_folder
from mentor_tui.storage.safe_read import sha256
from mentor_tui.storage.target import identify_folder
from mentor_tui.text.toml_write import dump
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.saving import Job, Outcome, Target, run
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace
from tests.programmes import copy_of_new
from tests.workspace.open_folder import card

RECORD = """\
# ours, by hand
id = "rec-1"
form = "sheet"

[answers]
title = "T"             # as agreed
theme = "housing"

[[answers.needs]]
id = "n-1"
text = "one"
"""
CARD = 'id = "prog-1"\nform = "programme"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "programme.toml").write_text(CARD)
    (tmp_path / "sheet.toml").write_text(RECORD)
    return tmp_path


def job(root: Path, answers: dict[str, Any] | None = None, *, remove: bool = False) -> Job:
    """A job made when the file was as it is now, with some answers set."""
    found = held_from("sheet.toml", (root / "sheet.toml").read_bytes())
    assert not isinstance(found, Problem)
    held, record = found
    changed = record
    for name, value in (answers or {}).items():
        changed = changed.with_changes(set_value(record.id, changed.data, ("answers", name), value))
    return Job(record.id, None if remove else changed, held, record)


def save(root: Path, one: Job, keep: Keep = lambda _bytes: None) -> Outcome:
    return run(Target(root, identify_folder(root), "prog-1"), one, keep)


def answers(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((root / "sheet.toml").read_text())["answers"]
    return found


def others(root: Path, change: Callable[[str], str]) -> None:
    path = root / "sheet.toml"
    path.write_text(change(path.read_text()))


def test_a_save_without_others_is_ours(root: Path) -> None:
    outcome = save(root, job(root, {"title": "U"}))
    assert (outcome.status.safety, outcome.merged, outcome.conflicts) == (Safety.SAVED, False, 0)
    assert (root / "sheet.toml").read_text() == RECORD.replace('"T" ', '"U" ')
    text = (root / "sheet.toml").read_text()
    assert outcome.held == Held("sheet.toml", text, sha256(text.encode()))
    assert outcome.record is not None
    assert outcome.record.answer("title") == "U"


def test_what_others_wrote_meanwhile_is_joined(root: Path) -> None:
    ours = job(root, {"title": "U"})
    others(root, lambda text: text.replace('"housing"', '"work"') + "# theirs\n")
    outcome = save(root, ours)
    assert (outcome.status.safety, outcome.merged, outcome.conflicts) == (Safety.SAVED, True, 0)
    assert (answers(root)["title"], answers(root)["theme"]) == ("U", "work")
    text = (root / "sheet.toml").read_text()
    assert all(words in text for words in ("# ours, by hand", "# as agreed", "# theirs"))


def test_what_both_changed_is_listed_and_neither_is_lost(root: Path) -> None:
    ours = job(root, {"title": "Ours"})
    others(root, lambda text: text.replace('"T"', '"Theirs"'))
    outcome = save(root, ours)
    assert (outcome.status.safety, outcome.conflicts) == (Safety.SAVED, 1)
    text = (root / "sheet.toml").read_text()
    assert '"Ours"' in text
    assert '"Theirs"' in text


def test_a_file_written_again_and_again_meanwhile_is_joined_each_time(root: Path) -> None:
    """What others took back between two tries of ours stays taken back."""
    ours = job(root, {"title": "U"})
    others(root, lambda text: text.replace('"housing"', '"work"'))
    times = []

    def once_more(_replaced: bytes) -> None:
        times.append(1)
        if len(times) == 1:
            others(root, lambda text: text.replace('"work"', '"housing"'))

    outcome = save(root, ours, once_more)
    assert outcome.status.safety is Safety.SAVED
    assert len(times) == 2
    assert (answers(root)["title"], answers(root)["theme"]) == ("U", "housing")
    assert "_conflicts" not in (root / "sheet.toml").read_text()


def test_a_file_that_never_rests_is_left_for_later(root: Path) -> None:
    ours = job(root, {"title": "U"})
    numbers = iter(range(100))

    def again(_replaced: bytes) -> None:
        others(root, lambda text: f"# {next(numbers)}\n{text}")

    outcome = save(root, ours, again)
    assert (outcome.status.safety, outcome.status.reason) == (Safety.KEPT, "changed-outside")
    assert answers(root)["title"] == "T"


def test_a_file_deleted_meanwhile_comes_back_with_its_comments(root: Path) -> None:
    ours = job(root, {"title": "U"})
    (root / "sheet.toml").unlink()
    outcome = save(root, ours)
    assert (outcome.status.safety, outcome.merged) == (Safety.SAVED, False)
    assert (root / "sheet.toml").read_text() == RECORD.replace('"T" ', '"U" ')


def test_removing_takes_the_file_away(root: Path) -> None:
    kept: list[bytes] = []
    outcome = save(root, job(root, remove=True), kept.append)
    assert outcome.status.safety is Safety.SAVED
    assert (outcome.held, outcome.record) == (None, None)
    assert not (root / "sheet.toml").exists()
    assert kept == [RECORD.encode()]


def test_removing_what_is_gone_already_or_was_never_there_is_fine(root: Path) -> None:
    gone = job(root, remove=True)
    (root / "sheet.toml").unlink()
    assert save(root, gone).status.safety is Safety.SAVED
    never = Job("rec-2", None, Held("never.toml", "", None))
    assert save(root, never).status.safety is Safety.SAVED


def test_what_others_went_on_writing_in_is_not_removed(root: Path) -> None:
    ours = job(root, remove=True)
    others(root, lambda text: text.replace('"housing"', '"work"'))
    outcome = save(root, ours)
    assert outcome.status.safety is Safety.SAVED
    assert outcome.record is not None
    assert outcome.record.answer("theme") == "work"
    assert (root / "sheet.toml").exists()


def test_what_cannot_be_read_now_is_waited_for(root: Path) -> None:
    for one in (job(root, {"title": "U"}), job(root, remove=True)):
        before = (root / "sheet.toml").read_bytes()
        (root / "sheet.toml").write_text(RECORD.replace('title = "T"', "title = "))
        outcome = save(root, one)
        assert (outcome.status.safety, outcome.status.reason) == (Safety.KEPT, "unreadable-outside")
        (root / "sheet.toml").write_bytes(before)


def test_a_new_record_never_takes_the_place_of_another(root: Path) -> None:
    new = Record("sheet.toml", {"id": "rec-new99", "form": "sheet"})
    outcome = save(root, Job(new.id, new, Held("sheet.toml", "", None)))
    assert outcome.status.safety is Safety.SAVED
    assert outcome.record is not None
    assert outcome.record.path == "sheet-new99.toml"
    assert (root / "sheet.toml").read_text() == RECORD


WORDS = st.sampled_from(["a", "b", "c", "", None])
FIELDS = ("title", "theme", "story")
EDITS = st.lists(st.tuples(st.booleans(), st.sampled_from(FIELDS), WORDS), max_size=6)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_new(tmp_path_factory, tmp_path_factory.mktemp("begun") / "programme")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=EDITS)
def test_two_open_at_once_lose_no_word_and_see_what_is_there(
    edits: list[tuple[bool, str, str | None]], begun: Path
) -> None:
    """Each edit is saved at once, over what the other one saved meanwhile."""
    sides = [open_programme(begun), open_programme(begun)]
    for side, name, value in edits:
        open_ = sides[side]
        before = open_.can_undo
        open_.set(card(open_), ("answers", name), value)
        assert open_.save().safety is Safety.SAVED
        if open_.can_undo is before:
            continue  # it was so already: nothing was written, nor read
        on_disk = tomllib.loads((begun / "programme.toml").read_text())
        assert same(open_.record(card(open_)).data, on_disk)
        listed = [one["options"] for one in on_disk.get("_conflicts", []) if name in one["path"]]
        said = [on_disk["answers"].get(name), *(o.get("value") for found in listed for o in found)]
        assert value is None or value in said
    for open_ in sides:
        open_.refresh(read_folder(begun))
    assert same(*(open_.record(card(open_)).data for open_ in sides))
    _clean(begun)


def _clean(begun: Path) -> None:
    """Take the answers of these tests out again, and what is listed about them."""
    open_ = open_programme(begun)
    data = open_.record(card(open_)).data
    left = {key: value for key, value in data["answers"].items() if key not in FIELDS}
    clean = {**{key: data[key] for key in ("id", "form", "form_version")}, "answers": left}
    (begun / "programme.toml").write_text(dump(clean))


def test_edits_made_while_a_save_is_under_way_are_all_there(begun: Path) -> None:
    _edits_meanwhile(begun)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    before=st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["a", "b"]), min_size=1),
    meanwhile=st.dictionaries(st.sampled_from(FIELDS), WORDS),
    theirs=st.sampled_from(["", "vision", "title"]),
)
def test_whatever_is_typed_during_a_save_is_saved_after_it(
    before: dict[str, str], meanwhile: dict[str, str | None], theirs: str, begun: Path
) -> None:
    _edits_meanwhile(begun, before, meanwhile, theirs)


def _edits_meanwhile(
    begun: Path,
    before: dict[str, str] | None = None,
    meanwhile: dict[str, str | None] | None = None,
    theirs: str = "",
) -> None:
    open_ = open_programme(begun)
    me = card(open_)
    _set_all(open_, me, dict.fromkeys(FIELDS))
    open_.save()
    _set_all(open_, me, before or {"title": "a"})
    (one,) = open_.saves.due()
    _set_all(open_, me, meanwhile or {"title": "b", "theme": "c"})
    meant = open_.record(me).answers
    if theirs:
        path = begun / "programme.toml"
        path.write_text(path.read_text() + f'\n[_theirs]\n{theirs} = "x"\n')
    open_.saves.settle(open_.saves.perform(one))
    assert open_.save().safety is Safety.SAVED
    on_disk = tomllib.loads((begun / "programme.toml").read_text())
    assert same(on_disk["answers"], dict(meant))
    assert same(open_.record(me).data, on_disk)
    if theirs:
        assert on_disk["_theirs"] == {theirs: "x"}
        path = begun / "programme.toml"
        path.write_text(path.read_text().partition("[_theirs]")[0])


def _set_all(open_: Workspace, record_id: str, values: Any) -> None:
    for name, value in values.items():
        open_.set(record_id, ("answers", name), value)
