"""Who stands where, whom nobody has placed, and what placing somebody writes."""

import datetime as dt
from typing import Any

from mentor_tui.domain.influence import Standing, place, standings
from mentor_tui.domain.programme import Programme
from tests.domain.findings.situations import programme

TODAY = dt.date(2026, 6, 1)
PEOPLE = [
    {"id": "person-m", "name": "Mayor", "role": "Carries it", "influence": "high"},
    {
        "id": "person-a",
        "name": "Amina",
        "influence": "low",
        "interest": "high",
        "represents_migrants": True,
    },
    {"id": "person-left", "name": "Left", "to": dt.date(2026, 5, 31)},
    {"id": "person-today", "name": "Still here", "to": TODAY},
]
ORGANISATIONS = [
    {"id": "org-c", "name": "Capaci", "kind": "city"},
    {"id": "org-u", "name": "Union", "influence": "medium", "interest": "low"},
]
MEMBERS = [
    {"id": "member-1", "person": "person-m", "inside": True},
    {"id": "member-2", "person": "Zoé", "represents_migrants": True, "why": "Speaks for many"},
    {"id": "member-3", "person": "Gone", "to": dt.date(2025, 1, 1)},
]


def given(**card: Any) -> Programme:
    answers = {"people": PEOPLE, "organisations": ORGANISATIONS, "mentee_city": "org-c", **card}
    return programme(
        {
            "programme": answers,
            "support-group": {"members": MEMBERS, "mirror_members": None},
            "political-commitment": {
                "commitments": [{"id": "com-1", "who": "zoe", "office": "Councillor"}]
            },
        }
    )


def by_name(of: Programme) -> dict[str, Standing]:
    return {one.name: one for one in standings(of, TODAY)}


def test_everybody_of_today_is_there_once() -> None:
    assert list(by_name(given())) == ["Mayor", "Amina", "Still here", "Union", "Zoé"]


def test_what_a_membership_says_is_said_of_the_person() -> None:
    found = by_name(given())
    assert found["Mayor"].inside is True
    assert found["Mayor"].groups == ("support-group.members",)
    assert found["Zoé"].migrants is True
    assert found["Zoé"].groups == ("support-group.members", "political-commitment.commitments")


def test_half_a_place_is_none() -> None:
    found = by_name(given())
    assert [name for name, one in found.items() if one.placed] == ["Amina", "Union"]
    assert found["Mayor"].influence == "high"


def test_placing_writes_the_row_of_the_card() -> None:
    of = given()
    after = of.with_changes(place(of, by_name(of)["Union"], "high", "high"))
    assert by_name(after)["Union"].placed
    assert after.card is not None
    assert after.card.rows("organisations")[1]["influence"] == "high"
    off = after.with_changes(place(after, by_name(after)["Union"], "", ""))
    assert off.card is not None
    assert "influence" not in off.card.rows("organisations")[1]


def test_a_mere_name_becomes_a_person_that_every_row_points_at() -> None:
    of = given()
    after = of.with_changes(place(of, by_name(of)["Zoé"], "medium", "high"))
    found = by_name(after)
    assert list(found) == ["Mayor", "Amina", "Still here", "Zoé", "Union"]
    assert (found["Zoé"].influence, found["Zoé"].table) == ("medium", "people")
    assert after.card is not None
    row = after.card.rows("people")[-1]
    assert row["role"] == "Speaks for many"
    assert row["represents_migrants"] is True
    assert after.of_form("support-group")[0].rows("members")[1]["person"] == row["id"]
    assert after.of_form("political-commitment")[0].rows("commitments")[0]["who"] == row["id"]
    assert len(found["Zoé"].groups) == 2


def test_rubbish_in_a_file_is_no_place() -> None:
    rows = [{"id": "person-x", "name": 7, "influence": "enormous", "interest": 3, "inside": "?"}]
    (one, *_others) = standings(given(people=rows), TODAY)
    assert (one.name, one.placed, one.inside) == ("7", False, None)
