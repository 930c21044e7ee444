"""`check`: everything wrong, with its place; the exit code says whether somebody is needed."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from mentor_tui.domain.findings import Finding
from tests.cli.running import Runner

KEYS = {"programme", "files", "problems", "findings", "conflicts"}
CONFLICT = """
[[_conflicts]]
path = ["answers", "actions", { id = "act-1" }, "lead"]
kind = "edit/edit"
base = "Youth office"
[[_conflicts.options]]
value = "Parish"
[[_conflicts.options]]
removed = true
"""


@pytest.fixture(autouse=True)
def _no_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme just begun lacks much; these tests are about files."""
    monkeypatch.setattr("mentor_tui.workspace.watching.Watch.findings", lambda _self: [])


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_sound_programme_is_one_document_of_these_keys(run: Runner, folder: Path) -> None:
    done = run("check", folder, "--json")
    assert (done.code, done.err) == (0, "")
    assert done.json.keys() == KEYS
    assert done.json["programme"].startswith("prog-")
    assert done.json["problems"] == done.json["findings"] == done.json["conflicts"] == []
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.toml"))
    assert done.json["files"] == [{"path": path, "ok": True} for path in paths]


def test_a_sound_programme_in_words(run: Runner, folder: Path) -> None:
    number = len([*folder.rglob("*.toml")])
    done = run("check", folder)
    assert (done.code, done.out, done.err) == (
        0,
        f"{number} records read.\nNothing is wrong.\n",
        "",
    )


def test_every_problem_of_a_folder_made_by_hand_is_told_with_its_line(
    run: Runner, folder: Path
) -> None:
    header = 'form = "needs-analysis"\n'
    write(folder, "broken.toml", f'id = "rec-1"\n{header}[answers\n')
    write(folder, "empty.toml", "")
    write(folder, "no-id.toml", header)
    write(folder, "bad-id.toml", f'# by hand\nid = "../x"\n{header}')
    write(folder, "no-form.toml", 'id = "rec-2"\n')
    write(folder, "odd.toml", f'id = "rec-3"\n{header}\nanswers = 3\n')
    write(folder, "twice.toml", f'id = "rec-4"\n{header}')
    write(folder, "twice-again.toml", f'\nid = "rec-4"\n{header}')
    write(folder, "unheard-of.toml", 'id = "rec-5"\nform = "needs-anlysis"\n')
    write(folder, "wrong.toml", f'id = "rec-6"\n{header}[answers]\nneeds = 3\nnedes = 4\n')
    write(folder, "forms/own.toml", 'id = "own"\ntitel.en = "x"\n')
    write(folder, "forms/shared/ours.toml", "[[questions]]\nid = 3\n")
    (folder / "latin.toml").write_bytes("# d\xe9j\xe0 vu\n".encode("latin-1"))
    (folder / "link.toml").symlink_to(folder / "broken.toml")
    done = run("check", folder, "--json")
    assert done.code == 1
    told = {(p["path"], p["line"], p["key"]) for p in done.json["problems"]}
    assert told >= {
        ("broken.toml", 3, None),
        ("empty.toml", None, None),
        ("no-id.toml", None, "id"),
        ("bad-id.toml", 2, "id"),
        ("no-form.toml", None, "form"),
        ("odd.toml", 4, "answers"),
        ("twice.toml", 1, "id"),
        ("unheard-of.toml", 2, "form"),
        ("wrong.toml", 4, "answers.needs"),
        ("wrong.toml", 5, "answers.nedes"),
        ("forms/own.toml", 2, "titel"),
        ("latin.toml", 1, None),
        ("link.toml", None, None),
    }
    bad = {f["path"] for f in done.json["files"] if not f["ok"]}
    assert bad == {
        "broken.toml",
        "empty.toml",
        "no-id.toml",
        "bad-id.toml",
        "no-form.toml",
        "odd.toml",
        "twice.toml",
        "latin.toml",
        "link.toml",
        "forms/own.toml",
        "forms/shared/ours.toml",
    }
    assert run("show", folder).out.startswith("Capaci")


def test_problems_in_words_name_file_line_and_key(run: Runner, folder: Path) -> None:
    write(folder, "sheet.toml", 'id = "rec-1"\nform = "needs-analysis"\n[answers]\nneeds = 3\n')
    done = run("check", folder)
    assert done.code == 0
    line = done.out.splitlines()[0]
    assert line.startswith("sheet.toml:4 (answers.needs): Here should be a list of rows")
    french = run("check", folder, "--language", "fr").out.splitlines()[0]
    assert french.startswith("sheet.toml:4 (answers.needs): Ici devrait se trouver")


