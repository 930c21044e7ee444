"""Scenario 2 and its kin: a part is handed over, answered elsewhere, and comes back."""

from pathlib import Path
from typing import Any

import pytest

from mentor_tui.documents.audience import Audience
from mentor_tui.domain.merge.resolve import conflicts_of
from mentor_tui.domain.record import Record
from mentor_tui.language import use
from mentor_tui.sync.exchange import sync
from mentor_tui.sync.pack_file import PackError, write_pack
from mentor_tui.sync.part import part_of
from mentor_tui.sync.store import Store
from mentor_tui.workspace.choice import Choice
from mentor_tui.workspace.creating import copy_sample
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.packing import pack_of
from mentor_tui.workspace.portions import asked_for, default_audience
from mentor_tui.workspace.returning import returned
from mentor_tui.workspace.saying_packs import item_words, waiting_words
from mentor_tui.workspace.taking import take
from mentor_tui.workspace.unpacking import load_pack, unpack_new
from mentor_tui.workspace.workspace import Workspace
from tests.hostile import HOSTILE
from tests.programmes import copy_of_new
from tests.quick_seal import seal_quickly
from tests.workspace.open_folder import guarded, with_unreviewed_text

SECTION = "needs-analysis:3"
MARKUP = HOSTILE["action"]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A programme whose city has answered, and whose association has not."""
    return copy_sample("saint-jean-brulocalis", tmp_path / "city")[0]


def needs(workspace: Workspace) -> Record:
    (found,) = workspace.programme.of_form("needs-analysis")
    return found


def answer(folder: Path, **answers: Any) -> None:
    """Answer questions of the needs analysis, as another person on another laptop would."""
    with guarded(folder) as workspace:
        for key, value in answers.items():
            workspace.set(needs(workspace).id, ("answers", key), value)
        workspace.save()


def hand_over(city: Path, file: Path, *only: str, audience: Audience = "group") -> Path:
    """Pack, and unpack beside the file."""
    workspace = open_programme(city)
    packed = pack_of(workspace, audience, asked_for(workspace, only))
    file.write_bytes(packed.data())
    pack, data = load_pack(file)
    into = file.with_suffix("")
    unpack_new(pack, data, into)
    return into


def give_back(part: Path, file: Path) -> Path:
    workspace = open_programme(part)
    file.write_bytes(pack_of(workspace, default_audience(workspace)).data())
    return file


def take_back(city: Path, file: Path, choice: Choice = "both") -> Record:
    with guarded(city) as workspace:
        take(workspace, returned(workspace, load_pack(file)[0]), choice)
        workspace.save()
        return needs(workspace)


def test_where_nothing_waits_nobody_is_said_to_be_waited_for(tmp_path: Path) -> None:
    workspace = open_programme(copy_sample("capaci-mechelen", tmp_path / "p")[0])
    use("fr")
    (words,) = waiting_words(workspace, asked_for(workspace, ["political-commitment:1"]))
    assert words.endswith(": 1 réponse sur 1")


def test_the_association_gets_its_section_and_nothing_else(city: Path, tmp_path: Path) -> None:
    workspace = open_programme(city)
    (words,) = waiting_words(workspace, asked_for(workspace, [SECTION]))
    assert words == "Needs analysis: 13 of 16 answered, 6 wait for the association"
    part = open_programme(hand_over(city, tmp_path / "part.pack", SECTION))
    (form,) = [part.programme.form_of(needs(part))]
    assert form is not None
    assert [s.id for s in form.sections] == ["national_context"]
    assert not needs(part).answers
    assert {r.form for r in part.programme.records.values()} == {"programme", "needs-analysis"}
    assert part.programme.card is not None
    assert part.programme.party("org-aaevkv") != "org-aaevkv"
    assert not any("contact" in row for row in part.programme.card.rows("people"))
    origin = part_of(part.root)
    assert origin is not None
    assert origin.front.asked == asked_for(workspace, [SECTION])
    assert default_audience(part) == "team"
    assert default_audience(workspace) == "group"


@pytest.mark.parametrize("choice", ["both", "mine", "theirs"])
def test_what_comes_back_overwrites_nothing_silently(
    city: Path, tmp_path: Path, choice: Choice
) -> None:
    part = hand_over(city, tmp_path / "part.pack", SECTION)
    answer(part, city_similarities=f"Theirs {MARKUP}", shared_goals="Theirs too")
    answer(city, shared_goals="Ours", why="Ours, elsewhere")
    file = give_back(part, tmp_path / "back.pack")
    with guarded(city) as workspace:
        found = returned(workspace, load_pack(file)[0])
        assert [(item.place[1], item.kind) for item in found.items] == [
            ("city_similarities", "new"),
            ("shared_goals", "conflict"),
        ]
        assert (found.items[1].mine, found.items[1].theirs) == ("Ours", "Theirs too")
        assert needs(workspace).answer("city_similarities") is None, "a look changes nothing"
    record = take_back(city, file, choice)
    assert record.answer("city_similarities") == f"Theirs {MARKUP}"
    assert record.answer("why") == "Ours, elsewhere"
    listed = conflicts_of(record.data)
    if choice == "both":
        (conflict,) = listed
        assert set(conflict.options) == {"Ours", "Theirs too"}
    else:
        assert not listed
        wanted = {"mine": "Ours", "theirs": "Theirs too"}[choice]
        assert record.answer("shared_goals") == wanted
    with guarded(city) as workspace:
        again = returned(workspace, load_pack(file)[0])
        assert not again.items or choice == "mine", "taken once, it is not news any more"


def test_taking_a_pack_is_one_step_to_undo(city: Path, tmp_path: Path) -> None:
    part = hand_over(city, tmp_path / "part.pack", SECTION)
    answer(part, city_similarities="Theirs", shared_goals="Theirs too")
    file = give_back(part, tmp_path / "back.pack")
    with guarded(city) as workspace:
        before = dict(needs(workspace).data)
        take(workspace, returned(workspace, load_pack(file)[0]))
        workspace.undo()
        assert needs(workspace).data == before


def test_answers_to_what_was_not_asked_are_left_aside(city: Path, tmp_path: Path) -> None:
    part = hand_over(city, tmp_path / "part.pack", SECTION)
    answer(part, why="Not their question", shared_goals="Theirs")
    record = take_back(city, give_back(part, tmp_path / "back.pack"))
    assert record.answer("shared_goals") == "Theirs"
    assert record.answer("why") != "Not their question"


def test_a_part_that_hides_something_deletes_nothing(city: Path, tmp_path: Path) -> None:
    """Handed back for fewer eyes than it came with: what is missing then is no deletion."""
    answer(city, shared_goals="Between us")
    part = hand_over(city, tmp_path / "part.pack", SECTION, audience="team")
    with guarded(part) as workspace:
        workspace.set(needs(workspace).id, ("status", "shared_goals", "visibility"), "team")
        workspace.save()
    file = tmp_path / "back.pack"
    packed = pack_of(open_programme(part), "group")
    assert packed.left_out == 1
    file.write_bytes(packed.data())
    assert take_back(city, file).answer("shared_goals") == "Between us"


def test_a_whole_programme_for_the_group_holds_nothing_of_the_team(
    city: Path, tmp_path: Path
) -> None:
    with guarded(city) as workspace:
        assert workspace.programme.card is not None
        person = workspace.programme.card.rows("people")[0]["id"]
        place = ("answers", "people", person, "contact")
        workspace.set(workspace.programme.card.id, place, "06 11 22 33 44")
        workspace.set(needs(workspace).id, ("status", "why", "visibility"), "team")
        workspace.set(needs(workspace).id, ("status", "needs", "note"), "A remark within the team")
        workspace.save()
        secret = str(needs(workspace).answer("why"))[:40]
    (city / "received").mkdir()
    (city / "received" / "secret.docx").write_bytes(b"within the team")
    workspace = open_programme(city)
    for audience in ("group", "public"):
        packed = pack_of(workspace, audience)
        data = packed.data()
        assert packed.left_out > 0
        for word in ("06 11 22 33 44", secret, "A remark within", "secret.docx"):
            assert word.encode() not in data
    team = pack_of(workspace, "team")
    assert team.left_out == 0
    assert team.pack.files["needs-analysis.toml"] == (city / "needs-analysis.toml").read_bytes()
    assert "received/secret.docx" in team.pack.files
    assert write_pack(pack_of(workspace, "team").pack) == team.data()


def test_unreviewed_text_out_of_a_team_note_holds_a_pack_back(tmp_path: Path) -> None:
    folder = copy_sample("capaci-mechelen", tmp_path)[0]
    with guarded(folder) as workspace:
        with_unreviewed_text(workspace)
        for audience in ("group", "public"):
            with pytest.raises(PackError, match="would-leak"):
                pack_of(workspace, audience)
        assert pack_of(workspace, "team").left_out == 0
        part = asked_for(workspace, ["needs-analysis:mentee-association"])
        packed = pack_of(workspace, "public", part)
        assert not packed.unread, "what is not in it cannot leak"


def test_unreviewed_text_on_the_card_holds_every_part_back(city: Path) -> None:
    said = "The deputy mayor will not sign before the election"
    with guarded(city) as workspace:
        visit = workspace.programme.of_form("visit-setting-the-scene")[0]
        notes = [{"id": "note-a", "kind": "note", "text": said, "visibility": "team"}]
        workspace.set(visit.id, ("answers", "notes"), notes)
        assert workspace.programme.card is not None
        workspace.set(workspace.programme.card.id, ("answers", "theme"), said)
        with pytest.raises(PackError, match="would-leak"):
            pack_of(workspace, "group", asked_for(workspace, [SECTION]))


def test_another_programmes_pack_is_refused(city: Path, tmp_path: Path) -> None:
    other = copy_sample("capaci-mechelen", tmp_path)[0]
    hand_over(other, tmp_path / "other.pack")
    with guarded(city) as workspace, pytest.raises(PackError, match="other-programme"):
        returned(workspace, load_pack(tmp_path / "other.pack")[0])


@pytest.mark.parametrize("only", ["needs-analysis:9", "needs-analysis:mentor-city", "nothing:1"])
def test_a_section_that_is_not_there_is_named(city: Path, only: str) -> None:
    with pytest.raises(PackError):
        asked_for(open_programme(city), [only])


def test_a_sealed_pack_opens_with_its_passphrase_only(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_quickly(monkeypatch)
    file = tmp_path / "sealed.age"
    packed = pack_of(open_programme(city), "group")
    file.write_bytes(packed.data("secret"))
    assert load_pack(file, "secret")[0] == packed.pack
    for wrong in ("", "Secret"):
        with pytest.raises(Exception, match=r"sealed|passphrase"):
            load_pack(file, wrong)


def test_a_part_is_no_laptop_to_sync_with(city: Path, tmp_path: Path) -> None:
    part = hand_over(city, tmp_path / "part.pack", SECTION)
    programme = open_programme(city).programme.id
    for here, there in ((part, tmp_path), (city, part)):
        with Store(here, programme) as store, pytest.raises(PackError, match="pack-part"):
            sync(store, str(there))


def test_the_first_answers_of_a_sheet_are_shown_one_by_one(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A sheet that nobody has begun has no table of answers to compare with."""
    new = copy_of_new(tmp_path_factory, tmp_path / "new")
    part = hand_over(new, tmp_path / "part.pack", SECTION)
    answer(part, shared_goals="Theirs", city_similarities="Theirs too")
    with guarded(new) as workspace:
        found = returned(workspace, load_pack(give_back(part, tmp_path / "back.pack"))[0])
        assert [item.kind for item in found.items] == ["new", "new"]
        words = [item_words(workspace, item) for item in found.items]
        assert "Theirs too" in words[0]


