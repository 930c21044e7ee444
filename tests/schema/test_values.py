"""What people type becomes a value, what they see is the value, and editing changes nothing."""

import datetime as dt
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentor_tui.domain.change import same
from mentor_tui.language import use
from mentor_tui.schema.fields import FormField, WholeNumberField
from mentor_tui.schema.parsing import parse
from mentor_tui.schema.values import editable, option_label, show
from tests.domain.toml_values import VALUES, quick
from tests.hostile import HOSTILE
from tests.made import form, question, section
from tests.schema.test_checking import TYPES, field

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
DAY = dt.date(2027, 3, 31)

LABELS = form(
    "labels",
    section(
        "s",
        question(
            "q",
            'id = "x"\ntype = "choices"\noptions = [\n'
            '{ id = "team", label = { en = "The team", fr = "L’équipe" } },\n'
            '{ id = "city", label = { en = "City, town, other", fr = "Ville, bourg, autre" } },\n'
            '{ id = "town", label = { en = "City", fr = "Ville" } },\n'
            '{ id = "semi", label = { en = "Here; there", fr = "Ici ; là" } }]',
        ),
    ),
)
CHOICES = next(LABELS.fields())
CHOICE = next(
    form(
        "one",
        section(
            "s",
            question(
                "q",
                'id = "x"\ntype = "choice"\noptions = [\n'
                '{ id = "yes", label = { en = "No", fr = "Non" } },\n'
                '{ id = "no", label = { en = "Yes", fr = "Oui" } }]',
            ),
        ),
    ).fields()
)

NUMBERS = st.one_of(
    st.integers(-(2**62), 2**62),
    st.floats(-1e9, 1e9, allow_subnormal=False).map(lambda x: round(x, 6)),
)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
CLOCKS = st.times().map(lambda t: f"{t:%H:%M}")
CURRENCIES = ["EUR", "PLN", "GBP", "CHF", "HUF", "XOF"]
YEARS = st.integers(1900, 2099)
WORDS = st.text(min_size=1).filter(str.strip)
VALUE_OF: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS,
    "long-text": WORDS,
    "party": WORDS,
    "whole-number": st.integers(-(2**63) + 1, 2**63 - 1),
    "decimal": NUMBERS,
    "share": NUMBERS,
    "amount": st.fixed_dictionaries(
        {
            "amount": NUMBERS,
            "currency": st.sampled_from(CURRENCIES),
        },
        optional={"year": YEARS},
    ),
    "date": DAYS,
    "time": st.one_of(
        st.fixed_dictionaries({"start": CLOCKS}, optional={"minutes": st.integers(0, 1440)}),
        st.fixed_dictionaries({"minutes": st.integers(0, 1440)}),
    ),
    "period": st.fixed_dictionaries({}, optional={"from": DAYS, "to": DAYS}).filter(bool),
    "choice": st.sampled_from(["a", "b"]),
    "choices": st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=3),
    "yes-no": st.booleans(),
    "reference": st.from_regex(r"rec-[a-z0-9]{6}", fullmatch=True),
}


@LANGUAGES
@pytest.mark.parametrize("kind", VALUE_OF)
@quick
@given(data=st.data())
def test_opening_an_editor_and_leaving_it_changes_nothing(
    kind: str, language: str, data: st.DataObject
) -> None:
    use(language)
    value = data.draw(VALUE_OF[kind])
    one = field(kind)
    text = editable(one, value, language)
    assert parse(one, text) == value, text


@LANGUAGES
def test_a_period_is_edited_as_a_person_writes_it(language: str) -> None:
    use(language)
    period = {"from": DAY, "to": dt.date(2027, 12, 17)}
    assert editable(field("period"), period, language) == "31/03/2027 – 17/12/2027"
    assert editable(field("period"), {"from": DAY}, language) == "2027-03-31/"


