"""Each type of field is answered by its editor: typed, chosen, kept, undone, shown as it is."""

from pathlib import Path

import pytest

from mentor_tui.domain.paths import Absent
from mentor_tui.language import use
from mentor_tui.schema.fields import FormField
from mentor_tui.ui.screens.ask import Pick
from mentor_tui.ui.widgets.fields import text_editor
from mentor_tui.ui.widgets.fields.registry import EDITORS
from mentor_tui.ui.widgets.fields.text_editor import TextEditor
from tests.hostile import HOSTILE
from tests.ui.form_host import folder_with, opened
from tests.ui.golden import screen_text, wait_until


def test_every_type_of_field_has_an_editor() -> None:
    """A type added to the form language without an editor would stop the form's screen."""
    union = FormField.__args__[0].__args__
    types = {kind.model_fields["type"].annotation.__args__[0] for kind in union}
    assert types == EDITORS.keys()


TYPED = [
    ("inhabitants", "11 500", 11500),
    ("rate", "0,5", 0.5),
    ("budget", "41 M€", {"amount": 41000000, "currency": "EUR"}),
    ("share", "1,2 %", 1.2),
    ("hour", "10h30, 90 min", {"start": "10:30", "minutes": 90}),
]


async def test_what_is_typed_is_read(tmp_path: Path) -> None:
    """Figures as people write them; Enter goes from one field to the next."""
    async with opened(folder_with(tmp_path / "p"), "inhabitants") as host:
        for field, text, value in TYPED:
            await host.go(field)
            await host.type(text)
            assert host.answer(field) == value, field
        await host.press("enter")
        assert host.here == "dates"
        await host.type("March 2027")
        assert host.answer("dates")["to"].isoformat() == "2027-03-31"
        assert host.notes("dates") == "= Mar 2027"


async def test_what_cannot_be_read_is_kept_and_said(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "start") as host:
        await host.type("just before school begins")
        assert host.answer("start") == {"text": "just before school begins"}
        assert "not read as a date yet" in host.notes("start")
        await host.press("ctrl+a")
        await host.type("31/3/2027")
        assert host.answer("start").isoformat() == "2027-03-31"
        assert host.notes("start") == "= 31 March 2027"
        await host.go("share")
        assert host.notes("start") == ""
        await host.type("120")
        assert host.answer("share") == 120
        assert "120" in host.notes("share")
        assert "100" in host.notes("share")


async def test_a_key_is_handed_over_by_itself(tmp_path: Path) -> None:
    """Soon after the key, without leaving the field, and not on the key."""
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        await host.press("a")
        await wait_until(host.pilot, lambda: host.answer("name") == "a", what="the letter")
        assert host.here == "name"