@pytest.mark.parametrize(("first", "then"), [("team", "group"), ("group", "public")])
def test_what_nobody_touched_changes_nothing_whoever_it_was_packed_for(
    tmp_path: Path, first: Audience, then: Audience
) -> None:
    """Out for some eyes, back for others: what these may not see is no deletion."""
    folder = copy_sample("capaci-mechelen", tmp_path)[0]
    there = open_programme(hand_over(folder, tmp_path / "out.pack", audience=first))
    (tmp_path / "back.pack").write_bytes(pack_of(there, then).data())
    found = returned(open_programme(folder), load_pack(tmp_path / "back.pack")[0])
    assert (found.items, found.aside) == ((), ())


def test_a_name_that_is_the_teams_is_in_no_pack_and_what_goes_without_it_comes_back(
    tmp_path: Path,
) -> None:
    folder = copy_sample("capaci-mechelen", tmp_path)[0]
    eyes: tuple[tuple[str, Audience], ...] = (("team", "group"), ("group", "public"))
    for label, given_to in eyes:
        with guarded(folder) as workspace:
            sheet = workspace.programme.of_form("good-practice")[0]
            workspace.set(sheet.id, ("status", "name", "visibility"), label)
            workspace.save()
        out, back = tmp_path / f"{label}.pack", tmp_path / f"{label}-back.pack"
        there = hand_over(folder, out, audience="group")
        names = load_pack(out)[0].files if label == "team" else {}
        assert not [name for name in names if "buddies" in name]
        again = pack_of(open_programme(there), given_to)
        assert not [name for name in again.pack.files if "buddies" in name]
        back.write_bytes(again.data())
        found = returned(open_programme(folder), load_pack(back)[0])
        assert (found.items, found.aside) == ((), ())
