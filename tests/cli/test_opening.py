"""`demo` and `new`: what they make, and that they never touch what is there already."""

import tomllib
from pathlib import Path

import pytest

from mentor_tui.data import samples_dir
from mentor_tui.language import use
from tests.cli.running import Runner, in_a_process

SAMPLE = "capaci-mechelen"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_demo_copies_the_sample_prints_where_and_the_programme(run: Runner, home: Path) -> None:
    done = run("demo")
    folder = home / "documents" / SAMPLE
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == f"Copied to {folder}"
    assert "Capaci" in done.out.splitlines()[2]
    assert "visits/setting-the-scene-" in done.out
    assert "Visit 1" in done.out


def test_the_copy_is_the_sample_under_a_programme_id_of_its_own(
    run: Runner, tmp_path: Path
) -> None:
    assert run("demo", SAMPLE, "--into", tmp_path).code == 0
    sample, copy = files(samples_dir() / SAMPLE), files(tmp_path / SAMPLE)
    assert copy.keys() == sample.keys()
    assert [name for name in copy if copy[name] != sample[name]] == ["programme.toml"]
    old, new = (tomllib.loads(f["programme.toml"].decode()) for f in (sample, copy))
    assert new["id"] != old["id"]
    assert new["id"].startswith("prog-")
    assert {**new, "id": ""} == {**old, "id": ""}
    assert [path.name for path in tmp_path.iterdir()] == [SAMPLE]


def test_a_copy_that_is_there_is_shown_and_left_as_it_is(run: Runner, tmp_path: Path) -> None:
    run("demo", SAMPLE, "--into", tmp_path)
    title = tmp_path / SAMPLE / "programme.toml"
    title.write_bytes(title.read_bytes().replace(b"\ntitle = ", b'\ntitle = "Ours" # ', 1))
    before = files(tmp_path)
    done = run("demo", SAMPLE, "--into", tmp_path)
    assert done.code == 0
    assert done.out.splitlines()[0] == f"There already, left as it is: {tmp_path / SAMPLE}"
    assert done.out.splitlines()[2] == "Ours"
    assert files(tmp_path) == before


def test_every_sample_can_be_tried_in_both_languages(run: Runner, tmp_path: Path) -> None:
    for name in sorted(path.name for path in samples_dir().iterdir()):
        for language in ("en", "fr"):
            done = run("demo", name, "--into", tmp_path, "--language", language)
            assert (done.code, done.err) == (0, "")
            assert done.out.count("\n") > 10


@pytest.mark.parametrize(
    "name", ["nothing", "../sample_programmes/capaci-mechelen", "", "a/b", "."]
)
def test_a_sample_there_is_not_is_said_with_those_there_are(
    run: Runner, tmp_path: Path, name: str
) -> None:
    done = run("demo", name, "--into", tmp_path / "new")
    assert (done.code, done.out) == (2, "")
    assert SAMPLE in done.err
    assert not (tmp_path / "new").exists()


def test_a_folder_of_other_things_is_never_copied_into(run: Runner, tmp_path: Path) -> None:
    (tmp_path / SAMPLE).mkdir()
    assert run("demo", "--into", tmp_path).code == 0
    other = tmp_path / "other" / SAMPLE
    other.mkdir(parents=True)
    (other / "letter.txt").write_text("mine")
    done = run("demo", "--into", other.parent)
    assert (done.code, done.out) == (2, "")
    assert str(other) in done.err
    assert files(other) == {"letter.txt": b"mine"}


def test_a_copy_that_was_cut_off_is_no_programme(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentor_tui.workspace.creating.rewrite", full)
    done = run("demo", "--into", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "No space left" in done.err
    assert [*tmp_path.iterdir()] == []


def test_a_read_only_installation_gives_a_copy_that_can_be_edited(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "installed"
    (installed / "small" / "visits").mkdir(parents=True)
    for name in ("programme.toml", "visits/a.toml"):
        (installed / "small" / name).write_text('id = "rec-1"\nform = "programme"\n')
        (installed / "small" / name).chmod(0o444)
    (installed / "small" / "visits").chmod(0o555)
    monkeypatch.setattr("mentor_tui.data.samples_dir", lambda: installed)
    run("demo", "small", "--into", tmp_path / "mine")
    for path in (tmp_path / "mine" / "small").rglob("*"):
        assert path.stat().st_mode & 0o200
    (installed / "small" / "visits").chmod(0o755)


def test_where_nothing_can_be_written_it_says_so(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for args in (
        ["demo", "--into", tmp_path / "file"],
        ["new", tmp_path / "file" / "x", "--title", "T"],
    ):
        done = run(*args)
        assert (done.code, done.out) == (2, "")
        assert str(tmp_path / "file") in done.err


def test_new_begins_a_programme(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    done = run("new", folder, "--process", "three-visits", "--title", "  Łódź \n[/] ")
    assert (done.code, done.out, done.err) == (0, f"Made: {folder}\n", "")
    card = tomllib.loads((folder / "programme.toml").read_text("utf-8"))
    assert card["answers"]["title"] == "Łódź [/]"
    assert card["answers"]["process"] == "three-visits"
    assert run("check", folder, "--json").json["problems"] == []
    assert run("show", folder).out.startswith("Łódź [/]\n")


def test_a_new_programme_speaks_the_language_it_was_begun_in(run: Runner, tmp_path: Path) -> None:
    run("new", tmp_path / "fr", "--title", "T", "--language", "fr")
    assert 'languages = "fr"' in (tmp_path / "fr" / "programme.toml").read_text("utf-8")
    assert "dossier" in (tmp_path / "fr" / "README.txt").read_text("utf-8")


def test_every_process_begins_a_programme_without_a_problem(run: Runner, tmp_path: Path) -> None:
    from mentor_tui.workspace.opening import catalogue

    for process in catalogue().process_ids:
        assert run("new", tmp_path / process, "--process", process, "--title", "T").code == 0
        found = run("check", tmp_path / process, "--json").json
        assert found["problems"] == []
        assert len(found["files"]) > 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--title", " \n "], "title"),
        (["--title", "T", "--process", "two-vists"], "two-visits"),
        ([], "--title"),
    ],
)
def test_what_new_needs_is_said_and_nothing_is_made(
    run: Runner, tmp_path: Path, args: list[str], said: str
) -> None:
    done = run("new", tmp_path / "ours", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (tmp_path / "ours").exists()


def test_new_never_writes_into_a_folder_that_holds_something(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    for folder in (tmp_path, tmp_path / "letter.txt"):
        done = run("new", folder, "--title", "T")
        assert (done.code, done.out) == (2, "")
        assert "not empty" in done.err
    assert files(tmp_path) == {"letter.txt": b"mine"}


def test_a_programme_that_could_not_be_written_whole_is_no_success(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentor_tui.storage.errors import DiskFullError

    def full(*_args: object, **_more: object) -> None:
        raise DiskFullError("needs-analysis.toml", folder="the stick")

    use("en")
    monkeypatch.setattr("mentor_tui.workspace.saving.write_record", full)
    done = run("new", tmp_path / "ours", "--title", "T")
    assert (done.code, done.out) == (2, "")
    assert "no room left in the stick" in done.err


def test_the_demo_of_the_readme_works_without_a_terminal(home: Path) -> None:
    done = in_a_process("demo", home=home, LC_ALL="fr_FR.UTF-8")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Copié dans {home}")