@LANGUAGES
@quick
@given(value=VALUES.filter(lambda value: value != {}))
@example(value={"from": "spring", "to": DAY})
@example(value={"from": DAY, "text": "about then"})
@example(value={"amount": "many", "currency": "EUR"})
@example(value={"amount": float("nan")})
@example(value=float("inf"))
def test_what_a_file_holds_is_never_hidden_from_who_edits_it(language: str, value: Any) -> None:
    """A value of a wrong kind is shown somehow: an empty editor would say that nothing is there."""
    use(language)
    for kind in TYPES:
        text = editable(field(kind), value, language)
        if value not in ("", [], [""]) and str(value).strip():
            hidden = not text.strip()
            assert not hidden or kind == "table" or _blank(value), (kind, value)


def _blank(value: Any) -> bool:
    """Whether a value has nothing in it that could be shown."""
    if isinstance(value, dict):
        return all(key == "id" or _blank(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(_blank(inner) for inner in value)
    return isinstance(value, str) and not value.strip()


@LANGUAGES
@pytest.mark.parametrize("kind", TYPES)
def test_hostile_text_is_a_value_or_kept_as_text(kind: str, language: str) -> None:
    use(language)
    one = field(kind)
    for text in HOSTILE.values():
        value = parse(one, text)
        if not text.strip():
            assert value is None
        elif kind in ("text", "long-text", "party"):
            assert value == text
        elif isinstance(value, dict) and "text" in value:
            assert value == {"text": text.strip()}
            assert parse(one, editable(one, value, language)) == value


@LANGUAGES
@pytest.mark.parametrize("value", [["city"], ["town", "team"], ["semi", "city", "town"], ["team"]])
def test_labels_with_commas_in_them_are_read_back(value: list[str], language: str) -> None:
    use(language)
    assert parse(CHOICES, editable(CHOICES, value, language)) == value


def test_several_choices_are_typed_with_commas_lines_or_semicolons() -> None:
    for text in (
        "the team, city",
        "team; town",
        "The team\nCity",
        "L’équipe, Ville",
        " team ,, town",
    ):
        assert parse(CHOICES, text) == ["team", "town"]
    assert parse(CHOICES, "team, village") == {"text": "team, village"}


def test_a_label_counts_before_another_option_s_id() -> None:
    """Whoever types "Yes" means what is called so, whatever its id."""
    assert parse(CHOICE, "Yes") == "no"
    assert parse(CHOICE, "Oui") == "no"
    for value in ("yes", "no"):
        assert parse(CHOICE, editable(CHOICE, value, "en")) == value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("whole-number", "41 000", 41_000),
        ("whole-number", "41 M", 41_000_000),
        ("whole-number", "1,5 or so", {"text": "1,5 or so"}),
        ("whole-number", "1.5", {"text": "1.5"}),
        ("decimal", "1,5", 1.5),
        ("decimal", "3", 3),
        ("decimal", "1,000.125", 1000.125),
        ("decimal", "1.000.000,125", 1_000_000.125),
        ("decimal", "1,000.000,5", {"text": "1,000.000,5"}),
        ("whole-number", "1,000,000", 1_000_000),
        ("share", "12 %", 12),
        ("share", "1,2", 1.2),
        ("amount", "41 M€", {"amount": 41_000_000, "currency": "EUR"}),
        ("amount", "41 M€ (2021)", {"amount": 41_000_000, "currency": "EUR", "year": 2021}),
        ("amount", "EUR 500 2021", {"amount": 500, "currency": "EUR", "year": 2021}),
        ("amount", "2021", {"amount": 2021, "currency": "EUR"}),
        ("amount", "200 zł", {"amount": 200, "currency": "PLN"}),
        ("amount", "a lot", {"text": "a lot"}),
        ("date", "31/3/2027", DAY),
        ("date", "31 mars 2027", DAY),
        ("date", "spring", {"text": "spring"}),
        ("time", "10h30", {"start": "10:30"}),
        ("time", "10:30, 90 min", {"start": "10:30", "minutes": 90}),
        ("time", "10:30 + 90 minutes", {"start": "10:30", "minutes": 90}),
        ("time", "90 min", {"minutes": 90}),
        ("time", "after lunch", {"text": "after lunch"}),
        ("period", "2027", {"from": dt.date(2027, 1, 1), "to": dt.date(2027, 12, 31)}),
        ("period", "2027-03-31/", {"from": DAY}),
        ("period", "/31-03-2027", {"to": DAY}),
        ("period", "2027-03-31/2027-03-01", {"from": DAY, "to": dt.date(2027, 3, 1)}),
        ("period", "spring 2022", {"text": "spring 2022"}),
        ("period", "/", {"text": "/"}),
        ("choice", "a", "a"),
        ("choice", "c", {"text": "c"}),
        ("yes-no", "Oui", True),
        ("yes-no", "no", False),
        ("yes-no", "perhaps", {"text": "perhaps"}),
        ("reference", "rec-1", "rec-1"),
        ("reference", "rec-1, rec-2", {"text": "rec-1, rec-2"}),
        ("party", " the parish ", " the parish "),
        ("table", "two rows", {"text": "two rows"}),
    ],
)
def test_input_is_generous_and_nothing_is_refused(kind: str, text: str, value: object) -> None:
    assert same(parse(field(kind), text), value)


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_typed_is_nothing(kind: str) -> None:
    assert parse(field(kind), " \n ") is None
    assert show(field(kind), None, "en") == ""


