"""The contract of the command line, row by row: names, arguments, options, JSON, exit codes.

Written from the contract and not from the code: whoever changes one of these breaks a script.
"""

import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from mentor_tui import cli
from mentor_tui.language import languages
from mentor_tui.workspace.opening import open_programme
from tests.cli.running import Runner
from tests.places import ROOT

CONTRACT: Mapping[str, tuple[list[str], set[str]]] = {
    "demo": (["[NAME]"], {"--into"}),
    "new": (["FOLDER"], {"--process", "--title"}),
    "check": (["FOLDER"], {"--json"}),
    "forms": ([], {"--json", "--check"}),
    "show": (["FOLDER", "[RECORD]"], set()),
    "fill": (["FOLDER", "RECORD"], set()),
    "get": (["FOLDER", "RECORD", "PATH"], set()),
    "set": (["FOLDER", "RECORD", "PATH", "VALUE"], set()),
    "export": (["FOLDER", "WHAT"], {"--to", "--audience", "-o"}),
    "import": (["FOLDER", "FILE"], {"--record", "--apply", "--json"}),
    "merge": (["OURS", "THEIRS"], {"--base", "--into", "--json"}),
    "merge-file": (["BASE", "OURS", "THEIRS", "[NAME]"], set()),
    "sync": (["FOLDER", "TARGET"], {"--passphrase-file", "--json"}),
    "pack": (["FOLDER", "OUT"], {"--only", "--audience", "--passphrase-file"}),
    "unpack": (["FILE", "INTO"], set()),
    "anonymise": (["FOLDER"], set()),
    "history": (["FOLDER", "[RECORD]"], {"--json"}),
    "restore": (["FOLDER", "RECORD", "COMMIT", "[PATH]"], set()),
    "git": (["{setup}", "FOLDER"], set()),
    "keys": ([], set()),
    "doctor": ([], set()),
}


def command(name: str) -> click.Command:
    context = click.Context(cli.cli)
    found = cli.cli.get_command(context, name)
    assert isinstance(found, click.Command)
    return found


@pytest.mark.parametrize("name", CONTRACT)
def test_every_row_has_its_arguments_and_options(name: str) -> None:
    arguments, options = CONTRACT[name]
    found = command(name)
    taken = [p for p in found.params if isinstance(p, click.Argument)]
    context = click.Context(found)
    shown = [p.make_metavar(context) for p in taken]
    assert [each.rstrip(".") for each in shown] == arguments
    known = {opt for p in found.params if isinstance(p, click.Option) for opt in p.opts}
    assert known >= options | {"--language"}
    required = {p.opts[0] for p in found.params if isinstance(p, click.Option) and p.required}
    assert required <= options | {"--document"}


def test_the_readme_lists_every_command_as_it_is() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    rows = [part for line in lines if line.startswith("mentor-tui ") for part in line.split(" · ")]
    for name, (arguments, options) in CONTRACT.items():
        row = next((each for each in rows if each.startswith(f"mentor-tui {name}")), "")
        assert row, name
        assert not [word for word in (*arguments, *options) if word.strip("{}") not in row], row


def test_every_module_is_there_and_nothing_is_promised_twice() -> None:
    assert set(CONTRACT) <= set(cli._MODULES)
    for module in set(cli._MODULES.values()):
        importlib.import_module(f"mentor_tui.cli.{module}")


@pytest.mark.parametrize("audience", ["team", "group", "public"])
def test_the_choices_are_those_of_the_contract(audience: str) -> None:
    for name, option, wanted in (
        ("pack", "--audience", ["team", "group", "public"]),
        ("export", "--audience", ["team", "group", "public"]),
        ("export", "--to", ["docx", "pdf", "xlsx", "csv", "ics", "html", "md"]),
    ):
        (found,) = [p for p in command(name).params if option in p.opts]
        assert isinstance(found.type, click.Choice)
        assert sorted(found.type.choices) == sorted(wanted)
        assert audience in wanted or option == "--to"


