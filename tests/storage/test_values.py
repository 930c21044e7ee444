"""TOML values come back from JSON the same, with their types, and odd ones are refused."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.storage.values import Json, decode_value, encode_value

ZONES = st.one_of(
    st.none(), st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.dates()
    | st.times().map(lambda at: at.replace(fold=0))  # TOML knows no second 2:30 in autumn
    | st.datetimes(timezones=ZONES).map(lambda at: at.replace(fold=0))
)
KEYS = st.text(max_size=5) | st.sampled_from(["$date", "$table", "$", "$float"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


def through_json(value: object) -> object:
    text = json.dumps(encode_value(value), allow_nan=False)
    decoded: Json = json.loads(text)
    return decode_value(decoded)


@settings(deadline=None)
@given(VALUES)
def test_every_value_comes_back_the_same(value: object) -> None:
    back = through_json(value)
    assert repr(back) == repr(value)  # unlike ==, tells 1 from 1.0 and True, and finds nan equal


def test_what_tomllib_reads_comes_back_the_same() -> None:
    document = tomllib.loads(
        """
        amount = { amount = 41000000, currency = "EUR", year = 2021 }
        from = 2021-10-01
        at = 10:30:00
        sent = 2021-10-01T10:30:00.5+02:00
        local = 2021-10-01T10:30:00
        share = inf
        "$date" = "not a date"
        [[rows]]
        text = "a\\u2028b\\nc"
        """
    )
    assert through_json(document) == document


def test_what_toml_cannot_hold_is_refused() -> None:
    for value in (b"x", object(), {1: "a"}, {"a": {2}}, timedelta(1)):
        with pytest.raises(TypeError):
            encode_value(value)


@pytest.mark.parametrize(
    "value",
    [
        {"$date": "never"},
        {"$date": 1},
        {"$what": "x"},
        {"$date": "2021-01-01", "b": 1},
        {"$table": [["a"]]},
        {"$table": [[1, 2]]},
    ],
)
def test_what_was_never_written_is_refused(value: Json) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is for nobody
        decode_value(value)


def test_types_are_told_apart() -> None:
    moment = datetime(2026, 3, 1, 10, tzinfo=UTC)
    for value in (True, 1, 1.0, moment, moment.date(), moment.time(), date(1, 1, 1), time(0)):
        assert type(through_json(value)) is type(value)
