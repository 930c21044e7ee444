"""Chapters 2 to 6 of the guide are in the forms and processes: roles, steps, rules, criteria."""

from collections.abc import Iterator

import pytest

from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.process import ProcessTemplate
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
