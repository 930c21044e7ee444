"""Names of new files: fixed for ever, safe on every computer; what a new record begins with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.naming import file_for, new_record, new_record_id
from mentor_tui.domain.record import Record
from tests.domain.toml_values import quick
from tests.made import form, question, section

TITLE = question("name", 'id = "name"\ntype = "text"')
ONCE = form("plan", section("s", TITLE))
MANY = form("practice", section("s", TITLE), head='many = true\nfolder = "practices"')
PRESET = form(
    "group",
    section(
        "s",
        question(
            "roles",
            'id = "roles"\ntype = "table"\nrow_prefix = "role"\npreset = true\n'
            'columns = [{ id = "who", type = "text", label = { en = "Who", fr = "Qui" } }]',
        )
        + '[[sections.questions.prompts]]\nsource = ["A5.1"]\ntext.en = "Host"\ntext.fr = "Hôte"\n'
        + '[[sections.questions.prompts]]\nsource = ["A5.2"]\ntext.en = "Link"\ntext.fr = "Lien"\n',
    ),
)


def test_a_form_filled_once_lies_at_the_root_under_its_own_name() -> None:
    assert file_for(ONCE, new_record_id(), "whatever") == "plan.toml"


@quick
@given(st.text(max_size=80))
def test_one_of_many_lies_in_its_folder_under_slug_and_random_part(name: str) -> None:
    record_id = new_record_id()
    path = file_for(MANY, record_id, name)
    assert re.fullmatch(r"practices/[a-z0-9][a-z0-9-]*\.toml", path)
    assert path.endswith(f"-{record_id.removeprefix('rec-')}.toml")


def test_two_of_one_name_do_not_meet() -> None:
    paths = {file_for(MANY, new_record_id(), "Buddies") for _ in range(50)}
    assert len(paths) == 50


def test_a_new_record_names_its_form_and_version() -> None:
    content = new_record(ONCE, "rec-1", {"name": "Capaci"})
    assert content == {
        "id": "rec-1",
        "form": "plan",
        "form_version": 1,
        "answers": {"name": "Capaci"},
    }


def test_preset_rows_keep_their_prompt_and_are_no_answer_yet() -> None:
    made = Record("group.toml", new_record(PRESET, "rec-1", {}))
    assert [row["source"] for row in made.rows("roles")] == ["A5.1", "A5.2"]
    assert len({row["id"] for row in made.rows("roles")}) == 2
    assert made.state(("roles",)) == "blank"


@pytest.mark.parametrize("given_rows", [[], [{"id": "role-1", "who": "the mayor"}]])
def test_rows_that_are_given_replace_the_preset_ones(given_rows: list[object]) -> None:
    assert new_record(PRESET, "rec-1", {"roles": given_rows})["answers"]["roles"] == given_rows
