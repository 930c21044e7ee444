"""What is dumped reads back as the same values, in the layout of the programme folder."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given

from mentor_tui.text.toml_same import same
from mentor_tui.text.toml_values import UnwritableValueError
from mentor_tui.text.toml_write import dump
from tests.hostile import ENCODABLE
from tests.text.layouts import DOCUMENTS, TRAPS, Table, tries

RECORD = '''\
id = "rec-k3f9q2m7"
form = "needs-analysis"
form_version = 1

[answers]
migration_trends = """
First line.
Second line."""
annual_budget = { amount = 41000000, currency = "EUR", year = 2021 }
arrival = { text = "un peu avant la rentrée" }

[[answers.needs]]
id = "need-7h2x4d"
text = "…"

[[answers.actions]]
id = "act-9f3k1p"
timing = { from = 2021-10-01, to = 2022-01-31 }
needs = ["need-7h2x4d"]
became = { record = "action-plan", row = "act-9f3k1p" }

[status.integration_share]
state = "not-known"

[status.needs.need-7h2x4d.text]
visibility = "team"

[review.national_context]
state = "for-review"

[[_conflicts]]
path = ["answers", "actions", { id = "act-9f3k1p" }, "lead"]
kind = "edit/edit"
base = "Youth office"

[[_conflicts.options]]
value = "Parish"

[[_conflicts.options]]
removed = true
'''


def read(text: str) -> Table:
    return tomllib.loads(text)


def test_records_look_as_the_programme_folder_describes_them() -> None:
    assert dump(read(RECORD)) == RECORD


@tries
@given(DOCUMENTS)
def test_whatever_is_dumped_reads_back(data: Table) -> None:
    text = dump(data)
    assert same(read(text), data)
    assert "\r" not in text


@pytest.mark.parametrize("text", [*ENCODABLE.values(), *TRAPS])
@pytest.mark.parametrize("around", ["{}", "{}\nx", "x\n{}", "{}\n"])
def test_every_text_reads_back_wherever_it_stands(text: str, around: str) -> None:
    said = around.replace("{}", text)
    data = {"a": said, said: [said, {"b": said}], "rows": [{"id": said, "c": {"d": [said]}}]}
    assert read(dump(data)) == data


@pytest.mark.parametrize("text", [*ENCODABLE.values(), *TRAPS])
def test_no_character_that_hides_or_deceives_is_written_bare(text: str) -> None:
    written = dump({"a": text, "b": f"{text}\n"})
    assert not set(written) & set("\x00\x1b\x7f\x85\u2028\u202e\u2066\ufeff\r")


def test_letters_of_every_script_are_written_as_they_are() -> None:
    said = "Łódź Λιβαδειά مرحبا 日本語 👩\u200d👧 « oui »"
    assert said in dump({"a": said})
    assert f'"""\n{said}\n{said}"""' in dump({"a": f"{said}\n{said}"})


def test_plain_keys_stand_before_tables_whatever_their_order() -> None:
    assert dump({"t": {"x": 1}, "k": 2}) == "k = 2\n\n[t]\nx = 1\n"


def test_a_long_list_has_a_line_for_each_element() -> None:
    needs = [f"need-{number:06}" for number in range(9)]
    lines = dump({"needs": needs}).splitlines()
    assert lines[0] == "needs = ["
    assert lines[1:-1] == [f'    "{need}",' for need in needs]


def test_an_answer_with_parts_takes_lines_of_its_own_once_a_part_has_several() -> None:
    text = dump({"answers": {"arrival": {"text": "one\ntwo"}}})
    assert text == '[answers.arrival]\ntext = """\none\ntwo"""\n'


def test_tables_inside_a_row_stand_below_it() -> None:
    row = {"id": "a", "steps": [{"x": 1}], "deep": {"er": {"y": 2}}}
    assert dump({"rows": [row]}) == (
        '[[rows]]\nid = "a"\n\n[[rows.steps]]\nx = 1\n\n[rows.deep]\ner = { y = 2 }\n'
    )


def test_empty_things_are_kept() -> None:
    data: Table = {"a": {}, "b": [], "c": "", "d": {"e": {}}, "f": [{}], "answers": {"g": {}}}
    assert read(dump(data)) == data


def test_records_in_memory_may_be_mappings_and_tuples() -> None:
    frozen: Mapping[str, Any] = MappingProxyType({"rows": (MappingProxyType({"id": "a"}),)})
    assert dump(frozen) == '[[rows]]\nid = "a"\n'
    assert dump({"a": (1, (2,))}) == "a = [1, [2]]\n"


def test_moments_keep_their_zone() -> None:
    zone = timezone(timedelta(hours=-3, minutes=-30))
    data = {"a": datetime(2021, 3, 4, 5, 6, 7, tzinfo=zone), "b": date(21, 1, 1), "c": time(1, 2)}
    assert same(read(dump(data)), data)


@pytest.mark.parametrize(
    "value",
    [
        *(None, ..., frozenset({1}), b"bytes", 1j),
        *("\ud800", {"\udfff": 1}, {1: 2}, {"a": {2: {}}}),
        *(timedelta(1), time(1, tzinfo=UTC)),
        datetime(2021, 1, 1, tzinfo=timezone(timedelta(seconds=30))),
    ],
    ids=repr,
)
def test_what_toml_cannot_hold_is_refused(value: object) -> None:
    for data in ({"a": value}, {"a": [value, 1]}, {"a": [{"b": value}]}, {"answers": {"a": value}}):
        with pytest.raises(UnwritableValueError):
            dump(data)


def test_endless_nesting_is_refused_not_a_crash() -> None:
    value: list[Any] = []
    table: dict[str, Any] = {}
    for _ in range(100_000):
        value, table = [value], {"a": table}
    for data in ({"a": value}, table):
        with pytest.raises(UnwritableValueError):
            dump(data)
