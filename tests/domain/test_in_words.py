"""Places and values of a record are said as people know them."""

from typing import Any

import pytest

from mentor_tui import data
from mentor_tui.domain.in_words import InWords, path_of
from mentor_tui.domain.merge.conflicts import Row
from mentor_tui.domain.paths import ABSENT, ORDER
from mentor_tui.language import use
from mentor_tui.workspace.opening import open_programme

PLAN = {
    "id": "rec-plan",
    "form": "action-plan",
    "answers": {
        "actions": [
            {"id": "act-1", "action": "Recruit ten buddies", "lead": "org-capaci"},
            {"id": "act-2", "action": "x" * 80},
        ]
    },
}


@pytest.fixture(scope="module")
def words() -> InWords:
    programme = open_programme(data.samples_dir() / "capaci-mechelen").programme
    return InWords(programme, PLAN)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ((), "the whole sheet"),
        (("answers", "actions"), "Actions"),
        (("answers", "actions", "act-1"), "Actions › Recruit ten buddies"),
        (("answers", "actions", "act-1", "lead"), "Actions › Recruit ten buddies › 4. Who leads?"),
        (("answers", "actions", "act-2"), "Actions › " + "x" * 47 + "…"),
        (("answers", "actions", "act-9"), "Actions › act-9"),
        (("answers", "actions", ORDER), "Actions › the order of the rows"),
        (("status", "actions", "act-1", "lead", "visibility"), None),
        (("status", "actions", "note"), "Actions › remark"),
        (("answers", "no-longer-asked"), "no-longer-asked"),
        (("review", "plan", "state"), "The actions › where it stands"),
        (("_conflicts",), "versions to choose from"),
        (("form_version",), "form_version"),
    ],
)
def test_a_place(words: InWords, path: tuple[str, ...], said: str | None) -> None:
    assert words.place(path) == (
        said
        if said is not None
        else "Actions › Recruit ten buddies › 4. Who leads? › who may see it"
    )


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("answers", "actions", "act-1", "action"), "Recruit", "Recruit"),
        (("answers", "actions", "act-1", "timing"), {"text": "spring"}, "spring"),
        (("answers", "actions", "act-1", "action"), ABSENT, "–"),
        (("answers", "actions", "act-1"), {"id": "act-1", "lead": "Ana"}, "4. Who leads? Ana"),
        (("answers", "actions", ORDER), ["act-1"], "Recruit ten buddies"),
        (("status", "actions", "visibility"), "team", "team"),
        (("status", "actions", "state"), "not-known", "not known"),
        (("review", "plan", "state"), "for-review", "for review"),
        (("answers", "old"), ["a", 2], "a\n2"),
        (("answers", "old"), {"a": 1}, "a = 1"),
    ],
)
def test_a_value(words: InWords, path: tuple[str, ...], value: Any, said: str) -> None:
    assert words.value(path, value) == said


def test_a_whole_sheet_is_its_answers(words: InWords) -> None:
    assert words.value((), PLAN).startswith("Actions: Recruit ten buddies")
    assert words.title() == "Action plan"
    use("fr")
    assert words.place(("answers", "actions", "act-1", "lead")).endswith(" › 4. Qui dirige\xa0?")


def test_a_record_of_a_form_nobody_knows_is_said_as_it_stands(words: InWords) -> None:
    programme = words._programme
    unknown = InWords(programme, {"id": "rec-x", "form": "gone", "answers": {"a": 1}}, "x.toml")
    assert (unknown.title(), unknown.place(("answers", "a"))) == ("x.toml", "a")
    assert unknown.value(("answers", "a"), 1) == "1"
    assert InWords(programme, {}, "y.toml").title() == "y.toml"


def test_the_place_of_a_conflict() -> None:
    assert path_of(("answers", "actions", Row("act-1"), "lead")) == (
        "answers",
        "actions",
        "act-1",
        "lead",
    )
    assert path_of(("answers", Row("a", 1))) is None
    assert path_of(("answers", Row(4))) is None


def test_the_log_of_versions_names_the_sheets_it_points_at(words: InWords) -> None:
    programme = words._programme
    card = programme.card
    assert card is not None
    (version,) = (r for r in programme.records.values() if "after-visit-1" in r.path)
    row = {"id": "version-1", "name": "v1", "plan": "rec-none", "record": version.id}
    log = InWords(programme, {**card.data, "answers": {"versions": [row]}})
    for path, value in (
        (("answers", "versions"), [row]),
        (("answers", "versions", "version-1"), row),
    ):
        text = log.value(path, value)
        assert version.id not in text
        assert "Action plan — v1, après la visite 1" in text
