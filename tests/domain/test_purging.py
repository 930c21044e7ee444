"""Who is due, what stands for a name, and that no mention of it is left."""

import datetime as dt

import pytest

from mentor_tui.domain.programme import Programme
from mentor_tui.domain.purged_reviews import with_reviews
from mentor_tui.domain.purging import caught_up, due, generation_of, noted, purged, unsaid
from tests.made import programme, record

TODAY = dt.date(2027, 6, 1)
PEOPLE = """
[[people]]
id = "person-past"
name = "Anna Rossi"
role = "Youth office"
contact = "anna@example.org"
purge = 2027-06-01

[[people]]
id = "person-later"
name = "Bo"
contact = "02 555 11 22"
purge = 2027-06-02

[[people]]
id = "person-undated"
name = "Carla Bruni"
contact = "carla@example.org"

[[people]]
id = "person-role"
name = "Deputy mayor"
""".replace("[[people]]", "[[answers.people]]")


def made() -> Programme:
    card = record(PEOPLE, "programme.toml", "programme")
    practice = record(
        'contact_person = "Dan Gray"\ncontact_details = "dan@example.org"\n'
        'text = "Ask anna rossi (anna@example.org), not Annarossi."\nlead = "person-past"',
        "practice.toml",
        "good-practice",
    )
    return programme(card, practice)


def answers(everyone: bool = False) -> tuple[dict[str, object], dict[str, object]]:
    now = made()
    found = due(now, TODAY, "Person {number}", everyone=everyone)
    after, _said = purged({r.path: r.data for r in now.records.values()}, found.purges)
    people = {row["id"]: row for row in after["programme.toml"]["answers"]["people"]}
    return people, after["practice.toml"]["answers"]


def test_what_somebody_is_also_called_goes_with_the_name() -> None:
    people = PEOPLE.replace('contact = "anna', 'also_known_as = "Rossi, Al"\ncontact = "anna')
    text = 'text = "ROSSI, or Al: al telefono with Anna Rossi, not Rossini."'
    now = programme(
        record(people, "programme.toml", "programme"), record(text, "other.toml", "good-practice")
    )
    purges = due(now, TODAY, "Person {number}").purges
    before = {r.path: r.data for r in now.records.values()}
    after, _said = purged(before, purges)
    words = "Youth office, or Youth office: al telefono with Youth office, not Rossini."
    assert after["other.toml"]["answers"]["text"] == words
    assert "also_known_as" not in after["programme.toml"]["answers"]["people"][0]
    # An older copy that turns up is purged in the same places.
    card = noted(after["programme.toml"], purges)
    later, _said = caught_up(before, card, {**after, "programme.toml": card})
    assert later["other.toml"]["answers"]["text"] == words


def test_ids_and_marks_made_by_hand_break_nothing() -> None:
    now = made()
    odd = {"id": ["x"], "form": "good-practice", "answers": {}}
    marked = {"id": "rec-m", "form": "action-plan", "status": {"a": {"reviewed": {"read": ["x"]}}}}
    before = {"odd.toml": odd, "m.toml": marked, **{r.path: r.data for r in now.records.values()}}
    purges = due(now, TODAY, "Person {number}").purges
    after = with_reviews(now, purged(before, purges)[0])
    assert (after["odd.toml"], after["m.toml"]) == (odd, marked)
    assert now.card is not None
    again, _said = caught_up(before, noted(now.card.data, purges), after)
    assert again["odd.toml"] == odd


def test_those_whose_day_has_come_or_who_have_none_are_due() -> None:
    found = due(made(), TODAY, "Person {number}")
    assert (found.people, found.later) == (3, 1)
    people, practice = answers()
    assert people["person-past"] == {
        "id": "person-past",
        "name": "Youth office",
        "role": "Youth office",
    }
    assert people["person-undated"] == {"id": "person-undated", "name": "Person 3"}
    assert people["person-role"] == {"id": "person-role", "name": "Deputy mayor"}
    assert people["person-later"]["contact"] == "02 555 11 22"  # type: ignore[index]
    assert practice["contact_person"] == "Person 5"
    assert "contact_details" not in practice


def test_a_mention_goes_too_and_what_only_looks_like_one_stays() -> None:
    _people, practice = answers()
    assert practice["text"] == "Ask Youth office (…), not Annarossi."
    assert practice["lead"] == "person-past", "an id is no name"


def test_somebody_called_like_a_word_of_ours_opens_nothing() -> None:
    card = record(
        '[[answers.people]]\nid = "person-1"\nname = "Team"', "programme.toml", "programme"
    )
    visit = record('[[answers.notes]]\nid = "note-1"\ntext = "Team came"\nvisibility = "team"')
    purges = due(programme(card, visit), TODAY, "Person {number}", everyone=True).purges
    after, _said = purged({r.path: r.data for r in (card, visit)}, purges)
    (note,) = after[visit.path]["answers"]["notes"]
    assert note == {"id": "note-1", "text": "Person 1 came", "visibility": "team"}


def test_everyone_is_everyone() -> None:
    people, _practice = answers(everyone=True)
    assert {row["name"] for row in people.values()} == {  # type: ignore[index]
        "Youth office",
        "Person 2",
        "Person 3",
        "Person 4",
    }


@pytest.mark.parametrize("name", ["a.b*c (x)", "C++ lead", "\\1 [/]"])
def test_a_name_is_no_pattern(name: str) -> None:
    found = unsaid(f"<{name}>", {name: "\\g<0>"})
    assert found in ("<\\g<0>>", f"<{name}>")
    assert unsaid("Anna", {"Anna": "\\1"}) == "\\1"


def test_an_older_copy_is_purged_in_the_same_places() -> None:
    now = made()
    records = {r.path: r.data for r in now.records.values()}
    found = due(now, TODAY, "Person {number}")
    after, _said = purged(records, found.purges)
    after["programme.toml"] = noted(after["programme.toml"], found.purges)
    card = after["programme.toml"]
    assert generation_of(card) == 1
    assert "Anna" not in str(card["purged"])
    older, said = caught_up(records, card, after)
    assert older == after
    assert said["Anna Rossi"] == "Youth office"
    again, _none = caught_up(older, card, after)
    assert again == older
    assert noted(card, [])["generation"] == 2


@pytest.mark.parametrize("generation", [True, -1, "2", 1.5, None])
def test_a_generation_made_by_hand_breaks_nothing(generation: object) -> None:
    assert generation_of({"generation": generation}) == 0
    card = {"id": "x", "purged": [3, "", "a b.c", "rec answers.x"]}
    after, _said = caught_up({"a": {"id": "rec", "answers": {"x": "y"}}}, card, {})
    assert after in ({"a": {"id": "rec"}}, {"a": {"id": "rec", "answers": {}}})
