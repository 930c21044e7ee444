"""Words lead to places: accents do not count, one group has many names, and it is quick."""

from time import perf_counter

import pytest

from mentor_tui.domain.change import Change
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.search import Entry, compared, excerpt, find
from mentor_tui.domain.search_index import Index, steps_to_find
from mentor_tui.language import use
from tests.domain.findings.situations import need, programme


def given(**more: Record) -> Programme:
    people = [{"id": "person-1", "name": "Żaneta Łódź", "role": "Mayor of Réunion"}]
    needs = [need(text="Des cours du soir à Łódź"), need(id="need-2", text="The RSL meets rarely")]
    changes = {"programme": {"people": people}, "needs-analysis": {"needs": needs}}
    return programme(changes).with_record(next(iter(more.values()))) if more else programme(changes)


def places(of: Programme, typed: str) -> list[tuple[str, str, str]]:
    return [(e.record, e.field, e.row) for e in find(Index().of(of), typed).entries]


@pytest.mark.parametrize("typed", ["lodz", "ŁÓDŹ", "  Cours   lodz "])
def test_accents_case_and_blanks_do_not_count(typed: str) -> None:
    assert ("rec-needs-analysis", "needs", "need-aaaaaa") in places(given(), typed)


def test_people_are_found_by_name_and_role() -> None:
    assert places(given(), "reunion")[0] == ("rec-programme", "people", "person-1")
    assert places(given(), "zaneta mayor") == [("rec-programme", "people", "person-1")]


@pytest.mark.parametrize(
    "typed", ["rsl", "RSL", "réseau de soutien local", "groupe de soutien local", "LSG"]
)
def test_the_support_group_is_found_under_all_its_names(typed: str) -> None:
    found = places(given(), typed)
    assert ("rec-needs-analysis", "needs", "need-2") in found
    assert any(record == "rec-support-group" for record, _field, _row in found)


def test_an_alias_inside_a_word_is_none() -> None:
    assert compared("Persley, parsl") == "persley, parsl"
    assert compared("Le RSL.") == compared("le groupe de soutien local.")


def test_the_support_group_is_found_while_its_name_is_being_typed() -> None:
    assert ("rec-support-group", "members", "member-aaaaaa") in places(given(), "support group")
    assert "support-group" in {
        e.form for e in find(Index().of(given()), "local support gr").entries
    }


EXPERTS_WORDS = {
    "fr": {
        "groupe de soutien local": "support-group",
        "parties prenantes": "support-group",
        "engagement politique": "political-commitment",
        "élus": "political-commitment",
        "visite miroir": "visit-inspiration",
        "formation": "training",
        "appariement": "matching",
        "jumelage": "matching",
        "critères": "matching",
        "critères de référence": "benchmark",
        "terrain commun": "benchmark",
        "affiner l'analyse": "scope",
        "recensement": "mentor-strengths",
        "bonnes pratiques": "good-practice",
        "réunions en ligne": "meeting",
        "services municipaux": "consultation",
        "présentation finale": "visit-consolidation",
        "porteur": "action-plan",
        "validation": "approval",
        "mise en œuvre": "follow-up",
        "plaidoyer": "for-other-cities",
    },
    "en": {
        "local support group": "support-group",
        "stakeholders": "support-group",
        "political commitment": "political-commitment",
        "mirror visit": "visit-inspiration",
        "training": "training",
        "pairing": "matching",
        "criterion": "matching",
        "common ground": "benchmark",
        "refining": "scope",
        "stock-taking": "mentor-strengths",
        "good practices": "good-practice",
        "online meetings": "meeting",
        "municipal departments": "consultation",
        "final presentation": "visit-consolidation",
        "lead": "action-plan",
        "council vote": "approval",
        "monitoring": "follow-up",
        "advocacy": "for-other-cities",
    },
}
"""What somebody who knows the guide would type, and the step meant."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_whoever_knows_the_guide_finds_each_step_in_their_own_words(language: str) -> None:
    use(language)
    steps_there = steps_to_find(programme())
    assert {entry.form for entry in steps_there} <= set(EXPERTS_WORDS[language].values()) | {
        "needs-analysis",
        "visit-setting-the-scene",
    }
    for typed, form in EXPERTS_WORDS[language].items():
        found = find(steps_there, typed, 6).entries
        assert form in {entry.form for entry in found}, (typed, [e.title for e in found])


@pytest.mark.parametrize(
    ("language", "typed", "field"),
    [
        ("fr", "facilitateur", "coordinator"),
        ("fr", "maire", "people"),
        ("fr", "groupe miroir", "mirror_members"),
        ("fr", "confidentiel", "spirit"),
        ("en", "facilitator", "coordinator"),
        ("en", "mayor", "people"),
        ("en", "mirror group", "mirror_members"),
    ],
)
def test_a_role_is_found_where_it_is_filled_in(language: str, typed: str, field: str) -> None:
    use(language)
    of = programme({"programme": {"people": []}})
    assert field in {e.field for e in find(Index().of(of), typed).entries}


def test_what_a_row_took_from_the_method_is_said_in_words() -> None:
    """Never the number of an item, nor the name of a step's form."""
    criteria = [{"id": "crit-1", "source": "MC.2", "why": "Both are ports"}]
    of = programme({"matching": {"criteria": criteria}})
    texts = [entry.text for entry in Index().of(of)]
    assert any(text.startswith("Similar demographic") and "ports" in text for text in texts)
    assert not [text for text in texts if "MC.2" in text or "mentor-strengths" in text]


