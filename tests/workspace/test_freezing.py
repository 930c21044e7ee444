"""A plan frozen as a version, taken back, made final, reopened with a reason."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from mentor_tui import data
from mentor_tui.documents.export import export
from mentor_tui.domain.change import difference
from mentor_tui.domain.findings import Situation
from mentor_tui.domain.frozen import family_of, final_version, is_fixed, proposal, versions_of
from mentor_tui.domain.paths import ABSENT
from mentor_tui.domain.record import Record
from mentor_tui.workspace import clock
from mentor_tui.workspace.freezing import freeze, proposed_name, reopen
from mentor_tui.workspace.opening import all_problems, open_programme
from mentor_tui.workspace.watching import Watch
from mentor_tui.workspace.workspace import NotEditableError, Workspace
from tests.documents.said import as_text
from tests.programmes import copy_of_new

TODAY = dt.date(2027, 5, 12)
ACTIONS = [{"id": "act-1", "action": "Recruit buddies"}, {"id": "act-2", "action": "Leaflet"}]


@pytest.fixture
def open_(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    workspace = open_programme(copy_of_new(tmp_path_factory, tmp_path / "p", language="fr"))
    workspace.set(plan(workspace).id, ("answers", "actions"), ACTIONS)
    return workspace


def plan(workspace: Workspace) -> Record:
    return workspace.programme.of_form("action-plan")[0]


def test_a_version_is_an_ordinary_record_that_can_only_be_read(open_: Workspace) -> None:
    before = dict(plan(open_).data)
    version = freeze(open_, plan(open_).id, "  v1, après la visite 1 ", "Ada")
    assert version.path.startswith("versions/action-plan-v1-apres-la-visite-1-")
    assert (version.read_only, version.version_of) == (True, plan(open_).id)
    assert plan(open_).answers.items() <= version.answers.items()
    assert plan(open_).answer("plan_version") == "v1, après la visite 1"
    assert plan(open_).answer("plan_date") == TODAY
    with pytest.raises(NotEditableError):
        open_.set(version.id, ("answers", "plan_version"), "another")
    with pytest.raises(NotEditableError):
        open_.remove(version.id)
    open_.save()
    again = open_programme(open_.root)
    assert again.record(version.id).data == version.data
    assert not [p for p in all_problems(again) if "version" in (p.key or "")]
    open_.undo()
    assert versions_of(open_.programme, plan(open_)) == []
    assert plan(open_).data == before
    open_.save()
    assert not (open_.root / version.path).exists()
    open_.redo()
    assert versions_of(open_.programme, plan(open_)) == [version]


def test_what_is_frozen_and_what_is_not(open_: Workspace) -> None:
    conflicts = [{"path": ["answers", "actions"], "kind": "edit/edit", "options": []}]
    open_.set(plan(open_).id, ("_conflicts",), conflicts)
    assert "_conflicts" not in freeze(open_, plan(open_).id, "v1", "").data
    for name, record_id in (("  ", plan(open_).id), ("v2", open_.programme.id)):
        with pytest.raises(ValueError, match=r"^(rec-|programme)"):
            freeze(open_, record_id, name, "")


def test_names_follow_the_visits_held_in_the_programmes_language(open_: Workspace) -> None:
    assert proposed_name(open_.programme, plan(open_)) == "v1, avant la visite 1"
    visits = [r for r in open_.programme.records.values() if r.path.startswith("visits/")]
    day = {"from": dt.date(2027, 1, 4), "to": dt.date(2027, 1, 5)}
    open_.set(visits[-1].id, ("answers", "dates"), day)
    freeze(open_, plan(open_).id, "v1", "")
    assert proposed_name(open_.programme, plan(open_)) == "v2, après la visite 1"
    assert proposed_name(open_.programme, plan(open_), final=True) == "v2, finale"
    assert not proposal(open_.programme, plan(open_), TODAY).final


@pytest.mark.parametrize(
    ("head", "frozen", "number"),
    [
        ("v2, draft after visit 2", [], 2),
        ("Version 3", ["v1", "v2"], 3),
        ("v2", ["v1", "v2"], 3),
        ("after visit 2", ["after visit 1"], 2),
        (None, ["v4, by hand"], 5),
        ("du 12 mai 2027", [], 1),
    ],
)
def test_the_next_number_is_sensible_after_the_head_and_what_is_frozen(
    open_: Workspace, head: str | None, frozen: list[str], number: int
) -> None:
    for name in frozen:
        freeze(open_, plan(open_).id, name, "")
    open_.set(plan(open_).id, ("answers", "plan_version"), head or ABSENT)
    name = proposed_name(open_.programme, plan(open_))
    assert name.startswith(f"v{number}, ")
    version = freeze(open_, plan(open_).id, name, "")
    card = open_.programme.card
    assert card is not None
    said = (version.answer("plan_version"), plan(open_).answer("plan_version"))
    assert (*said, card.rows("versions")[-1]["name"]) == (name, name, name)
    assert f"-v{number}-" in version.path
    assert proposed_name(open_.programme, plan(open_)).startswith(f"v{number + 1}, ")


def test_a_version_says_itself_what_its_head_took_from_the_programme(open_: Workspace) -> None:
    card = open_.programme.card
    assert card is not None
    open_.set(card.id, ("answers", "mentor_city"), "Bruges")
    open_.set(card.id, ("status", "mentor_city", "visibility"), "team")
    version = freeze(open_, plan(open_).id, "v1", "")
    open_.set(card.id, ("answers", "mentor_city"), "Ghent")
    assert version.answer("mentor") == "Bruges"
    assert version.answer("programme_title") == open_.programme.title
    assert [*version.answers][:2] == ["programme_title", "mentee"]
    assert plan(open_).answer("mentor") is None
    # What the card keeps for the team stays there in what was copied from it.
    made = {a: export(open_.programme, version.id, "md", a) for a in ("team", "group")}
    assert [b"Bruges" in done.data for done in made.values()] == [True, False]
    assert b"Ghent" not in made["team"].data


def test_a_name_that_is_the_teams_is_so_in_the_list_of_versions_too(open_: Workspace) -> None:
    card = open_.programme.card
    assert card is not None
    open_.set(plan(open_).id, ("status", "plan_version", "visibility"), "team")
    version = freeze(open_, plan(open_).id, "v1, until Anna signs", "")
    for what in (card.id, version.id, "archive"):
        made = {a: export(open_.programme, what, "md", a, {}) for a in ("team", "group")}
        said = [any("Anna signs" in text for text in as_text(m.data)) for m in made.values()]
        assert said == [True, False], what


def test_a_final_plan_keeps_its_columns_and_takes_what_became_of_them(open_: Workspace) -> None:
    record_id = plan(open_).id
    freeze(open_, record_id, "v1, finale", "Ada", final=True)
    fixed = {
        ("actions",): True,
        ("actions", "act-1"): True,
        ("actions", "act-1", "lead"): True,
        ("actions", "act-1", "status"): False,
        ("actions", "act-1", "evidence"): False,
        ("plan_version",): True,
        ("unknown",): False,
    }
    for place, wanted in fixed.items():
        assert is_fixed(open_.programme, plan(open_), place) is wanted, place
    assert Situation(open_.programme, TODAY).plan_is_final
    assert Situation(open_.programme, TODAY).final_since == TODAY
    with pytest.raises(ValueError, match=r"^(rec-|programme)"):
        reopen(open_, record_id, "  ", "Ada")
    reopen(open_, record_id, "the council asked for one more", "Ada")
    assert final_version(open_.programme, plan(open_)) is None
    assert not is_fixed(open_.programme, plan(open_), ("actions",))
    assert plan(open_).answer("plan_version") == "v1, finale, rouverte le 12 mai 2027"
    card = open_.programme.card
    assert card is not None
    (row,) = card.rows("versions")
    assert row["reopened_why"] == "the council asked for one more"
    assert (row["reopened_on"], row["reopened_by"]) == (TODAY, "Ada")
    with pytest.raises(ValueError, match=r"^(rec-|programme)"):
        reopen(open_, record_id, "again", "Ada")
    open_.undo()
    assert final_version(open_.programme, plan(open_)) is not None


def test_before_it_is_final_what_lacks_is_as_grave_as_it_will_be(open_: Workspace) -> None:
    def graves(found: list[object]) -> dict[str, str]:
        return {f.id: f.severity for f in found}  # type: ignore[attr-defined]

    watch = Watch(open_)
    assert "D05" not in graves([*watch.findings()])
    found = graves([*watch.before_final("action-plan")])
    assert (found["D10"], found["D07"]) == ("error", "warning")
    assert "D13" not in found
    assert "D05" not in graves([*watch.findings()])


def test_the_samples_versions_stand_in_order_before_the_plan(tmp_path: Path) -> None:
    shutil.copytree(data.samples_dir() / "capaci-mechelen", tmp_path / "p")
    programme = open_programme(tmp_path / "p").programme
    living = programme.of_form("action-plan")[0]
    found = family_of(programme, living)
    assert [str(r.answer("plan_version"))[:2] for r in found] == ["v1", "v2", "v3"]
    assert family_of(programme, found[0]) == found
    assert [*difference("x", dict(found[0].data), dict(found[1].data))]