async def test_undo_goes_through_the_text_then_through_the_fields(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", 'name = "old"'), "name") as host:
        await host.press("end")
        await host.type("er")
        await host.press("enter")
        await host.type("Once")
        await host.press("ctrl+z")
        host.hand_over()
        assert host.answer("story") is None
        assert host.answer("name") == "older"
        await host.press("ctrl+z")
        assert host.answer("name") == "old"
        assert host.here == "name"
        assert isinstance(host.editor("name"), TextEditor)
        assert host.editor("name").current() == "old"
        await host.press("ctrl+y")
        assert host.answer("name") == "older"


async def test_function_keys_stay_commands_in_a_text(tmp_path: Path) -> None:
    """Textual's text area takes F6 and F7 for itself."""
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        await host.press("f6")
        assert host.record.state(("name",)) == "not-known"
        await host.type("It has one")
        assert host.record.state(("name",)) == "filled"
        await host.press("f7")
        assert host.record.about(("name",))["visibility"] == "public"


async def test_pasted_lines_become_one_where_there_is_one(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        await host.type("one\r\ntwo\x07")
        assert host.answer("name") == "one two"
        await host.go("story")
        await host.type("one\r\ntwo\x07")
        assert host.answer("story") == "one\ntwo"


async def test_the_programmes_words_show_through_while_there_are_none(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "theme") as host:
        assert "Welcome (from the programme)" in screen_text(host.app)
        await host.type("Ours")
        assert host.answer("theme") == "Ours"
        assert "from the programme" not in screen_text(host.app)


async def test_choices_are_turned_over_and_picked(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "kind") as host:
        await host.press("right")
        assert host.answer("kind") == "one"
        await host.press("left")
        assert host.answer("kind") == "two"
        assert "(x) Second" in screen_text(host.app)
        await host.press("delete")
        assert host.answer("kind") is None
        await host.press("down", "enter")
        assert isinstance(host.app.screen, Pick)
        await host.press("tab", "down", "tab", "enter")
        assert host.answer("kinds") == ["red", "blue"]
        await host.press("down", "space")
        assert host.answer("agreed") is True
        assert "(x) yes" in screen_text(host.app)


async def test_a_field_with_a_condition_comes_and_goes(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", "agreed = true"), "agreed") as host:
        assert not host.box("why_not").display
        await host.press("space")
        assert host.answer("agreed") is False
        assert host.box("why_not").display
        await host.press("down")
        assert host.here == "why_not"


async def test_a_person_is_completed_or_picked_and_kept_by_id(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "owner") as host:
        assert host.notes("owner") == "Enter picks from the programme"
        await host.type("you")
        assert host.notes("owner") == "→ completes: Youth office"
        await host.press("right")
        host.hand_over()
        assert host.answer("owner") == "org-youth"
        await host.press("ctrl+a", "delete")
        host.hand_over()
        assert host.answer("owner") is None
        await host.press("enter")
        assert isinstance(host.app.screen, Pick)
        await host.press("down", "enter")
        await host.pilot.pause()
        assert host.answer("owner") == "org-social"
        await host.press("ctrl+a")
        await host.type("The priest")
        assert host.answer("owner") == "The priest"


async def test_a_reference_shows_names_and_says_what_is_gone(tmp_path: Path) -> None:
    rows = 'need = "row-gone"\nrows = [{ id = "row-1", text = "Anna [/]" }]'
    async with opened(folder_with(tmp_path / "p", rows), "need") as host:
        assert str(host.editor("need").render()) == "removed"
        await host.press("enter", "up", "enter")
        assert host.answer("need") == "row-1"
        assert str(host.editor("need").render()) == "Anna [/]"


AT_ONCE = 20
"""Texts in one answer: showing each alone would take a minute."""


@pytest.mark.parametrize("fields", [("name", "story"), ("start", "dates"), ("owner", "kind")])
async def test_hostile_text_is_shown_and_kept_as_it_is(
    tmp_path: Path, fields: tuple[str, str]
) -> None:
    """In every kind of editor: nothing obeyed, nothing lost by looking at it and leaving it."""
    texts = list(HOSTILE.values())
    async with opened(folder_with(tmp_path / "p"), fields[0]) as host:
        for first in range(0, len(texts), AT_ONCE):
            together = "\n".join(text[:400] for text in texts[first : first + AT_ONCE])
            plain = fields[0] in ("name", "owner")
            values = {f: together if plain and f != "kind" else {"text": together} for f in fields}
            for field, value in values.items():
                host.workspace.set("rec-every", ("answers", field), value)
            await host.press("tab", "shift+tab")
            host.hand_over()
            assert {field: host.answer(field) for field in fields} == values
            assert not [c for c in screen_text(host.app) if c < " " and c != "\n"]


async def test_typed_letters_of_every_script_are_kept(tmp_path: Path) -> None:
    texts = ["Łódź [/] [@click=app.quit]x", "Λιβαδειά", "مرحبا", "👩‍👩‍👧 日本"]
    async with opened(folder_with(tmp_path / "p"), "story") as host:
        for text in texts:
            await host.press("ctrl+a")
            await host.type(text)
            assert host.answer("story") == text
            assert text.split()[0] in screen_text(host.app).replace("\xa0", " ")


async def test_leaving_a_field_shows_what_was_understood(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "budget") as host:
        await host.type("41 M€")
        await host.press("enter")
        await host.pilot.pause()
        editor = host.editor("budget")
        assert isinstance(editor, TextEditor)
        assert editor.text == "€41,000,000"
        assert host.answer("budget") == {"amount": 41000000, "currency": "EUR"}


async def test_outside_changes_come_in_but_not_over_what_is_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_editor, "HAND_OVER_SECONDS", 60)
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        host.workspace.set("rec-every", ("answers", "name"), "theirs")
        await host.pilot.pause()
        assert host.editor("name").current() == "theirs"
        await host.press("x")
        host.workspace.set("rec-every", ("answers", "name"), "theirs again")
        assert host.editor("name").current() == "xtheirs"
        host.hand_over()
        assert host.answer("name") == "xtheirs"


async def test_a_frozen_version_is_only_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "p", 'name = "was"')
    (folder / "versions").mkdir()
    (folder / "every-type.toml").rename(folder / "versions" / "every-type-m2k8w5.toml")
    async with opened(folder, "name") as host:
        await host.press("x", "f6")
        assert host.answer("name") == "was"
        assert "For reading only" in screen_text(host.app)
        await host.go("story")
        assert isinstance(host.record.get("answers", "story"), Absent)


async def test_a_read_only_workspace_says_why(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "kind") as host:
        host.workspace.read_only = "no-such-record"
        host.form_screen.records_changed(frozenset())
        await host.press("right", "down", "enter")
        assert host.answer("kind") is None
        assert not isinstance(host.app.screen, Pick)


async def test_what_is_typed_while_the_programme_is_locked_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_editor, "HAND_OVER_SECONDS", 60)
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        await host.press("x")
        host.workspace.read_only = "not-editable"
        host.hand_over()
        assert host.answer("name") is None
        assert host.editor("name").current() == "x"
        await host.settled()
        assert "reading only" in host.said


async def test_figures_are_said_in_the_language_spoken(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "p", "inhabitants = 11500")
    async with opened(folder, "inhabitants", language="fr") as host:
        editor = host.editor("inhabitants")
        assert isinstance(editor, TextEditor)
        assert editor.text.replace("\xa0", " ") == "11 500"
        use("en")
