"""A programme and its records line by line: for terminals without screens and for who listens."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.data import samples_dir
from mentor_tui.domain.record import Record
from mentor_tui.language import use
from mentor_tui.schema.problem import Problem
from mentor_tui.storage.target import FolderId
from mentor_tui.workspace.opening import open_programme
from mentor_tui.workspace.plain_text import programme_text, record_text
from mentor_tui.workspace.workspace import Workspace
from tests.hostile import ENCODABLE
from tests.made import programme, question, record, section, source

DAY = dt.date(2027, 3, 31)
SHEET = source(
    "sheet",
    section(
        "first",
        question("title", 'id = "title"\ntype = "text"'),
        question(
            "budget",
            'id = "budget"\ntype = "amount"',
            'id = "day"\ntype = "date"\nwhen = { field = "budget", filled = true }',
        ),
        question("heir", 'id = "heir"\ntype = "text"\ninherits = ["title"]'),
    ),
    section(
        "second",
        question(
            "roles",
            'id = "roles"\ntype = "table"\npreset = true\ncolumns = [\n'
            '{ id = "title", type = "text", label = { en = "Own title", fr = "Titre" } },\n'
            '{ id = "source", type = "text", label = { en = "Source", fr = "Source" } },\n'
            '{ id = "who", type = "party", label = { en = "Who", fr = "Qui" } },\n'
            '{ id = "how", type = "long-text", label = { en = "How", fr = "Comment" } }]',
        )
        + '[[sections.questions.prompts]]\nsource = ["A5.1"]\n'
        + 'text.en = "Host of {programme}"\ntext.fr = "Hôte de {programme}"\n',
        question("peer", 'id = "peer"\ntype = "reference"\nto = "sheet.roles"'),
        '[[sections.texts]]\nid = "advice"\nsource = ["ours"]\ntext.en = "Listen first."\n',
    ),
)
CARD = record(
    'title = "Capaci"\nillustrative = "All of it.\\nEvery word."\n'
    '[[answers.people]]\nid = "p-1"\nname = "the mayor"\n',
    "programme.toml",
    "programme",
)


def workspace(*records: Record, problems: tuple[Problem, ...] = ()) -> Workspace:
    whole = programme(CARD, *records, layer={"forms": [SHEET]})
    return Workspace(Path("a folder"), FolderId(0, 0), whole, {}, problems)


def text(one: Record, language: str = "en") -> str:
    use(language)
    return record_text(workspace(one), one)


def sheet(status: dict[str, Any] | None = None, **answers: Any) -> Record:
    return record(path="sheet.toml", answers=answers, status=status or {})


def test_every_question_is_there_with_its_answer() -> None:
    one = sheet(
        title="T",
        budget={"amount": 5, "currency": "EUR"},
        day=DAY,
        roles=[
            {"id": "r-1", "source": "A5.1", "who": "p-1", "how": "a\nb"},
            {"id": "r-2", "title": "Driver"},
        ],
        peer="r-1",
    )
    assert text(one) == (
        "Sheet\n"
        "sheet.toml\n"
        "\n"
        "1. Section  (2/2)\n"
        "1.1 title?\n"
        "    T\n"
        "1.2 budget?\n"
        "    L: €5\n"
        "    L: 31 March 2027\n"
        "1.3 heir?\n"
        "    Capaci\n"
        "\n"
        "2. Section  (2/2)\n"
        "2.1 roles?\n"
        "    * Host of Capaci\n"
        "      Who: the mayor\n"
        "      How: a\n"
        "        b\n"
        "    * Own title: Driver\n"
        "2.2 peer?\n"
        "    Host of Capaci\n"
        "  - Listen first."
    )


def test_french_is_said_the_french_way() -> None:
    found = text(sheet(budget={"amount": 5, "currency": "EUR"}), "fr")
    assert "1. Partie  (0/2)" in found
    assert "    E\xa0: 5\xa0€" in found


def test_what_nobody_answered_is_a_dash_and_what_is_settled_says_how() -> None:
    found = text(sheet({"title": {"state": "not-known", "note": "asked twice"}})).splitlines()
    assert found[4:8] == ["1.1 title?", "    not known", "    [asked twice]", "1.2 budget?"]
    assert "    –" in found
    assert text(sheet({"title": {"state": "not-applicable"}})).count("not applicable") == 1


def test_a_field_whose_condition_does_not_hold_is_not_shown() -> None:
    assert "31 March" not in text(sheet(day=DAY))


def test_remarks_stand_under_answers_and_rows() -> None:
    roles = [{"id": "r-1", "who": "p-1"}]
    one = sheet({"roles": {"note": "all", "r-1": {"note": "one"}}}, roles=roles)
    lines = text(one).splitlines()
    at = lines.index("    * Who: the mayor")
    assert lines[at + 1 : at + 3] == ["    [one]", "    [all]"]


def test_a_reference_whose_target_is_gone_says_so() -> None:
    assert "    removed" in text(sheet(peer="r-9"))


def test_answers_no_longer_asked_are_printed_as_toml() -> None:
    found = text(sheet(river="Dyle"))
    assert 'No longer asked\nriver = "Dyle"' in found


def test_a_record_of_an_unknown_form_is_printed_as_toml() -> None:
    odd = record('x = "y"', "odd.toml", "of-tomorrow")
    assert text(odd).endswith('form = "of-tomorrow"\n\n[answers]\nx = "y"\n')


def test_the_programme_says_what_is_made_up_and_what_is_wrong() -> None:
    use("en")
    found = programme_text(workspace(problems=(Problem("bad\x1b.toml", "symlink"),)))
    assert found.startswith("Capaci\nAll of it.\nEvery word.\n")
    assert "PROBLEMS\n  - bad␛.toml: This is a link" in found


def test_a_programme_without_a_card_is_called_by_its_folder() -> None:
    whole = programme(layer={"forms": [SHEET]})
    bare = Workspace(Path("somewhere/a folder"), FolderId(0, 0), whole, {}, ())
    assert programme_text(bare).splitlines()[0] == "a folder"


@pytest.mark.parametrize("name", ENCODABLE)
def test_hostile_text_is_shown_and_never_acts(name: str) -> None:
    hostile = ENCODABLE[name]
    one = sheet({"title": {"note": hostile}}, title=hostile, roles=[{"id": "r-1", "how": hostile}])
    assert not set(text(one)) & set("\x00\x07\x1b\x7f\x85\x9b\u202e\r")


@pytest.mark.parametrize("sample", sorted(path.name for path in samples_dir().iterdir()))
def test_every_record_of_every_sample_is_said_in_both_languages(sample: str) -> None:
    opened = open_programme(samples_dir() / sample)
    for language in ("en", "fr"):
        use(language)
        assert opened.programme.title in programme_text(opened)
        for one in opened.programme.records.values():
            found = record_text(opened, one)
            assert one.path in found.splitlines()[1]
            assert "No longer asked" not in found
            assert "\nremoved\n" not in found
