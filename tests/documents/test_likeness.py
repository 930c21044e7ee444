"""Shortened, renumbered, shuffled, reworded: found again where it is sure, and never wrongly."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from mentor_tui.documents.readers.annexes import which_form
from mentor_tui.documents.readers.likeness import plain
from mentor_tui.documents.readers.matching import match
from mentor_tui.documents.readers.questions import Questions
from mentor_tui.documents.readers.received import Cell, Paper, Row, Table
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import TableField
from tests.domain.findings.situations import programme

GIVEN = programme()
FORMS = [
    f for f in GIVEN.catalogue.forms() if f.layout == "questions" and len([*f.questions()]) > 4
]


def asked(form: FormDefinition, language: str) -> list[tuple[str, str]]:
    """Each question of one answer, and its place."""
    found = []
    for question in form.questions():
        (field, *more) = question.fields
        if not more and not isinstance(field, TableField):
            label = question.label[language].replace("{programme}", GIVEN.title)
            found.append((label, f"answers.{field.id}"))
    return found


def first_part(text: str, chosen: random.Random) -> str:
    words = text.split()
    return " ".join(words[: max(3, len(words) * 6 // 10)])


def last_part(text: str, chosen: random.Random) -> str:
    words = text.split()
    return " ".join(words[len(words) * 4 // 10 :])


def with_holes(text: str, chosen: random.Random) -> str:
    words = text.split()
    return " ".join(w for w in words if chosen.random() > 0.3) or words[0]


def numbered(text: str, chosen: random.Random) -> str:
    return f"{chosen.choice(['3.', 'Q7)', '2.1.4', 'b)', '–'])} {text.upper()}"


def mistyped(text: str, chosen: random.Random) -> str:
    at = chosen.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def swapped(text: str, chosen: random.Random) -> str:
    """Another question altogether, made of the words of this one and of any other."""
    words = [*text.split(), *chosen.choice(ALL_LABELS).split()]
    return " ".join(chosen.sample(words, k=max(4, len(words) // 3)))


ALL_LABELS = [label for form in FORMS for label, _place in asked(form, "en")]
ANNEXES = ("needs-analysis", "mentor-strengths", "good-practice")
WAYS = (numbered, mistyped, first_part, last_part, with_holes)


def copy_of(form: FormDefinition, language: str, way: Callable[..., str], seed: int) -> Paper:
    chosen = random.Random(seed)
    rows = [(way(label, chosen), place) for label, place in asked(form, language)]
    chosen.shuffle(rows)
    return Paper(tables=(Table(tuple(Row((Cell(q), Cell(place))) for q, place in rows)),))


@pytest.mark.parametrize("way", WAYS)
def test_no_question_is_ever_taken_for_another(way: Callable[..., str]) -> None:
    right = wrong = total = 0
    for form in FORMS:
        questions = Questions(GIVEN, form)
        for language in ("en", "fr"):
            for seed in range(2):
                found = match(questions, copy_of(form, language, way, seed), None, None)
                total += len(found.answers) + len(found.loose)
                right += sum(answer.place == answer.text for answer in found.answers)
                wrong += sum(answer.place != answer.text for answer in found.answers)
    assert wrong == 0
    least = {numbered: 1.0, mistyped: 0.65, first_part: 0.55, last_part: 0.7, with_holes: 0.7}
    assert right >= least[way] * total, f"{right} of {total}"


@pytest.mark.parametrize("way", [numbered, first_part, with_holes])
def test_no_form_is_ever_taken_for_another(way: Callable[..., str]) -> None:
    every = [form for form in GIVEN.catalogue.forms() if form.layout != "checklist"]
    for form in (form for form in FORMS if form.id in ANNEXES):
        for language in ("en", "fr"):
            likely = which_form(GIVEN, copy_of(form, language, way, 1), every)
            assert not likely.sure or likely.forms[0].id == form.id


def test_strange_questions_are_left_to_a_person() -> None:
    chosen = random.Random(5)
    wrong = 0
    for form in FORMS:
        questions = Questions(GIVEN, form)
        for label, place in asked(form, "en"):
            text = swapped(label, chosen)
            sure = questions.likeness.find(text).sure
            wrong += bool(sure) and sure != place and plain(text) != plain(label)
    assert wrong == 0


def test_a_text_that_is_nobodys_question_is_matched_with_nothing() -> None:
    questions = Questions(GIVEN, FORMS[0])
    for text in ("", "12", "Signature", "Name and function of the person who fills this in"):
        assert not questions.likeness.find(text).sure
