"""New programmes, records and steps come from forms and processes only, whoever wrote them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mentor_tui import cli
from mentor_tui.domain.findings import Findings, Situation
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.steps import StepState, steps_of, visits_of
from mentor_tui.domain.visits import visit_of
from mentor_tui.language import use
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.storage.errors import DiskFullError
from mentor_tui.text.toml_write import dump
from mentor_tui.ui.screens.visit.wording import short_visit_words
from mentor_tui.workspace.creating import (
    add_record,
    copy_sample,
    create_programme,
    sample_names,
    start_step,
)
from mentor_tui.workspace.opening import NotAProgrammeError, all_problems, open_programme
from mentor_tui.workspace.status import Safety
from mentor_tui.workspace.workspace import Workspace
from tests.made import HEAD, TABLES_OF_A_VISIT, VISIT_HEAD, question, section
from tests.programmes import copy_of_new
from tests.workspace.open_folder import card


@pytest.fixture
def workspace(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_programme(copy_of_new(tmp_path_factory, tmp_path / "programme"))


def step(workspace: Workspace, step_id: str) -> StepState:
    return next(s for s in steps_of(workspace.programme) if s.id == step_id)


def form(programme: Programme, form_id: str) -> FormDefinition:
    found = programme.catalogue.form(form_id)
    assert found is not None
    return found


def test_a_new_programme_has_its_card_its_steps_and_their_first_records(tmp_path: Path) -> None:
    made = create_programme(
        tmp_path / "p", "three-visits", "Capaci", {"mentee_city": "Capaci"}, "fr"
    )
    programme = made.programme
    assert programme.card is not None
    assert programme.card.path == "programme.toml"
    assert (programme.title, programme.language) == ("Capaci", "fr")
    assert programme.card.answer("mentee_city") == "Capaci"
    steps = steps_of(programme)
    assert [s.id for s in steps] == [row["step"] for row in programme.card.rows("steps")]
    for one in steps:
        template = one.template
        assert template is not None
        assert bool(one.records) is (template.at_start and one.form is not None)
    assert all_problems(made) == ()
    assert {path.name for path in (tmp_path / "p").iterdir() if path.suffix != ".toml"} >= {
        "README.txt",
        ".gitattributes",
    }


def test_the_folder_says_what_it_is_in_the_language_spoken(tmp_path: Path) -> None:
    for language, word in (("fr", "dossier"), ("en", "folder")):
        use(language)
        create_programme(tmp_path / language, "three-visits", "Łódź {title}")
        text = (tmp_path / language / "README.txt").read_text("utf-8")
        assert text.startswith("Łódź {title}\n")
        assert word in text
    assert (tmp_path / "en" / ".gitattributes").read_bytes() == b"*.toml text eol=lf merge=mentor\n"


def test_two_programmes_never_have_the_same_ids(tmp_path: Path) -> None:
    one, two = (create_programme(tmp_path / name, "review", "T") for name in ("a", "b"))
    assert not set(one.programme.records) & set(two.programme.records)


def test_an_empty_folder_is_used_and_any_other_is_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    create_programme(tmp_path / "empty", "review", "T")
    with pytest.raises(NotAProgrammeError) as caught:
        create_programme(tmp_path / "empty", "review", "T")
    assert caught.value.message == "folder-not-empty"
    with pytest.raises(NotAProgrammeError) as unknown:
        create_programme(tmp_path / "new", "of-tomorrow", "T")
    assert unknown.value.message == "unknown-process"
    assert not (tmp_path / "new").exists()


def test_what_could_not_be_written_is_no_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise DiskFullError("x.toml", folder="the stick")

    for place in ("creating", "saving"):
        with monkeypatch.context() as patched:
            patched.setattr(f"mentor_tui.workspace.{place}.write_record", full)
            with pytest.raises(NotAProgrammeError) as caught:
                create_programme(tmp_path / place, "review", "T")
            assert caught.value.message == "disk-full"


@pytest.mark.parametrize(
    ("process", "visits", "asked"),
    [
        ("three-visits", "Visit 1, Visit 2, Visit 3", 3),
        ("two-visits", "Visit 1, Visit 2, Closing meeting online", 3),
        ("exchanges", "Exchange 1, Exchange 2, Exchange 3", 2),
        ("needs-analysis", "Visit 1, Visit 2", 3),
        ("review", "Visit 1", 2),
        ("community-of-practice", "Study visit 1, Study visit 2", 2),
    ],
)
def test_what_each_process_begins_with(
    tmp_path: Path, process: str, visits: str, asked: int
) -> None:
    """Visits are called as the process counts them; of the findings, only what is there to do."""
    use("en")
    create_programme(tmp_path / "p", process, "Ghent – Lodz", {}, "en")
    workspace = open_programme(tmp_path / "p")
    for each in visits_of(workspace.programme):
        start_step(workspace, each)
    names = [
        short_visit_words(visit)
        for each in visits_of(workspace.programme)
        for visit in [visit_of(workspace.programme, each.records[0].id)]
        if visit is not None
    ]
    assert ", ".join(names) == visits
    found = Findings().of(Situation(workspace.programme, dt.date(2027, 1, 4)))
    assert {f.id for f in found} <= {"D17", "D45"}
    assert len(found) == asked


def test_a_visit_is_begun_with_what_its_step_says_and_named_in_it(workspace: Workspace) -> None:
    workspace.remove(visits_of(workspace.programme)[0].records[0].id)
    first = visits_of(workspace.programme)[0]
    assert first.records == ()
    made = start_step(workspace, first)
    assert made.path.startswith("visits/visit-1-setting-the-scene-")
    assert made.answer("host") == first.host
    assert visits_of(workspace.programme)[0].records == (made,)
    assert [row["source"] for row in made.rows("agenda")] == ["V1.1", "V1.2", "V1.3", "V1.4"]
    assert start_step(workspace, visits_of(workspace.programme)[0]) == made
    workspace.undo()
    assert visits_of(workspace.programme)[0].records == ()
    assert workspace.save().safety is Safety.SAVED


def test_two_visits_of_one_form_have_a_record_each(workspace: Workspace) -> None:
    me = card(workspace)
    rows = [
        {"id": "s-1", "form": "meeting", "title": "April"},
        {"id": "s-2", "form": "meeting", "title": "May"},
    ]
    workspace.set(me, ("answers", "steps"), rows)
    made = [start_step(workspace, one) for one in steps_of(workspace.programme)]
    assert made[0].id != made[1].id
    assert [one.records for one in steps_of(workspace.programme)] == [(made[0],), (made[1],)]
    assert [record.path.rpartition("-")[0] for record in made] == ["visits/april", "visits/may"]


def test_a_step_of_an_unknown_form_cannot_be_begun(workspace: Workspace) -> None:
    workspace.set(card(workspace), ("answers", "steps"), [{"id": "s-1", "form": "of-tomorrow"}])
    (one,) = steps_of(workspace.programme)
    with pytest.raises(ValueError, match="of-tomorrow"):
        start_step(workspace, one)


def test_a_programme_without_rows_of_steps_gets_them_all_with_the_first_visit_begun(
    workspace: Workspace,
) -> None:
    workspace.set(card(workspace), ("answers", "steps"), None)
    before = [step.id for step in steps_of(workspace.programme)]
    made = start_step(workspace, visits_of(workspace.programme)[0])
    rows = workspace.record(card(workspace)).rows("steps")
    assert [row["step"] for row in rows] == before
    assert [(row["step"], row["record"]) for row in rows if "record" in row] == [
        ("visit-1", made.id)
    ]


def test_a_form_filled_once_has_one_record(workspace: Workspace) -> None:
    needs = form(workspace.programme, "needs-analysis")
    with pytest.raises(ValueError, match="needs-analysis"):
        add_record(workspace, needs)
    workspace.remove(workspace.programme.of_form("needs-analysis")[0].id)
    made = add_record(workspace, needs)
    assert made.path == "needs-analysis.toml"


def test_a_form_filled_many_times_is_called_by_its_name(workspace: Workspace) -> None:
    practice = form(workspace.programme, "good-practice")
    assert practice.named_by is not None
    named = add_record(workspace, practice, {practice.named_by: "Buddies für Łódź!"})
    plain = add_record(workspace, practice)
    assert named.path.startswith("good-practices/buddies-fur-lodz-")
    assert plain.path.startswith("good-practices/good-practice-")
    assert workspace.save().safety is Safety.SAVED
    assert len([*(workspace.root / "good-practices").iterdir()]) == 2


def test_a_record_named_by_an_organisation_is_called_by_its_name(workspace: Workspace) -> None:
    me = card(workspace)
    workspace.set(me, ("answers", "organisations"), [{"id": "org-1", "name": "Ville de Malines"}])
    strengths = form(workspace.programme, "mentor-strengths")
    made = add_record(workspace, strengths, {strengths.named_by or "": "org-1"})
    assert made.path.startswith("mentor-strengths/ville-de-malines-")


LAYOUTS = {
    "questions": section("s", question("street", 'id = "street"\ntype = "text"')),
    "grid": section(
        "s",
        question(
            "houses",
            'id = "houses"\ntype = "table"\nrow_prefix = "house"\n'
            'columns = [{ id = "street", type = "text", label = { en = "Street" } }]',
        ),
    ),
    "checklist": TABLES_OF_A_VISIT,
}
LAYOUT_HEADS = {
    "questions": "",
    "grid": (
        'layout = "grid"\ngrid = { rows = "houses", columns = ["street"], narrow = ["street"] }'
    ),
    "checklist": VISIT_HEAD,
}
ANSWERS: dict[str, tuple[tuple[str, ...], Any]] = {
    "questions": (("answers", "street"), "Rue [/] de la Gare"),
    "grid": (("answers", "houses", "house-1"), {"id": "house-1", "street": "Γαλήνη"}),
    "checklist": (("answers", "agenda", "item-1"), {"id": "item-1", "done": True}),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_dropped_into_a_programme_appears_is_filled_and_saved(
    layout: str, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """No Python was touched: one file under `forms/`, in each of the three layouts."""
    folder = workspace.root / "forms"
    folder.mkdir()
    parts = (f'id = "visit"\n{LAYOUT_HEADS[layout]}', HEAD, LAYOUTS[layout])
    (folder / "visit.toml").write_text("\n".join(parts), "utf-8")
    assert cli.run(["forms", "--check", str(folder / "visit.toml")]) == 0

    opened = open_programme(workspace.root)
    own = form(opened.programme, "visit")
    assert (own.layout, own.title["fr"]) == (layout, "Fiche")
    made = add_record(opened, own)
    place, value = ANSWERS[layout]
    opened.set(made.id, place, value)
    assert opened.save().safety is Safety.SAVED

    again = open_programme(workspace.root)
    assert all_problems(again) == ()
    assert again.record(made.id).get(*place) == value
    text = (workspace.root / "visit.toml").read_text("utf-8")
    assert text == dump(again.record(made.id).data)

    capsys.readouterr()
    path = ".".join(place)
    assert cli.run(["get", str(workspace.root), "visit.toml", path]) == 0
    assert str(value if isinstance(value, str) else value["id"]) in capsys.readouterr().out
    assert cli.run(["show", str(workspace.root), "visit.toml"]) == 0
    assert "Sheet" in capsys.readouterr().out
    assert cli.run(["set", str(workspace.root), "visit.toml", path, ""]) == 0
    assert open_programme(workspace.root).record(made.id).answers == {}


def test_samples_are_copied_once_under_an_id_of_their_own(tmp_path: Path) -> None:
    for name in sample_names():
        folder, made = copy_sample(name, tmp_path)
        assert (folder, made) == (tmp_path / name, True)
        assert copy_sample(name, tmp_path) == (folder, False)
        assert open_programme(folder).programme.id.startswith("prog-")
    one, _made = copy_sample(sample_names()[0], tmp_path / "again")
    first = open_programme(tmp_path / sample_names()[0]).programme
    assert open_programme(one).programme.id != first.id
