"""The sample programmes: sound but for what is planted, and honest about what is invented."""

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.data import samples_dir
from mentor_tui.domain.checking import retired
from mentor_tui.domain.findings import Finding, Findings, Situation
from mentor_tui.domain.findings.rule import RULES
from mentor_tui.domain.ids import is_safe_id
from mentor_tui.domain.programme import PROGRAMME_FORM, Programme
from mentor_tui.domain.progress import respondent_counts
from mentor_tui.domain.provenance import grown, held_back
from mentor_tui.domain.record import Record
from mentor_tui.domain.steps import phase_reached
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import (
    ColumnField,
    FormField,
    PartyField,
    ReferenceField,
    TableField,
    TextField,
)
from mentor_tui.storage.folder import read_folder, write_record
from mentor_tui.text.toml_write import dump, rewrite
from mentor_tui.workspace.conflicts import open_conflicts
from mentor_tui.workspace.opening import all_problems, open_programme
from mentor_tui.workspace.workspace import Workspace
from tests.schema.guide_sentences import of_the_guide

FROM_THE_GUIDE = (
    "capaci-mechelen",
    "jelgava-schaerbeek",
    "livadia-fuenlabrada",
    "saint-jean-brulocalis",
)
EXERCISES = ("town-a-town-b", "ville-c-ville-d")
"""Wholly invented, with gaps left in on purpose; their names put them last in every list."""

SAMPLES = FROM_THE_GUIDE + EXERCISES

TODAY = date(2026, 6, 15)

INVENTED = {"fr": "à titre d’illustration", "en": "illustrative"}
"""What the note of an invented answer says; the note of a known fact begins with its source."""

SETTINGS = {"process", "steps", "illustrative"}
"""Answers of the programme record that run the application, or speak of the invented itself."""

CONTACTS = {"contact", "contact_details"}

every_sample = pytest.mark.parametrize("name", SAMPLES)
every_exercise = pytest.mark.parametrize("name", EXERCISES)


@cache
def opened(name: str) -> Workspace:
    """A sample as it lies there; nobody edits it."""
    return open_programme(samples_dir() / name)


def records(name: str) -> Iterator[tuple[Record, FormDefinition]]:
    """Every record of a sample, frozen versions too, with the form it fills."""
    programme = opened(name).programme
    for record in programme.records.values():
        form = programme.form_of(record)
        assert form is not None, record.path
        yield record, form


def cells(
    record: Record, form: FormDefinition
) -> Iterator[tuple[FormField | ColumnField, str, Any]]:
    """Every value of a record with its field and place, those of rows one by one."""
    for field in form.fields():
        if field.id not in record.answers:
            continue
        if not isinstance(field, TableField):
            yield field, field.id, record.answers[field.id]
            continue
        for row in record.rows(field.id):
            for column in field.columns:
                if column.id in row:
                    yield column, f"{field.id}.{row['id']}.{column.id}", row[column.id]