def test_a_form_of_one_s_own_that_cannot_be_used_needs_a_person(run: Runner, folder: Path) -> None:
    write(folder, "forms/own.toml", 'id = "own"\n')
    write(folder, "own.toml", 'id = "rec-1"\nform = "own"\n')
    done = run("check", folder, "--json")
    assert done.code == 1
    (unusable,) = [p for p in done.json["problems"] if p["path"] == "own.toml"]
    assert "forms/own.toml" in unusable["message"]
    assert {"path": "forms/own.toml", "ok": False} in done.json["files"]
    assert {"path": "own.toml", "ok": True} in done.json["files"]


def test_a_network_s_broken_form_is_not_this_programme_s_fault(
    run: Runner, folder: Path, home: Path
) -> None:
    write(home / "config", "forms/theirs.toml", "id = ")
    done = run("check", folder, "--json")
    assert (done.code, done.json["problems"]) == (0, [])
    assert str(home / "config" / "forms" / "theirs.toml") in run("forms").err


def test_conflicts_are_listed_as_they_lie_in_the_record(run: Runner, folder: Path) -> None:
    write(folder, "plan.toml", f'id = "rec-1"\nform = "action-plan"\n{CONFLICT}')
    done = run("check", folder, "--json")
    assert done.code == 1
    assert done.json["conflicts"] == [
        {
            "file": "plan.toml",
            "path": ["answers", "actions", {"id": "act-1"}, "lead"],
            "kind": "edit/edit",
            "base": "Youth office",
            "options": ["Parish", None],
        }
    ]
    assert done.json["problems"] == []
    assert "plan.toml" in run("check", folder).out


@pytest.mark.parametrize(
    "conflicts",
    [
        "_conflicts = 3",
        "_conflicts = [1]",
        "[[_conflicts]]\noptions = 3",
        "[[_conflicts]]\nbase = nan",
    ],
)
def test_conflicts_made_by_hand_break_nothing(run: Runner, folder: Path, conflicts: str) -> None:
    write(folder, "plan.toml", f'id = "rec-1"\nform = "action-plan"\n{conflicts}\n')
    done = run("check", folder, "--json")
    assert done.code in (0, 1)
    assert done.json.keys() == KEYS
    assert "NaN" not in done.out


def test_dates_and_odd_names_are_json_too(run: Runner, folder: Path) -> None:
    dated = CONFLICT.replace('"Parish"', "2027-03-31")
    write(folder, "plan.toml", f'id = "rec-1"\nform = "action-plan"\n{dated}')
    (folder / "caf\udce9\x1b[2J.toml").write_text("id = ")
    done = run("check", folder, "--json")
    assert done.json["conflicts"][0]["options"] == ["2027-03-31", None]
    assert "\x1b" not in run("check", folder).out


@pytest.mark.parametrize(
    ("severity", "waived", "code"),
    [("error", False, 1), ("error", True, 0), ("warning", False, 0), ("hint", False, 0)],
)
def test_only_findings_of_severity_error_need_a_person(
    run: Runner,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    severity: str,
    waived: bool,
    code: int,
) -> None:
    place = SimpleNamespace(record="rec-1", field="title", row="need-1")
    waiver = SimpleNamespace(reason="small city") if waived else None
    found = SimpleNamespace(id="D1", severity=severity, place=place, waiver=waiver)
    monkeypatch.setattr("mentor_tui.workspace.watching.Watch.findings", lambda _self: [found])
    monkeypatch.setattr("mentor_tui.cli.checking.say", lambda _finding: "Look at this.")
    done = run("check", folder, "--json")
    assert done.code == code
    assert done.json["findings"] == [
        {
            "id": "D1",
            "severity": severity,
            "record": "rec-1",
            "field": "title.need-1",
            "message": "Look at this.",
            "waived": "small city" if waived else None,
        }
    ]
    assert ("Look at this." in run("check", folder).out) is not waived


def test_what_is_no_programme_cannot_be_checked(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path, tmp_path / "file", tmp_path / "nothing"):
        for more in ([], ["--json"]):
            done = run("check", folder, *more)
            assert (done.code, done.out) == (2, "")
            assert str(folder) in done.err


def test_a_card_that_cannot_be_read_is_one_problem_among_others(run: Runner, folder: Path) -> None:
    write(folder, "programme.toml", "id = \n")
    done = run("check", folder, "--json")
    assert done.code == 1
    assert done.json["programme"] == ""
    assert [(p["path"], p["line"]) for p in done.json["problems"]] == [("programme.toml", 1)]
    assert len([f for f in done.json["files"] if f["ok"]]) > 3


def test_findings_are_what_the_programme_watches() -> None:
    assert {"id", "severity", "place", "waiver"} <= set(Finding.__dataclass_fields__)
