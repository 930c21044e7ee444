"""Chapters 2 to 6 of the guide are in the forms and processes: roles, steps, rules, criteria."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from mentor_tui.schema.definition import FormDefinition, Question, TextBlock
from mentor_tui.schema.fields import ChoiceField, Definition
from mentor_tui.schema.process import ProcessTemplate
from mentor_tui.text.characters import fold
from tests.schema.built_in import catalogue, form, guide_items

OURS_ALONE = (
    "benchmark",
    "matching",
    "training",
    "scope",
    "political-commitment",
    "consultation",
    "approval",
    "follow-up",
    "for-other-cities",
)
"""Forms for steps the guide describes without a template."""


def _of_form(definition: FormDefinition) -> Iterator[str]:
    for section in definition.sections:
        for text in section.texts:
            yield from text.source
        for question in section.questions:
            yield from question.source
            for prompt in question.prompts:
                yield from prompt.source


def _of_process(process: ProcessTemplate) -> Iterator[str]:
    yield from process.source
    for step in process.steps():
        yield from step.source


def test_everything_the_guide_holds_is_carried_somewhere() -> None:
    """By a question, a sub-point, a text, a process or one of its steps."""
    carried = {item for definition in catalogue().forms() for item in _of_form(definition)}
    carried |= {item for process in catalogue().processes() for item in _of_process(process)}
    assert [item["id"] for item in guide_items() if item["id"] not in carried] == []


CHAPTERS_2_TO_6 = range(96, 294)
"""The lines of the published text that they fill."""


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("method_words.toml").read_text("utf-8"))


def _claims(language: str) -> Mapping[str, dict[str, str]]:
    """By item, the places that claim it and all they say: a question with its points and fields."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for definition in catalogue().forms():
        for section in definition.sections:
            parts: list[TextBlock | Question] = [*section.texts, *section.questions]
            for part in parts:
                points = part.prompts if isinstance(part, Question) else ()
                for source in {*part.source, *(s for point in points for s in point.source)}:
                    claims[source][f"{definition.id}: {part.id}"] = _said(part, language)
    for process in catalogue().processes():
        whole = " ".join(_said(part, language) for part in (process, *process.steps()))
        for source in process.source:
            claims[source][process.id] = whole
        for step in process.steps():
            form = catalogue().form(step.form)
            title = fold(form.title[language]) if form is not None else ""
            for source in step.source:
                place = f"{process.id}: {step.id}"
                claims[source][place] = f"{title} {_said(step, language)}"
    return claims


def _said(part: object, language: str) -> str:
    """Every text of a part of a form or process, folded; a process is said by its steps apart."""
    found: list[str] = []
    if isinstance(part, Definition):
        found = [_said(value, language) for name, value in part if name != "phases"]
    elif isinstance(part, Mapping):
        words = part.get(language)
        found = [words] if isinstance(words, str) else []
    elif isinstance(part, tuple):
        found = [_said(item, language) for item in part]
    return fold(" ".join(found)).replace("’", "'")


def test_the_words_to_look_for_are_given_for_every_item_of_chapters_2_to_6() -> None:
    items = {i["id"] for i in guide_items() if set(i["lines"]) & set(CHAPTERS_2_TO_6)}
    assert set(_words()) == items | {"R.ASSOC2"}, "a role that the introduction adds"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_claims_to_carry_an_item_speaks_of_it(language: str) -> None:
    """All of it together says the whole; no place claims an item of which it says nothing."""
    claims, wrong = _claims(language), []
    for item_id, words in _words().items():
        wanted = [each.split("|") for each in words[language]]
        places = claims[item_id]
        everything = " ".join(places.values())
        left = [each for each in wanted if not any(word in everything for word in each)]
        if left:
            wrong.append(f"{item_id}: {left} in none of {sorted(places)}")
        if item_id.startswith("AD."):
            continue  # their steps are parts of a course, named above them
        for place, text in places.items():
            if not any(word in text for each in wanted for word in each):
                wrong.append(f"{item_id} is claimed by {place}, which says nothing of it")
    assert wrong == []


