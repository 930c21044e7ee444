"""What came back, on a screen: compared, chosen answer by answer, taken over as one change."""

from __future__ import annotations

import io
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from mentor_tui import data, settings
from mentor_tui.documents.export import export
from mentor_tui.language import use
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.screens.importing import ImportScreen, screen
from mentor_tui.ui.screens.importing.decisions import Decisions
from mentor_tui.workspace.importing.preview import Item, Preview, SetValue, Suggestion
from mentor_tui.workspace.opening import open_programme
from tests.ui.golden import wait_until
from tests.ui.golden_files import assert_golden
from tests.ui.plan_host import Host

ADDED = " Added by the city."
FIELDS = ("why", "desired_impact", "learn_from_others")


def came_back(tmp_path: Path) -> Path:
    """The needs analysis as it went out in English, with three answers written on."""
    folder = tmp_path / "p"
    shutil.copytree(data.samples_dir() / "capaci-mechelen", folder)
    use("en")
    programme = open_programme(folder).programme
    made = export(programme, "needs-analysis.toml", "docx", "team")
    document = docx.Document(io.BytesIO(made.data))
    cells = [row.cells[1] for table in document.tables for row in table.rows]
    long = [cell for cell in cells if len(cell.text) > 200][:3]
    assert len(long) == 3
    for cell in long:
        cell.text += ADDED
    path = tmp_path / "came back é.docx"
    document.save(str(path))
    return path


@asynccontextmanager
async def on_import(
    tmp_path: Path, typed: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Host]:
    """The screen, once a path was typed."""
    settings.save(language="en", name="Test")
    app = MentorApp(tmp_path / "p")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        host = Host(pilot, app)
        await host.press("f10")
        await host.until("Which file came back")
        await host.write(typed)
        await host.press("enter")
        yield host


def the_screen(host: Host) -> ImportScreen:
    found = [s for s in host.app.screen_stack if isinstance(s, ImportScreen)]
    return found[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_how_it_looks(tmp_path: Path, size: tuple[int, int]) -> None:
    path = came_back(tmp_path)
    async with on_import(tmp_path, f"'{path}'", size) as host:
        await host.until("3 to take over")
        await host.pilot.pause()
        assert_golden(host.app, f"import-{size[0]}x{size[1]}-en")
        await host.press("ctrl+l")
        await host.until("3 à reprendre")
        await host.pilot.pause()
        assert_golden(host.app, f"import-{size[0]}x{size[1]}-fr")


async def test_mine_theirs_and_both_become_one_change_that_undo_takes_back(tmp_path: Path) -> None:
    path = came_back(tmp_path)
    async with on_import(tmp_path, path.as_uri()) as host:
        await host.until("3 to take over")
        record = host.workspace.programme.of_form("needs-analysis")[0]
        before = record.data
        await host.press("left", "down", "b")
        await host.until("2 to take over")
        await host.press("f4")
        await host.until("2 changes taken over.")
        now = host.workspace.record(record.id)
        changed = [k for k in now.answers if now.answers[k] != record.answers.get(k)]
        texts = [str(now.answers[name]) for name in changed]
        assert len(changed) == 2
        assert all(text.endswith(ADDED) for text in texts)
        assert sorted(
            text.count(str(record.answers[n])) for n, text in zip(changed, texts, strict=True)
        ) == [
            1,
            2,
        ]
        kept = [*(tmp_path / "p" / "received").iterdir()]
        assert [file.read_bytes() for file in kept] == [path.read_bytes()]
        await host.press("ctrl+z")
        assert host.workspace.record(record.id).data == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.4 scanned", "PDF or a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Open it"),
        (b"PK\x03\x04 not really", "damaged"),
    ],
)
async def test_what_cannot_be_read_is_said_on_the_screen(
    tmp_path: Path, content: bytes, said: str
) -> None:
    shutil.copytree(data.samples_dir() / "livadia-fuenlabrada", tmp_path / "p")
    path = tmp_path / "[b]file.doc"
    path.write_bytes(content)
    use("en")
    async with on_import(tmp_path, str(path)) as host:
        await host.until(said)
        await host.press("f4")
        assert isinstance(host.app.screen, ImportScreen)


async def test_a_text_nobody_could_place_is_placed_by_picker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = came_back(tmp_path)
    async with on_import(tmp_path, str(path)) as host:
        await host.until("3 to take over")
        decided = the_screen(host).decisions
        assert decided is not None
        likely = (Suggestion("answers.why", "The challenge › Why"),)
        loose = item("text-1", "unmatched", choices=("mine",), suggestions=likely)
        whole = decided.preview
        decided.replaced(replace(whole, items=(loose, *whole.items)))
        asked = []

        def placed(_programme: object, before: Preview, key: str, place: str) -> Preview:
            asked.append((key, place))
            return whole

        monkeypatch.setattr(screen, "placed", placed)
        the_screen(host).show()
        await host.until("Nobody could place")
        assert "1 to decide" in host.text
        await host.press("home", "enter")
        await host.until("Where does this text belong")
        await host.press("enter")
        await wait_until(host.pilot, lambda: bool(asked))
        assert asked == [("text-1", "answers.why")]
        await host.until("0 to decide")


async def test_a_record_changed_meanwhile_is_compared_again(tmp_path: Path) -> None:
    path = came_back(tmp_path)
    async with on_import(tmp_path, str(path)) as host:
        await host.until("3 to take over")
        record = host.workspace.programme.of_form("needs-analysis")[0]
        decided = the_screen(host).decisions
        assert decided is not None
        key = decided.preview.items[0].key.removeprefix("answers.")
        host.workspace.set(record.id, ("answers", key), "Written here meanwhile")
        await wait_until(host.pilot, lambda: "1 to decide" in host.text, seconds=20)


def item(key: str, kind: str = "changed", **more: object) -> Item:
    """One thing to decide."""
    whole: dict[str, object] = {
        "key": key,
        "where": "The challenge › Why",
        "kind": kind,
        "mine": "mine",
        "theirs": "theirs",
        "base": "unknown",
        "proposed": "mine" if kind in ("clash", "unmatched") else "theirs",
        "choices": ("mine", "theirs"),
        "take": None if kind == "unmatched" else SetValue(("answers", key), "theirs"),
        **more,
    }
    return Item(**whole)  # type: ignore[arg-type]


def test_what_is_not_decided_stays_as_it_is() -> None:
    items = (item("a"), item("b", "clash"), item("c", "unmatched", choices=("mine",)))
    decided = Decisions(Preview("f.docx", "", b"", None, items=items))
    assert (decided.taken, decided.waiting) == (1, 2)
    assert decided.to_apply() == {"a": "theirs"}
    decided.turn(items[1])
    assert decided.of(items[1]) == "theirs"
    decided.choose(items[2], "theirs")  # it has no place yet
    assert decided.to_apply() == {"a": "theirs", "b": "theirs"}
    decided.all_theirs()
    decided.choose(items[0], "mine")
    assert decided.to_apply() == {"a": "mine", "b": "theirs"}
    decided.replaced(Preview("f.docx", "", b"", None, items=items[:1]))
    assert decided.to_apply() == {"a": "mine"}