@pytest.mark.parametrize(
    ("kind", "value", "english", "french"),
    [
        ("whole-number", 41_000, "41,000", "41 000"),
        ("share", 1.2, "1.2%", "1,2 %"),
        ("amount", {"amount": 5, "currency": "EUR", "year": 2021}, "€5 (2021)", "5 € (2021)"),
        ("date", DAY, "31 March 2027", "31 mars 2027"),
        ("time", {"start": "10:30", "minutes": 90}, "10:30, 90 min", "10:30, 90 min"),
        ("period", {"from": DAY}, "from 31 Mar 2027", "à partir du 31 mars 2027"),
        ("period", {"to": DAY}, "until 31 Mar 2027", "jusqu'au 31 mars 2027"),
        ("yes-no", True, "yes", "oui"),
        ("period", {"text": "spring"}, "spring", "spring"),
        ("date", "made by hand", "made by hand", "made by hand"),
        ("amount", 3, "3", "3"),
        (
            "table",
            [{"text": "a\nb", "day": DAY}, {"text": "c"}],
            "a b · 31 March 2027\nc",
            "a b · 31 mars 2027\nc",
        ),
    ],
)
def test_values_as_people_read_them(kind: str, value: object, english: str, french: str) -> None:
    for language, expected in (("en", english), ("fr", french)):
        use(language)
        shown = show(field(kind), value, language).replace("\xa0", " ").replace("’", "'")
        assert shown == expected


def test_ids_are_called_by_name_where_names_are_known() -> None:
    names = {"org-1": "Ville de Malines", "rec-1": "Buddies"}

    def said(one: FormField, value: object) -> str:
        return show(one, value, "en", lambda name: names.get(name, name))

    assert said(field("party"), "org-1") == "Ville de Malines"
    assert said(field("reference"), "rec-1") == "Buddies"
    assert said(field("reference", "many = true"), ["rec-1", "rec-2"]) == "Buddies; rec-2"


@quick
@given(st.sampled_from(TYPES), VALUES)
def test_whatever_a_file_holds_it_can_be_shown(kind: str, value: object) -> None:
    assert isinstance(show(field(kind), value, "fr"), str)


def test_an_option_that_is_gone_from_the_form_is_shown_by_its_id() -> None:
    assert show(field("choice"), "gone", "en") == "gone"
    assert option_label((), "gone", "en") == "gone"


def test_field_types_are_all_covered() -> None:
    kinds = {arg.model_fields["type"].annotation for arg in _types()}
    assert len(kinds) == len(TYPES)
    assert set(VALUE_OF) == set(TYPES) - {"table"}


def _types() -> list[Any]:
    return list(get_args(get_args(FormField)[0]))


@pytest.mark.parametrize(("most", "shown"), [(2100, "2021"), (20_000, "2,021")])
def test_a_year_is_written_without_groups(most: int, shown: str) -> None:
    field = WholeNumberField.model_validate(
        {"id": "year", "type": "whole-number", "limits": {"least": 1950, "most": most}}
    )
    assert show(field, 2021, "en") == shown
    assert parse(field, shown) == 2021