def test_three_visits_goes_through_every_step_of_the_guide() -> None:
    process = catalogue().process("three-visits")
    assert process is not None
    steps = {item["id"] for item in guide_items() if item["kind"] == "step"}
    assert steps - {item for step in process.steps() for item in step.source} == set()


def test_every_step_of_three_visits_says_what_the_method_expects() -> None:
    process = catalogue().process("three-visits")
    assert process is not None
    assert [step.id for step in process.steps() if step.help is None] == []


@pytest.mark.parametrize("item_id", ["AD.1", "AD.2", "AD.4", "AD.5"])
def test_an_adaptation_is_a_process_of_its_own(item_id: str) -> None:
    assert [process.id for process in catalogue().processes() if item_id in process.source]


def test_doing_without_a_benchmark_asks_for_its_two_conditions() -> None:
    """The one adaptation that is a step left out rather than a process (AD.3)."""
    conditions = [
        prompt.field
        for question in form("benchmark").questions()
        for prompt in question.prompts
        if "AD.3" in prompt.source
    ]
    assert conditions == ["agree_on_focus", "know_practices"]


@pytest.mark.parametrize("form_id", OURS_ALONE)
def test_a_form_without_a_template_in_the_guide_says_that_it_is_ours(form_id: str) -> None:
    introduction = form(form_id).introduction
    assert introduction is not None
    assert "nôtre" in introduction["fr"]
    assert "ours" in introduction["en"]


def test_the_output_of_visit_2_is_marked_as_inferred() -> None:
    """The guide states none; readers must be able to tell."""
    outputs = form("visit-inspiration").question_of("outputs")
    assert outputs is not None
    assert outputs.help is not None
    assert "inferred" in outputs.help["en"]
    assert "déduit" in outputs.help["fr"]


ROLES = {
    "R.COORD": ("programme", "coordinator"),
    "R.FACIL": ("programme", "facilitation"),
    "R.MENTEE": ("programme", "mentee_city"),
    "R.MENTOR": ("programme", "mentor_city"),
    "R.ASSOC": ("programme", "organisations"),
    "R.ASSOC2": ("for-other-cities", "messages"),
    "R.LSG": ("support-group", "members"),
    "R.LSGMIRROR": ("support-group", "mirror_members"),
    "R.POL": ("political-commitment", "commitments"),
    "R.SERVICES": ("programme", "people"),
}
"""Where each role of chapter 2 is filled in."""


def test_every_role_of_chapter_2_has_a_field_of_its_own() -> None:
    assert set(ROLES) == {item["id"] for item in guide_items() if item["kind"] == "role"}
    for role, (form_id, field_id) in ROLES.items():
        question = form(form_id).question_of(field_id)
        assert question is not None, role
        texts = form(form_id).section_of(field_id)
        assert texts is not None
        sources = {*question.source, *(s for p in question.prompts for s in p.source)}
        assert role in sources | {s for text in texts.texts for s in text.source}


@pytest.mark.parametrize("table", ["people", "organisations"])
def test_people_and_organisations_can_be_placed_by_influence_and_interest(table: str) -> None:
    """Chapter 2 asks who represents migrants and who is inside the municipality, too."""
    found = form("programme").table(table)
    assert found is not None
    columns = {column.id: column for column in found.columns}
    assert {"inside", "represents_migrants", "influence", "interest"} <= columns.keys()
    assert columns["influence"].visibility == columns["interest"].visibility == "team"


def test_every_voice_on_a_factor_tells_cannot_from_do_not() -> None:
    """The mentee's, the mentor's, and that of anybody who joins them later."""
    for table, column in (
        ("factors", "mentee_state"),
        ("factors", "mentor_state"),
        ("views", "state"),
    ):
        found = form("benchmark").table(table)
        assert found is not None
        field = found.column(column)
        assert isinstance(field, ChoiceField)
        assert {"do-not", "cannot"} <= {option.id for option in field.options}
