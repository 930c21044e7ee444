"""Every question, sub-point, column and agenda item of the guide is asked by the right form.

Only the project's own data is used: `forms/guide.toml` lists what the guide holds.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from mentor_tui.schema.definition import Prompt, Question, TextBlock
from tests.schema.built_in import LANGUAGES, Wording, catalogue, form, guide_items

CARRIED_BY = {
    "A1": "stance-card",
    "A2": "needs-analysis",
    "A3": "mentor-strengths",
    "A4": "good-practice",
    "A5": "support-group",
    "A6": "action-plan",
    "V1": "visit-setting-the-scene",
    "V2": "visit-inspiration",
    "V3": "visit-consolidation",
}
"""Which form asks what the ids of that beginning name."""

ASKED = frozenset({"question", "list_item", "column", "agenda_item"})
"""Kinds of items something in a form must carry; the others guide, inform or check."""

OURS = "ours"


def _prefix(item_id: str) -> str:
    return item_id.partition(".")[0]


def _items(form_id: str, *kinds: str) -> list[Mapping[str, Any]]:
    prefixes = {prefix for prefix, carrier in CARRIED_BY.items() if carrier == form_id}
    return [i for i in guide_items() if _prefix(i["id"]) in prefixes and i["kind"] in kinds]


def _parts(form_id: str) -> Iterator[tuple[tuple[str, ...], Wording]]:
    for section in form(form_id).sections:
        parts: list[Question | Prompt | TextBlock] = [*section.questions, *section.texts]
        parts += [prompt for question in section.questions for prompt in question.prompts]
        for part in parts:
            yield part.source, part.label if isinstance(part, Question) else part.text


@cache
def _carried(form_id: str) -> Mapping[str, list[Wording]]:
    carried = defaultdict(list)
    for source, wording in _parts(form_id):
        for item_id in source:
            carried[item_id].append(wording)
    return carried


TO_CARRY = [
    pytest.param(carrier, item["id"], id=f"{item['id']}-{carrier}")
    for item in guide_items()
    if item["kind"] in ASKED and (carrier := CARRIED_BY.get(_prefix(item["id"])))
]


@pytest.mark.parametrize(("form_id", "item_id"), TO_CARRY)
def test_item_is_carried_in_both_languages(form_id: str, item_id: str) -> None:
    """Some question, sub-point or text of the form names the item and says it in words."""
    wordings = _carried(form_id).get(item_id)
    assert wordings, f"{form_id}.toml: nothing has {item_id} as its source"
    for wording in wordings:
        assert all(wording.get(language, "").strip() for language in LANGUAGES)


@pytest.mark.parametrize("form_id", sorted(CARRIED_BY.values()))
def test_sub_points_belong_to_the_question_of_their_parent(form_id: str) -> None:
    parents = {i["id"]: i["parent"] for i in _items(form_id, "list_item") if "parent" in i}
    for question in form(form_id).questions():
        for prompt in question.prompts:
            for item_id in set(prompt.source) & parents.keys():
                assert parents[item_id] in question.source, f"{item_id} under {question.id}"


@pytest.mark.parametrize("form_id", sorted(CARRIED_BY.values()))
def test_questions_stand_in_the_order_of_the_annex(form_id: str) -> None:
    order = [item["id"] for item in _items(form_id, "question")]
    asked = [s for q in form(form_id).questions() for s in q.source if s in order]
    assert asked == order, "each question once, none before its turn"


def test_every_source_is_known() -> None:
    """A source that names nothing in the guide would be a slip of the pen."""
    known = {OURS, *(item["id"] for item in guide_items())}
    for form_id in catalogue().form_ids:
        unknown = {item_id for source, _ in _parts(form_id) for item_id in source} - known
        assert not unknown, f"{form_id}.toml names {sorted(unknown)}"


def test_every_step_of_a_process_has_a_known_source() -> None:
    known = {OURS, *(item["id"] for item in guide_items())}
    for process in catalogue().processes():
        sources = {*process.source, *(s for step in process.steps() for s in step.source)}
        assert sources <= known, f"{process.id}: {sorted(sources - known)}"


@pytest.mark.parametrize(
    ("form_id", "questions", "sub_points"),
    [("needs-analysis", 22, 23), ("mentor-strengths", 14, 23)],
)
def test_an_annex_has_its_questions_and_sub_points(
    form_id: str, questions: int, sub_points: int
) -> None:
    """The numbers people know the annexes by; what is ours does not count towards them."""
    guides = [q for q in form(form_id).questions() if q.source != (OURS,)]
    counting = [q for q in form(form_id).questions() if not all(f.optional for f in q.fields)]
    assert counting == guides
    assert len(guides) == questions
    assert sum(len(question.prompts) for question in guides) == sub_points


@pytest.mark.parametrize(
    ("form_id", "side", "first"),
    [("needs-analysis", "mentee", "challenge"), ("mentor-strengths", "mentor", "experience")],
)
def test_city_and_association_answer_their_own_sections(
    form_id: str, side: str, first: str
) -> None:
    respondents = {section.id: section.respondent for section in form(form_id).sections}
    assert respondents[first] == respondents["local_context"] == f"{side}-city"
    assert respondents["national_context"] == f"{side}-association"


def test_both_annexes_ask_the_shared_questions_with_the_same_fields() -> None:
    """Mentee and mentor can be laid side by side, though the words differ in places."""
    mentees = {question.id: question for question in form("needs-analysis").questions()}
    mentors = form("mentor-strengths").questions()
    both = [(mentees[question.id], question) for question in mentors if question.id in mentees]
    assert len(both) == 11
    for mentee, mentor in both:
        assert [(f.id, f.type) for f in mentee.fields] == [(f.id, f.type) for f in mentor.fields]


@pytest.mark.parametrize(
    "question_id",
    ["local_policies", "local_factors", "typical_city", "government_relations", "national_factors"],
)
def test_the_annexes_keep_their_own_words_where_they_differ(question_id: str) -> None:
    mentee, mentor = (
        next(q for q in form(form_id).questions() if q.id == question_id)
        for form_id in ("needs-analysis", "mentor-strengths")
    )
    assert (mentee.label, [p.text for p in mentee.prompts]) != (
        mentor.label,
        [p.text for p in mentor.prompts],
    )


def test_nothing_of_the_guide_is_listed_twice_and_parents_exist() -> None:
    ids = [item["id"] for item in guide_items()]
    assert len(ids) == len(set(ids))
    assert {item["parent"] for item in guide_items() if "parent" in item} <= set(ids)
    assert all(item["lines"] == sorted(item["lines"]) for item in guide_items())