def of_shape(value: Any, shape: Any, where: str = "") -> list[str]:
    """What of a document is not as its shape says; `...` is anything."""
    if shape is ...:
        return []
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{where}: {value!r} is no object"]
        if missing := shape.keys() - value.keys():
            return [f"{where}: without {sorted(missing)}"]
        return [
            each for key in shape for each in of_shape(value[key], shape[key], f"{where}.{key}")
        ]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: {value!r} is no list"]
        return [
            each for n, v in enumerate(value) for each in of_shape(v, shape[0], f"{where}[{n}]")
        ]
    return [] if isinstance(value, shape) else [f"{where}: {value!r} is not {shape}"]


MAYBE = (str, type(None))
CHECK = {
    "programme": str,
    "files": [{"path": str, "ok": bool}],
    "problems": [{"path": str, "line": (int, type(None)), "key": MAYBE, "message": str}],
    "findings": [
        {"id": str, "severity": str, "record": str, "field": str, "message": str, "waived": MAYBE}
    ],
    "conflicts": [{"file": str, "path": list, "kind": str, "base": ..., "options": list}],
}
FORMS = [
    {
        "id": str,
        "version": int,
        "layout": str,
        "title": {"fr": str, "en": str},
        "sections": [
            {
                "id": str,
                "respondent": str,
                "questions": [
                    {
                        "id": str,
                        "source": list,
                        "label": dict,
                        "help": dict,
                        "prompts": [{"source": list, "text": dict}],
                        "fields": [{"id": str, "type": str, "label": dict}],
                    }
                ],
                "texts": [{"id": str, "source": list, "text": dict}],
            }
        ],
    }
]
MERGE = {
    "refused": MAYBE,
    "conflicts": [{"file": str, "path": list, "kind": str, "base": ..., "options": list}],
    "reports": [{"file": str, "reason": str}],
    "kept": [{"file": str, "saved_as": str}],
}


def test_json_has_the_keys_of_the_contract(run: Runner, folder: Path, tmp_path: Path) -> None:
    (folder / "broken.toml").write_text("id = ", "utf-8")
    conflict = '[[_conflicts]]\npath = ["answers", "x"]\nkind = "edit/edit"\n'
    option = '[[_conflicts.options]]\nvalue = "a"\n'
    text = f'id = "rec-1"\nform = "scope"\n{conflict}{option}'
    (folder / "odd.toml").write_text(text, "utf-8")
    done = run("check", folder, "--json")
    assert done.code == 1
    assert of_shape(done.json, CHECK) == []
    assert done.json["problems"]
    assert done.json["findings"]
    assert done.json["conflicts"]
    assert of_shape(run("forms", "--json").json, FORMS) == []
    other = tmp_path / "other"
    other.mkdir()
    (other / "programme.toml").write_bytes((folder / "programme.toml").read_bytes())
    done = run("merge", folder, other, "--into", tmp_path / "out", "--json")
    assert of_shape(done.json, MERGE) == []
    assert done.code in (0, 1)


def test_what_is_written_by_set_is_read_by_get(run: Runner, folder: Path) -> None:
    needs = open_programme(folder).programme.of_form("needs-analysis")[0]
    for record in (needs.id, needs.path):
        assert run("set", folder, record, "answers.why", "[/] because").code == 0
        done = run("get", folder, record, "answers.why")
        assert (done.code, done.out) == (0, "[/] because\n")