def words(value: object) -> Iterator[str]:
    """Every text inside a value, ids and keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for key, inner in value.items() if key != "id" for text in words(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in words(inner))


def one(name: str, form_id: str) -> Record:
    """The only living record of a form."""
    (record,) = opened(name).programme.of_form(form_id)
    return record


def test_every_sample_is_known_here() -> None:
    """A folder added to the samples is tested like the others."""
    assert tuple(sorted(path.name for path in samples_dir().iterdir() if path.is_dir())) == SAMPLES


@every_sample
def test_it_loads_with_no_problem(name: str) -> None:
    assert read_folder(samples_dir() / name).problems == ()
    assert all_problems(opened(name)) == ()


@every_sample
def test_saving_what_was_read_writes_the_same_bytes(name: str, tmp_path: Path) -> None:
    root = tmp_path / name
    shutil.copytree(samples_dir() / name, root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    workspace = open_programme(root)
    for record in workspace.programme.records.values():
        write_record(root, record, workspace.held(record.id))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@every_sample
def test_a_file_without_comments_is_in_the_layout_of_new_files(name: str) -> None:
    """So that a first save never moves lines about."""
    for record, _ in records(name):
        text = opened(name).held(record.id).text
        if not comments(text):
            assert dump(record.data) == text, record.path


def comments(text: str) -> list[str]:
    """The lines that people wrote for people; no text of a sample has a line that looks so."""
    return [line for line in text.splitlines() if line.startswith("#")]


def test_comments_written_by_hand_survive_a_change() -> None:
    commented = 0
    for name in SAMPLES:
        for record, _ in records(name):
            text = opened(name).held(record.id).text
            changed = rewrite(text, {**record.data, "form_version": 99})
            assert comments(changed) == comments(text), record.path
            commented += bool(comments(text))
    assert commented >= 3


@every_sample
def test_every_answer_has_its_field(name: str) -> None:
    """Columns and what is said about answers included."""
    for record, form in records(name):
        assert not retired(form, record), record.path
        known = {field.id for field in form.fields()}
        assert set(record.status) <= known, record.path
        sections = {section.id for section in form.sections}
        assert set(record.data.get("review", {})) <= sections, record.path
        for field in form.fields():
            if isinstance(field, TableField):
                _check_rows(record, field)


def _check_rows(record: Record, table: TableField) -> None:
    columns = {column.id for column in table.columns}
    rows = record.rows(table.id)
    for row in rows:
        assert set(row) <= {"id", *columns}, (record.path, row["id"])
        assert re.fullmatch(rf"{table.row_prefix}-[2-9a-hj-kmnp-z]{{6}}", row["id"]), row["id"]
    about = record.status.get(table.id, {})
    assert set(about) <= {row["id"] for row in rows}, (record.path, table.id)
    for row_id, said in about.items():
        kept = {"note", "state", "visibility", "reviewed", *columns}
        assert set(said) <= kept, (record.path, row_id)
        assert set(said.get("reviewed", {"by": "", "on": ""})) == {"by", "on"}


@every_sample
def test_every_reference_points_at_something(name: str) -> None:
    programme = opened(name).programme
    parties = {party for party, _ in programme.parties()}
    for record, form in records(name):
        for field, place, value in cells(record, form):
            if isinstance(field, ReferenceField):
                targets = {target for target, _ in programme.referable(field.to, "en")}
                wanted = set(value if isinstance(value, list) else [value])
                assert wanted <= targets, (record.path, place)
            if isinstance(field, PartyField) and value.startswith(("org-", "person-")):
                assert value in parties, (record.path, place)
            if isinstance(field, TextField) and field.id in ("became", "origin"):
                assert (value["record"], value["row"]) in _pointed_at(programme), place


def _pointed_at(programme: Programme) -> set[tuple[str, str]]:
    """Every row as a note or an action names it: its record (or that's form) and its id."""
    return {
        (name, row["id"])
        for record in programme.records.values()
        if not record.read_only
        for field in record.answers
        for row in record.rows(field)
        for name in (record.id, record.form)
    }


@every_sample
def test_steps_name_records_that_are_there(name: str) -> None:
    programme = opened(name).programme
    assert programme.card is not None
    for row in programme.card.rows("steps"):
        if "record" in row:
            assert programme.records[row["record"]].form == row["form"]


@every_sample
def test_rows_given_by_the_method_keep_a_source_of_their_question(name: str) -> None:
    for record, form in records(name):
        for question in form.questions():
            known = {source for prompt in question.prompts for source in prompt.source}
            for field in question.fields:
                if isinstance(field, TableField) and field.column("source") is not None:
                    for row in record.rows(field.id):
                        assert row.get("source") in known or row.get("title"), record.path


@every_sample
def test_files_are_called_as_new_ones_would_be(name: str) -> None:
    """Form id at the root, slug and the record's own random id in a folder."""
    seen = set()
    for record, form in records(name):
        assert is_safe_id(record.id)
        seen.add(record.id)
        folder, _, file = record.path.rpartition("/")
        if record.read_only or form.many:
            assert folder == ("versions" if record.read_only else form.folder)
            assert file.endswith(f"-{record.id.removeprefix('rec-')}.toml"), record.path
            assert re.fullmatch(r"rec-[2-9a-hj-kmnp-z]{8}", record.id)
        else:
            assert record.path == f"{form.id}.toml"
    assert len(seen) == len(opened(name).programme.records)


@every_sample
def test_the_folder_explains_itself_and_merges_by_value(name: str) -> None:
    root = samples_dir() / name
    readme = (root / "README.txt").read_text("utf-8")
    assert INVENTED[opened(name).programme.language] in readme
    for path in root.glob("*.toml"):
        assert path.name in readme
    for path in root.iterdir():
        assert path.is_file() or f"{path.name}/" in readme
    assert (root / ".gitattributes").read_text("utf-8") == "*.toml text eol=lf merge=mentor\n"


@every_sample
def test_a_banner_says_what_is_invented(name: str) -> None:
    card = one(name, PROGRAMME_FORM)
    assert INVENTED[opened(name).programme.language] in card.answers["illustrative"]


@every_sample
def test_every_answer_says_whether_it_is_invented_or_where_it_comes_from(name: str) -> None:
    marks = INVENTED[opened(name).programme.language]
    for record, form in records(name):
        for field in form.fields():
            if field.id not in record.answers:
                continue
            if form.id == PROGRAMME_FORM and field.id in SETTINGS:
                continue
            for place, note in _notes(record, field):
                assert marks in note or note.startswith("source"), (record.path, place)


def _notes(record: Record, field: FormField) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is noted on an answer; on a table, what is noted on each row that somebody filled."""
    if not isinstance(field, TableField):
        yield (field.id,), str(record.about((field.id,)).get("note", ""))
        return
    for row in record.rows(field.id):
        if set(row) <= {"id", "source"}:
            continue
        about = record.about((field.id, row["id"]))
        note = about.get("note", "")
        if isinstance(note, Mapping) or not note:
            # A table with a column `note` keeps the key for it: the first cell speaks for the row.
            first = next(column.id for column in field.columns if column.id in row)
            note = record.about((field.id, row["id"], first)).get("note", "")
        yield (field.id, row["id"]), str(note)


@every_sample
def test_nobody_can_be_rung_up_or_written_to(name: str) -> None:
    """An exercise has contacts, for the day they are to be removed: at example.org, nobody's."""
    for record, form in records(name):
        for text in words(record.data):
            reached = name in EXERCISES and re.fullmatch(r"[a-z-]+@example\.org", text)
            assert reached or "@" not in text, record.path
            assert not re.search(r"(?:\d[ \u00a0.()/-]?){9,}", text), (record.path, text)
        for field, place, value in cells(record, form):
            if field.id in CONTACTS:
                assert name in EXERCISES, (record.path, place)
                assert value.endswith("@example.org"), (record.path, place)


@every_sample
def test_what_was_said_in_confidence_stays_in_the_team(name: str) -> None:
    """Obstacles named by somebody, and whatever asks not to be quoted."""
    for record, form in records(name):
        if form.layout != "checklist":
            continue
        for row in record.rows("notes"):
            confided = row["kind"] == "obstacle" and "said_by" in row
            if confided or re.search(r"ne pas citer|do not quote", row["text"], re.IGNORECASE):
                assert row["visibility"] == "team", (record.path, row["id"])


@every_sample
def test_no_sentence_is_the_guides(name: str) -> None:
    """Names of organisations are theirs."""
    for record, _ in records(name):
        organisations = {row.get("name") for row in record.rows("organisations")}
        for text in words(record.data):
            assert text in organisations or of_the_guide(text) == [], (record.path, text)


def test_half_of_the_samples_are_in_french_and_half_in_english() -> None:
    assert {name: opened(name).programme.language for name in SAMPLES} == {
        "capaci-mechelen": "fr",
        "jelgava-schaerbeek": "en",
        "livadia-fuenlabrada": "en",
        "saint-jean-brulocalis": "fr",
        "town-a-town-b": "en",
        "ville-c-ville-d": "fr",
    }


def test_they_stand_at_different_stages() -> None:
    today = date(2022, 7, 1)
    assert {name: phase_reached(opened(name).programme, today) for name in FROM_THE_GUIDE} == {
        "capaci-mechelen": "follow-up",
        "jelgava-schaerbeek": "visit-2",
        "livadia-fuenlabrada": "preparation",
        "saint-jean-brulocalis": "visit-1",
    }
    assert {name: phase_reached(opened(name).programme, TODAY) for name in EXERCISES} == {
        "town-a-town-b": "visit-1",
        "ville-c-ville-d": "follow-up",
    }


def test_an_organisation_of_several_programmes_has_one_id() -> None:
    ids: dict[str, set[str]] = {"BRULOCALIS": set(), "MigrationWork": set()}
    for name in SAMPLES:
        for row in one(name, PROGRAMME_FORM).rows("organisations"):
            for wanted, found in ids.items():
                if wanted in row["name"]:
                    found.add(row["id"])
    assert all(len(found) == 1 for found in ids.values())
    (brulocalis,) = ids["BRULOCALIS"]
    mentors = [one(name, PROGRAMME_FORM).answer("mentor_association") for name in SAMPLES]
    assert mentors.count(brulocalis) == 2


def test_capaci_has_every_annex_and_three_visits() -> None:
    forms = {record.form for record, _ in records("capaci-mechelen")}
    annexes = {"needs-analysis", "mentor-strengths", "good-practice", "support-group"}
    visits = {"visit-setting-the-scene", "visit-inspiration", "visit-consolidation"}
    assert annexes | visits | {"action-plan"} <= forms
    needs = one("capaci-mechelen", "needs-analysis")
    form = opened("capaci-mechelen").programme.form_of(needs)
    assert form is not None
    assert all(count.complete for count in respondent_counts(form, needs).values())


def test_capacis_first_visit_is_the_one_that_took_place() -> None:
    visit = one("capaci-mechelen", "visit-setting-the-scene")
    assert visit.answers["title"] == "Tutti capaci"
    assert visit.answers["dates"] == {"from": date(2021, 10, 4), "to": date(2021, 10, 6)}
    second = one("capaci-mechelen", "visit-inspiration")
    assert INVENTED["fr"] in second.about(("dates",))["note"]


def test_capacis_visits_have_notes_of_every_kind_and_some_became_actions() -> None:
    for form_id in ("visit-setting-the-scene", "visit-inspiration", "visit-consolidation"):
        notes = one("capaci-mechelen", form_id).rows("notes")
        kinds = {row["kind"] for row in notes}
        assert kinds == {"note", "decision", "question", "obstacle", "action"}
        assert any(row.get("became", {}).get("record") == "action-plan" for row in notes)


def test_capacis_plan_grew_from_visit_to_visit() -> None:
    programme = opened("capaci-mechelen").programme
    plan = one("capaci-mechelen", "action-plan")
    older = {record.answers["plan_version"][:2]: record for record in _versions(programme)}
    lengths = [len(record.rows("actions")) for record in (older["v1"], older["v2"], plan)]
    assert lengths == sorted(set(lengths))
    assert lengths[-1] >= 10
    kept = {row["id"] for row in plan.rows("actions")}
    assert {row["id"] for row in older["v2"].rows("actions")} <= kept
    pilots = [row for row in plan.rows("actions") if "Buddy" in row["action"]]
    assert [row["status"] for row in pilots] == ["under-way"]


def _versions(programme: Programme) -> list[Record]:
    return programme.versions_of("action-plan")


def test_saint_jean_has_no_mentor_city_and_waits_for_its_association() -> None:
    card = one("saint-jean-brulocalis", PROGRAMME_FORM)
    assert card.answer("mentor_city") is None
    needs = one("saint-jean-brulocalis", "needs-analysis")
    form = opened("saint-jean-brulocalis").programme.form_of(needs)
    assert form is not None
    counts = respondent_counts(form, needs)
    assert counts["mentee-city"].started
    assert not counts["mentee-association"].started


def test_jelgavas_practices_are_the_two_that_are_known() -> None:
    programme = opened("jelgava-schaerbeek").programme
    names = [programme.name_of(record, "en") for record in programme.of_form("good-practice")]
    assert [name for name in names if "CAMIM" in name or "VIA-BAPA" in name] == names
    assert len(names) == 2


MET = {
    "capaci-mechelen": "D06 D15 D18 D42",
    "jelgava-schaerbeek": "D04 D05 D06 D07 D08 D09 D15 D17 D24 D32 D33 D38 D39 D40 D41",
    "livadia-fuenlabrada": "D02 D17 D32 D33 D34",
    "saint-jean-brulocalis": "D03 D15 D17 D26 D37 D39 D40",
    "town-a-town-b": ("D01 D13 D15 D17 D21 D22 D23 D25 D26 D27 D31 D32 D33 D34 D39 D40 D41 D45"),
    "ville-c-ville-d": (
        "D02 D03 D04 D05 D06 D07 D08 D09 D10 D11 D12 D14 D15 D16 D18 D19 D20 D21 D23 D25"
        " D27 D28 D29 D30 D33 D35 D36 D37 D38 D39 D40 D42 D43 D44 D45"  # after visit 3
    ),
}
"""The findings that somebody who opens a sample meets, to see what each is like."""


def met(name: str, language: str = "en") -> list[Finding]:
    """What a sample is found to lack, looked at in a language."""
    return Findings().of(Situation(opened(name).programme, TODAY, language))


@every_sample
def test_a_sample_shows_its_findings_and_no_other(name: str) -> None:
    for language in ("en", "fr"):
        assert {finding.id for finding in met(name, language)} == {*MET[name].split()}


def test_every_finding_can_be_met_in_some_sample() -> None:
    shown = {finding for listed in MET.values() for finding in listed.split()}
    assert shown == {rule.id for rule in RULES}
    assert len(shown) == 45


@every_exercise
def test_an_exercise_says_how_many_gaps_it_has_and_none_of_them(name: str) -> None:
    """Learners look for them; whoever teaches can tell whether all were found."""
    readme = (samples_dir() / name / "README.txt").read_text("utf-8")
    counts = {len(met(name, language)) for language in ("en", "fr")}
    assert counts == {int(n) for n in re.findall(r"(\d+) (?:findings|constats)", readme)}
    assert "F4" in readme
    assert not re.search(r"D\d\d", readme)


@every_exercise
def test_an_exercise_says_that_all_of_it_is_invented(name: str) -> None:
    """In its title, too; and no answer has a source, for there is none."""
    assert one(name, PROGRAMME_FORM).answers["title"].startswith(("Exercise", "Exercice"))
    for record, _ in records(name):
        assert not re.search(r"\bsource ?:", " ".join(words(record.status))), record.path


def test_an_exercise_has_one_answer_to_choose_between_two_versions() -> None:
    """The only data that waits for somebody; both versions are ones a person could have meant."""
    waiting = {name: [*open_conflicts(opened(name).programme)] for name in SAMPLES}
    assert [name for name in SAMPLES if waiting[name]] == ["ville-c-ville-d"]
    (only,) = waiting["ville-c-ville-d"]
    assert only.conflict.place == ("answers", "learn_from_others")
    assert len({*only.conflict.options, only.conflict.base}) == 3


def test_an_exercise_has_something_for_the_screens_that_compare() -> None:
    """Two candidates weighed, two more voices on the factors, organisations all over the matrix."""
    name = "ville-c-ville-d"
    candidates = {row["candidate"] for row in one(name, "matching").rows("reasons")}
    views = {row["who"] for row in one(name, "benchmark").rows("views")}
    assert (len(candidates), len(views)) == (2, 2)
    places = {
        (row["influence"], row["interest"])
        for row in one(name, PROGRAMME_FORM).rows("organisations")
    }
    assert len(places) >= 5


def test_one_text_waits_for_a_review_and_one_has_had_it() -> None:
    waits = {name: held_back(opened(name).programme) for name in SAMPLES}
    assert {name: [one.row for one in found] for name, found in waits.items() if found} == {
        "jelgava-schaerbeek": ["act-w4ktpz"]
    }
    reviewed = [g for name in SAMPLES for g in grown(opened(name).programme) if g.reviewed]
    assert [one.row for one in reviewed] == ["need-erskpe"]
