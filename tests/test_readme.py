"""What the README tells people to type is what the checks run."""

import re
import tomllib

from tests.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
RUN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/mentor-tui demo"
TEST = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest"


def commands() -> list[str]:
    """Every line of every code block, in order."""
    blocks = re.findall(r"^```\w+\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_first_commands_try_it_and_test_it() -> None:
    assert commands()[:2] == [RUN, TEST]


def test_both_have_a_windows_and_a_uv_form() -> None:
    for start in ("py -m venv", "uv venv"):
        found = [line for line in commands() if line.startswith(start)]
        assert len(found) == 2
        assert found[0].endswith("mentor-tui demo")
        assert found[1].endswith("pytest")


def test_the_checks_run_the_readme_s_test_command() -> None:
    assert TEST in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("==" in line for line in lock.splitlines() if line and not line.startswith("#"))


def test_the_key_table_is_the_command_table_s() -> None:
    from mentor_tui.cli.about import key_table

    found = re.search(r"<!-- keys: .*? -->\n(.*?)\n<!-- /keys -->", README, re.DOTALL)
    assert found is not None
    assert found[1] == key_table()


def test_the_rooms_are_those_that_imports_are_held_to() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    known = [re.findall(r"mentor_tui\.(\w+)", layer) for layer in layers]
    table = README.split("| room | what is in it |")[1].split("\n\n")[0]
    named = re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in table.splitlines()[2:]))
    assert named == [room for rooms in known for room in rooms if room != "__main__"]


def test_what_developers_are_sent_to_is_there() -> None:
    developers = README.split("## For developers")[1]
    paths = re.findall(r"`((?:src|tests|forms|\.ci)/?[\w./]*)", developers)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_licence_is_the_one_the_readme_names() -> None:
    assert "MIT" in README.split("## Licence")[1]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
