"""`forms`: what every form asks, as one document; and what is wrong in one somebody wrote."""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from mentor_tui import cli
from tests.cli.running import Runner
from tests.schema.built_in import catalogue
from tests.schema.written import FORM, changed, line

FORM_KEYS = {"id", "version", "layout", "title", "sections"}
SECTION_KEYS = {"id", "respondent", "questions", "texts"}
QUESTION_KEYS = {"id", "source", "label", "help", "prompts", "fields"}
LANGUAGES = {"fr", "en"}


@pytest.fixture(scope="module")
def document() -> list[dict[str, Any]]:
    out = io.StringIO()
    with redirect_stdout(out):
        assert cli.run(["forms", "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def questions(document: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for form in document:
        for section in form["sections"]:
            yield from section["questions"]


def test_every_form_is_in_it_once(document: list[dict[str, Any]]) -> None:
    assert [form["id"] for form in document] == list(catalogue().form_ids)


def test_the_keys_are_those_of_the_contract(document: list[dict[str, Any]]) -> None:
    for form in document:
        assert form.keys() == FORM_KEYS
        assert form["title"].keys() >= LANGUAGES
        assert form["layout"] in ("questions", "checklist", "grid")
        assert isinstance(form["version"], int)
        for section in form["sections"]:
            assert section.keys() >= SECTION_KEYS
            for text in section["texts"]:
                assert text.keys() == {"id", "source", "text"}
                assert text["text"].keys() >= LANGUAGES
    for question in questions(document):
        assert question.keys() == QUESTION_KEYS
        assert question["label"].keys() >= LANGUAGES
        for prompt in question["prompts"]:
            assert prompt.keys() == {"source", "text"}
            assert isinstance(prompt["source"], list)
        for field in question["fields"]:
            assert field.keys() == {"id", "type", "label"}
            assert field["label"].keys() >= LANGUAGES


def test_shared_questions_are_resolved(document: list[dict[str, Any]]) -> None:
    assert all("use" not in question for question in questions(document))
    sources = {s for question in questions(document) for s in question["source"]}
    assert {"A2.2.1", "A3.2.1"} <= sources
    needs, strengths = (
        {q["id"]: q for q in questions([form])}
        for form in document
        if form["id"] in ("needs-analysis", "mentor-strengths")
    )
    shared = needs.keys() & strengths.keys()
    assert len(shared) >= 11
    assert all(needs[name]["source"] != strengths[name]["source"] for name in shared)


def test_the_list_names_each_form_on_a_line(run: Runner) -> None:
    for language, title in (("en", "Needs analysis"), ("fr", "Analyse des besoins")):
        done = run("forms", "--language", language)
        assert (done.code, done.err) == (0, "")
        lines = done.out.splitlines()
        assert [line.split()[0] for line in lines] == list(catalogue().form_ids)
        (needs,) = [line for line in lines if line.startswith("needs-analysis ")]
        assert title in needs


def test_a_form_without_a_mistake_can_be_used(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "housing.toml"
    file.write_text(FORM, "utf-8")
    done = run("forms", "--check", file)
    assert (done.code, done.out, done.err) == (0, "It can be used as it is.\n", "")
    assert run("forms", "--check", file, "--json").json == []


def test_a_mistake_is_told_with_file_line_key_and_nearest(run: Runner, tmp_path: Path) -> None:
    text = changed(('label.en = "How', 'lable.en = "How'))
    file = tmp_path / "housing.toml"
    file.write_text(text, "utf-8")
    done = run("forms", "--check", file)
    number = line(text, "lable")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        f"{file}:{number} (sections.0.questions.0.lable):"
        " A form knows no “lable” here. Nearest: label.\n"
    )
    french = run("forms", "--check", file, "--language", "fr").out
    assert "Le plus proche" in french
    assert run("forms", "--check", file, "--json", "--language", "en").json == [
        {
            "path": str(file),
            "line": number,
            "key": "sections.0.questions.0.lable",
            "message": "A form knows no “lable” here. Nearest: label.",
        }
    ]


BESIDE = {
    "shared/ours.toml": """\
[[questions]]
id = "q"
source = ["ours"]
label.en = "Q"
[[questions.fields]]
id = "q"
type = "text"
""",
    "processes/two.toml": """\
id = "two"
title.en = "T"
source = ["ours"]
[[phases]]
id = "visits"
title.en = "V"
[[phases.steps]]
id = "s"
form = "sheet"
source = ["ours"]
""",
    "sheet.toml": """\
id = "sheet"
title.en = "T"
[[sections]]
id = "s"
title.en = "S"
[[sections.questions]]
use = "ours.q"
""",
}


def test_what_lies_beside_a_form_is_known_to_it(run: Runner, tmp_path: Path) -> None:
    for file, text in BESIDE.items():
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    for file in BESIDE:
        assert run("forms", "--check", tmp_path / file).code == 0, file
    (tmp_path / "sheet.toml").unlink()
    done = run("forms", "--check", tmp_path / "processes" / "two.toml")
    assert (done.code, ":9 (phases.0" in done.out) == (1, True)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 50, b"id = ", b"\xff\xfei\x00d\x00", b"[" * 5000, b"x" * (2 << 20) + b"x"],
)
def test_whatever_the_file_holds_it_is_told_in_one_line(
    run: Runner, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(data)
    done = run("forms", "--check", file)
    assert done.code in (1, 2)
    assert str(file) in done.out + done.err
    assert (done.out + done.err).count("\n") == 1


def test_a_file_that_is_not_there_or_no_file_is_said(run: Runner, tmp_path: Path) -> None:
    for file in (tmp_path / "nothing.toml", tmp_path):
        for more in ([], ["--json"]):
            done = run("forms", "--check", file, *more)
            assert (done.code, done.out) == (2, "")
            assert str(file) in done.err


def test_a_network_s_own_forms_are_listed_and_their_faults_told_apart(
    run: Runner, home: Path
) -> None:
    folder = home / "config" / "forms"
    folder.mkdir(parents=True)
    (folder / "housing.toml").write_text(FORM, "utf-8")
    assert "housing" in run("forms").out
    (folder / "housing.toml").write_text(changed(("version = 1", "version = 0")), "utf-8")
    done = run("forms", "--json")
    assert done.code == 1
    assert "housing" not in {form["id"] for form in done.json}
    assert done.err.startswith(f"{folder / 'housing.toml'}:2 (version)")