def test_a_part_goes_out_and_comes_back(
    run: Runner, folder: Path, tmp_path: Path, home: Path
) -> None:
    """Scenario 2, by commands alone."""
    out, back, part = tmp_path / "out.pack", tmp_path / "back.pack", tmp_path / "part"
    done = run("pack", folder, out, "--only", "needs-analysis:3")
    assert done.code == 0
    assert "6 wait for the association" in done.out
    assert run("unpack", out, part).code == 0
    assert run("set", part, "needs-analysis.toml", "answers.shared_goals", "Theirs").code == 0
    assert run("pack", part, back).code == 0
    preview = run("unpack", back, folder, "--preview")
    assert (preview.code, "Theirs" in preview.out) == (0, True)
    assert run("get", folder, "needs-analysis.toml", "answers.shared_goals").out == ""
    done = run("unpack", back, folder, "--json")
    assert done.code == 0
    assert [each["path"] for each in done.json["changes"]] == ["answers.shared_goals"]
    assert run("get", folder, "needs-analysis.toml", "answers.shared_goals").out == "Theirs\n"
    assert "A pack came back" in run("history", folder).out
    done = run("import", folder, back)
    assert (done.code, "unpack" in done.err) == (2, True)
    assert run("unpack", back, folder).code == 0
    assert run("set", folder, "needs-analysis.toml", "answers.shared_goals", "Ours").code == 0
    assert run("set", part, "needs-analysis.toml", "answers.shared_goals", "Anew").code == 0
    run("pack", part, back)
    done = run("unpack", back, folder)
    assert done.code == 1, "what both changed needs a person"
    listed = run("check", folder, "--json").json["conflicts"]
    assert [each["path"] for each in listed] == [["answers", "shared_goals"]]


def test_contacts_go_for_good(run: Runner, folder: Path) -> None:
    """Scenario 10, by commands alone."""
    person = '[{id = "person-1", name = "Anna Rossi", contact = "anna@example.org"}]'
    assert run("set", folder, "programme.toml", "answers.people", person).code == 0
    done = run("anonymise", folder, "--json")
    assert done.code == 0
    assert done.json["people"] == 1
    assert done.json["remains"]
    text = (folder / "programme.toml").read_text("utf-8")
    assert "Anna" not in text
    assert "anna@" not in text
    assert "Anna" not in json.dumps(run("history", folder, "--json").json)


@pytest.mark.parametrize(
    "args",
    [
        ["pack", "{}/none", "x.pack"],
        ["pack", "{}", "{}/inside.pack"],
        ["pack", "{}", "x.pack", "--only", "needs-analysis:99"],
        ["pack", "{}", "x.pack", "--passphrase-file", "none"],
        ["pack", "{}", "{}/../occupied.txt"],
        ["unpack", "none", "y"],
        ["unpack", "{}/programme.toml", "y"],
        ["anonymise", "{}/none"],
        ["fill", "{}", "none"],
        ["restore", "{}", "programme.toml", "zzzz"],
    ],
)
@pytest.mark.parametrize("language", languages())
def test_what_cannot_be_done_is_said_with_code_2(
    run: Runner,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    language: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "occupied.txt").write_text("a letter", "utf-8")
    done = run(*[arg.replace("{}", str(folder)) for arg in args], "--language", language)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert "unexpected" not in done.err
    assert (tmp_path / "occupied.txt").read_text("utf-8") == "a letter"
    assert not (tmp_path / "x.pack").exists()


def test_sealed_where_pyrage_is_missing_is_not_written_in_the_clear(
    run: Runner, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyrage", None)
    (tmp_path / "secret").write_text("swordfish\n", "utf-8")
    out = tmp_path / "x.pack"
    done = run("pack", folder, out, "--passphrase-file", tmp_path / "secret")
    assert done.code == 2
    assert "pyrage" in done.err
    assert not out.exists()


def test_sealed_and_opened_again(run: Runner, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    secret, out = tmp_path / "secret", tmp_path / "x.pack.age"
    secret.write_text("swordfish\n", "utf-8")
    assert run("pack", folder, out, "--passphrase-file", secret).code == 0
    assert out.read_bytes().startswith(b"age-encryption.org/v1")
    assert run("unpack", out, tmp_path / "new").code == 2
    done = run("unpack", out, tmp_path / "new", "--passphrase-file", secret)
    assert done.code == 0
    assert (tmp_path / "new" / "programme.toml").exists()
