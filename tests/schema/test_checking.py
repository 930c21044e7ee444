"""Values found in files: what their field does not expect is named, and never refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.language import word
from mentor_tui.language.words import WORDS
from mentor_tui.schema.checking import kind_word, unread_text, value_problems
from mentor_tui.schema.fields import FormField
from tests.domain.toml_values import VALUES, quick
from tests.made import form, question, section

OPTIONS = 'options = [{ id = "a", label.en = "A" }, { id = "b", label.en = "B" }]'
MORE = {
    "choice": OPTIONS,
    "choices": OPTIONS,
    "reference": 'to = "sheet"',
    "table": 'row_prefix = "need"\ncolumns = [{ id = "text", type = "text", label.en = "T" },'
    ' { id = "day", type = "date", label.en = "D" }]',
}
TYPES = (
    "text",
    "long-text",
    "whole-number",
    "decimal",
    "amount",
    "share",
    "date",
    "time",
    "period",
    "choice",
    "choices",
    "yes-no",
    "party",
    "reference",
    "table",
)


def field(kind: str, more: str = "") -> FormField:
    lines = f'id = "x"\ntype = "{kind}"\n{MORE.get(kind, "")}\n{more}'
    (found,) = form("sheet", section("s", question("q", lines))).fields()
    return found


def messages(one: FormField, value: object) -> list[str]:
    return [message for _place, message, _params in value_problems(one, value)]


DAY = dt.date(2027, 3, 31)
RIGHT: dict[str, list[object]] = {
    "text": ["", "x"],
    "long-text": ["a\nb"],
    "whole-number": [0, -3],
    "decimal": [1, 1.5],
    "amount": [{"amount": 41_000_000}, {"amount": 1.5, "currency": "EUR", "year": 2021}],
    "share": [12, 1.2],
    "date": [DAY],
    "time": [{"start": "10:30"}, {"start": "10:30", "minutes": 90}, {"minutes": 90}],
    "period": [{"from": DAY}, {"to": DAY}, {"from": DAY, "to": DAY}, {}],
    "choice": ["a"],
    "choices": [[], ["a", "b"]],
    "yes-no": [True, False],
    "party": ["org-1", "the parish"],
    "reference": ["rec-1"],
    "table": [[], [{"id": "need-1", "text": "x"}], [{"id": "need-1", "source": "A2", "day": DAY}]],
}
WRONG: dict[str, list[object]] = {
    "text": [1, ["x"], {"text": "x"}],
    "long-text": [True],
    "whole-number": [1.0, True, "1"],
    "decimal": [True, "1,5"],
    "amount": [41, {"currency": "EUR"}, {"amount": "41"}, {"amount": True}],
    "share": ["12 %"],
    "date": [dt.datetime(2027, 3, 31, 9), "31/3/2027", 2027],  # noqa: DTZ001
    "time": [dt.time(10, 30), "10:30", {"start": 10}],
    "period": [DAY, {"from": "spring"}, {"to": dt.datetime(2027, 3, 31)}],  # noqa: DTZ001
    "choice": [1, ["a"]],
    "choices": ["a", [1]],
    "yes-no": [1, "yes"],
    "party": [{"id": "org-1"}],
    "reference": [["rec-1"], 3],
    "table": [{}, "x", ["x"]],
}


@pytest.mark.parametrize("kind", TYPES)
def test_what_a_field_expects_is_right(kind: str) -> None:
    for value in RIGHT[kind]:
        assert messages(field(kind), value) == []


@pytest.mark.parametrize("kind", TYPES)
def test_a_value_of_another_kind_is_named(kind: str) -> None:
    for value in WRONG[kind]:
        assert messages(field(kind), value) == ["wrong-type"]


@pytest.mark.parametrize("kind", [k for k in TYPES if k not in ("text", "long-text", "table")])
def test_what_could_not_be_read_when_it_was_typed_is_right_for_every_field(kind: str) -> None:
    found = [*value_problems(field(kind), {"text": "spring 2022"})]
    assert found == [((), "not-read-yet", {"text": "spring 2022", "type": kind_word(kind)})]
    assert messages(field("table"), [{"id": "n", "day": {"text": "soon"}}]) == ["not-read-yet"]


def test_text_that_could_not_be_read_is_that_alone() -> None:
    assert unread_text({"text": "soon"}) == "soon"
    for other in ({"text": 3}, {"text": "x", "from": DAY}, "soon", None, {}):
        assert unread_text(other) is None


def test_several_references_are_a_list() -> None:
    many = field("reference", "many = true")
    assert messages(many, ["rec-1", "rec-2"]) == []
    assert messages(many, "rec-1") == ["wrong-type"]


def test_an_option_the_form_does_not_have_is_named() -> None:
    assert messages(field("choice"), "c") == ["unknown-option"]
    assert messages(field("choices"), ["a", "c", "d"]) == ["unknown-option"] * 2


@pytest.mark.parametrize(
    ("kind", "limits", "value", "message"),
    [
        ("text", "length = 3", "abcd", "too-long"),
        ("whole-number", "least = 0", -1, "too-small"),
        ("whole-number", "most = 10", 11, "too-big"),
        ("share", "most = 100", 100.5, "too-big"),
        ("amount", "least = 0", {"amount": -1}, "too-small"),
        ("table", "rows = 1", [{"id": "n-1"}, {"id": "n-2"}], "too-many-rows"),
    ],
)
def test_outside_a_limit_is_told_and_at_the_limit_is_not(
    kind: str, limits: str, value: object, message: str
) -> None:
    limited = field(kind, f"limits = {{ {limits} }}")
    assert messages(limited, value) == [message]
    within = {"too-long": "abc", "too-many-rows": [{"id": "n-1"}]}.get(message, 0)
    assert messages(limited, {"amount": 0} if kind == "amount" else within) == []


def test_rows_without_id_or_with_one_used_twice_are_named_by_their_number() -> None:
    rows: list[object] = [{"text": "x"}, {"id": "n-1"}, {"id": "n-1"}, "y", {"id": 3}]
    found = [(place, message) for place, message, _params in value_problems(field("table"), rows)]
    assert found == [
        ((0,), "missing-id"),
        ((2, "id"), "duplicate-row-id"),
        ((3,), "wrong-type"),
        ((4,), "missing-id"),
    ]


def test_a_cell_is_named_by_row_and_column() -> None:
    rows = [{"id": "n-1", "day": "soon", "text": "x"}]
    ((place, message, params),) = value_problems(field("table"), rows)
    assert (place, message) == (("n-1", "day"), "wrong-type")
    assert word(message, **params).startswith("Here should be a date, but there is text.")


@quick
@given(st.sampled_from(TYPES).map(field), VALUES)
def test_whatever_a_file_holds_it_can_be_told(one: FormField, value: object) -> None:
    for place, message, params in value_problems(one, value):
        assert isinstance(place, tuple)
        assert message in WORDS
        assert word(message, **params)


@pytest.mark.parametrize("kind", [*TYPES, "row", "list"])
def test_every_kind_has_a_word(kind: str) -> None:
    assert kind_word(kind).id in WORDS
