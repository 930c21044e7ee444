"""A whole programme: its card, its records, and what things in it are called."""

import pytest

from mentor_tui.domain.change import Change
from mentor_tui.domain.programme import Programme
from tests.made import form, programme, question, record, section, source

TEXT = 'type = "text"'
CITY = section("s", question("city", 'id = "city"\ntype = "party"'))
LAYER = {
    "forms": [
        source("sheet", section("s", question("title", f'id = "title"\n{TEXT}'))),
        source("strengths", CITY, head='named_by = "city"\nmany = true\nfolder = "strengths"'),
        source(
            "practice",
            section("s", question("name", 'id = "name"\ntype = "long-text"')),
            head='named_by = "name"\nmany = true\nfolder = "practices"',
        ),
    ]
}
CARD = record(
    'title = "Capaci – Malines"\nlanguages = "fr, it"\ntheme = ""\n'
    '[[answers.organisations]]\nid = "org-1"\nname = "Ville de Malines"\n'
    '[[answers.organisations]]\nid = "org-2"\nname = " "\n'
    '[[answers.people]]\nid = "person-1"\nname = "the coordinator"\n',
    "programme.toml",
    "programme",
)


def test_the_card_is_programme_toml_and_no_copy_of_it() -> None:
    copy = record('title = "An old copy"', "a-backup.toml", "programme")
    frozen = record('title = "As it was"', "versions/programme-1.toml", "programme")
    whole = programme(copy, frozen, CARD)
    assert whole.card == CARD
    assert (whole.id, whole.title, whole.language) == ("rec-programme", "Capaci – Malines", "fr")


def test_a_programme_whose_card_cannot_be_read_still_has_the_rest() -> None:
    whole = programme(record("title = 'T'"), layer=LAYER)
    assert (whole.card, whole.id, whole.title, whole.language) == (None, "", "", "en")
    assert whole.party("org-1") == "org-1"
    assert whole.parties() == []


@pytest.mark.parametrize(
    ("languages", "first"),
    [('"fr, it"', "fr"), ('"it fr"', "it"), ('["nl", "fr"]', "nl"), ("3", "en"), ('""', "en")],
)
def test_the_first_language_is_the_one_to_fall_back_to(languages: str, first: str) -> None:
    card = record(f"languages = {languages}", "programme.toml", "programme")
    assert programme(card).language == first


def test_people_and_organisations_are_called_by_name_and_anyone_else_as_written() -> None:
    whole = programme(CARD)
    assert whole.party("org-1") == "Ville de Malines"
    assert whole.party("person-1") == "the coordinator"
    assert whole.party("org-2") == "org-2"
    assert whole.party("the parish") == "the parish"
    assert whole.party(None) == ""
    assert whole.parties() == [("org-1", "Ville de Malines"), ("person-1", "the coordinator")]


def test_a_field_shows_what_the_card_says_while_it_has_no_answer() -> None:
    head = 'id = "x"\ntype = "text"\ninherits = ["title", "theme", "mentor"]'
    (field,) = form("heir", section("s", question("x", head))).fields()
    assert programme(CARD).inherited(field) == "Capaci – Malines"
    assert programme().inherited(field) == ""


def test_a_record_is_called_by_its_own_name_or_its_form_s() -> None:
    sheet = record("")
    city = record('city = "org-1"', "strengths/a.toml", "strengths")
    nameless = record("", "strengths/b.toml", "strengths")
    practice = record('name = "Buddies\\nfor all"', "practices/a.toml", "practice")
    unknown = record("", "odd.toml", "unheard-of")
    whole = programme(CARD, sheet, city, nameless, practice, unknown, layer=LAYER)
    assert whole.name_of(sheet, "fr") == "Fiche"
    assert whole.name_of(city, "fr") == "Ville de Malines"
    assert whole.name_of(nameless, "en") == "Sheet"
    assert whole.name_of(practice, "en") == "Buddies for all"
    assert whole.name_of(unknown, "en") == "odd.toml"


def test_frozen_versions_are_kept_apart_from_living_records() -> None:
    living, frozen = record(), record(path="versions/sheet-1.toml")
    whole = programme(living, frozen, layer=LAYER)
    assert whole.of_form("sheet") == [living]
    assert whole.versions_of("sheet") == [frozen]


def test_references_offer_records_or_the_rows_of_a_table() -> None:
    sheet = record(
        '[[answers.needs]]\nid = "n-1"\ntext = "a  \\n b"\n[[answers.needs]]\ntext = "?"'
    )
    whole = programme(sheet, layer=LAYER)
    assert whole.referable("sheet", "en") == [(sheet.id, "Sheet")]
    assert whole.referable("sheet.needs", "en") == [("n-1", "a b")]
    assert whole.referable("sheet.nothing", "en") == whole.referable("nothing", "en") == []


AGENDA = form(
    "agenda",
    section(
        "s",
        question(
            "items",
            'id = "items"\ntype = "table"\npreset = true\ncolumns = [\n'
            '{ id = "title", type = "text", label.en = "T" },\n'
            '{ id = "source", type = "text", label.en = "S" },\n'
            '{ id = "size", type = "whole-number", label.en = "Z" },\n'
            '{ id = "owner", type = "party", label.en = "O" },\n'
            '{ id = "people", type = "long-text", label.en = "P" }]',
        )
        + '[[sections.questions.prompts]]\nsource = ["V1.1"]\n'
        + 'text.en = "Welcome"\ntext.fr = "Accueil"\n',
    ),
)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"title": " own \n words ", "source": "V1.1", "owner": "org-1"}, "own words"),
        ({"source": "V1.1", "owner": "org-1", "people": "all"}, "Welcome"),
        ({"title": "", "owner": "org-1", "people": "all"}, "Ville de Malines"),
        ({"size": 3, "people": "all\nof us"}, "all of us"),
        ({"source": "V9.9", "size": 3, "title": 3}, "i-1"),
        ({"nobody": "asks"}, "i-1"),
    ],
)
def test_a_row_is_called_by_its_own_words_its_prompt_s_or_its_people_s(
    row: dict[str, object], name: str
) -> None:
    assert programme(CARD).row_name(AGENDA, "items", {"id": "i-1", **row}, "en") == name


def test_rows_are_called_in_the_language_spoken() -> None:
    row = {"id": "i-1", "source": "V1.1"}
    assert programme(CARD).row_name(AGENDA, "items", row, "fr") == "Accueil"
    assert programme(CARD).row_name(None, "items", row, "fr") == "i-1"


def test_edits_make_another_programme_and_leave_this_one() -> None:
    sheet = record('title = "T"')
    whole = programme(CARD, sheet)
    changed = whole.with_changes([Change(sheet.id, ("answers", "title"), "T", "U")])
    assert changed.records[sheet.id].answer("title") == "U"
    assert whole.records[sheet.id] is sheet
    assert changed.records[CARD.id] is CARD
    assert [*whole.with_record(sheet).records] == [CARD.id, sheet.id]
    assert [*whole.without_record(sheet.id).records] == [CARD.id]
    assert whole.without_record("rec-none") == Programme(whole.records, whole.catalogue)


def test_what_is_made_of_a_programme_is_made_once_and_anew_after_an_edit() -> None:
    whole, made = programme(CARD), []

    def titles(of: Programme) -> str:
        made.append(of)
        return of.title

    assert whole.once(titles) == whole.once(titles) == whole.title
    changed = whole.with_changes([Change(CARD.id, ("answers", "title"), whole.title, "Other")])
    assert changed.once(titles) == "Other"
    assert len(made) == 2