def test_the_question_that_says_it_comes_before_the_step_and_the_phrase_before_its_words() -> None:
    use("fr")
    first, *others = find(Index().of(programme()), "points communs").entries
    assert (first.form, first.field) == ("benchmark", "in_common")
    assert next(entry.form for entry in others if entry.step) == "benchmark"


@pytest.mark.parametrize("typed", ["finales", "Finale", "final"])
def test_the_endings_of_plural_and_feminine_do_not_count(typed: str) -> None:
    entry = Entry("Plan", "", "f", folded_title="plan final", folded="")
    assert find([entry], typed).total == 1


def test_questions_nobody_answered_and_forms_not_begun_are_places_too() -> None:
    of = given()
    (entry, *_others) = find(Index().of(of), "outreach").entries
    assert (entry.record, entry.field, entry.text) == ("rec-support-group", "outreach", "")
    forms = {e.form for e in find(Index().of(of), "other cities").entries if not e.record}
    assert "for-other-cities" in forms


def test_what_begins_so_comes_before_what_contains_it() -> None:
    entries = [
        Entry("A", "overtime", "f", folded_title="a", folded="overtime"),
        Entry("B", "time to meet", "f", folded_title="b", folded="time to meet"),
        Entry("time", "nothing", "f", folded_title="time", folded="nothing"),
    ]
    assert [entry.title for entry in find(entries, "time").entries] == ["B", "time", "A"]


def test_frozen_versions_are_not_searched() -> None:
    frozen = Record(
        "versions/old.toml",
        {
            "id": "rec-old",
            "form": "needs-analysis",
            "form_version": 1,
            "answers": {"needs": [{"id": "need-old", "text": "zanzibar"}]},
        },
    )
    assert find(Index().of(given(old=frozen)), "zanzibar").total == 0


@pytest.mark.parametrize("typed", ["", "   ", "[/]", "\x00", "§zzz", "a" * 5000])
def test_rubbish_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert find(Index().of(given()), typed).total == 0


def test_the_excerpt_shows_what_was_found() -> None:
    text = "Beginning " * 30 + "Łódź " + "end " * 30
    entry = Entry("t", text.strip(), "f", folded=compared(text))
    piece = excerpt(entry, "lodz", 40)
    assert "Łódź" in piece
    assert len(piece) <= 40
    assert piece.startswith("…")
    assert piece.endswith("…")


def test_two_hundred_records_are_searched_at_once() -> None:
    of = given()
    records = {
        f"rec-gp-{n}": Record(
            f"good-practices/p-{n}.toml",
            {
                "id": f"rec-gp-{n}",
                "form": "good-practice",
                "form_version": 1,
                "answers": {"name": f"Practice {n}", "challenge": "A long challenge " * 40},
            },
        )
        for n in range(200)
    }
    of = Programme({**of.records, **records}, of.catalogue)
    index = Index()
    entries = index.of(of)
    changed = of.with_changes([Change("rec-gp-5", ("answers", "name"), "Practice 5", "Zanzibar")])
    begin = perf_counter()
    found = find(entries, "practice 137")
    assert perf_counter() - begin < 0.5  # some 20 ms; the machine may be busy
    assert found.entries[0].record == "rec-gp-137"
    begin = perf_counter()
    again = index.of(changed)
    assert perf_counter() - begin < 0.5  # one record is read anew, not two hundred
    assert find(again, "zanzibar").entries[0].record == "rec-gp-5"
