"""A form question by question: where one is, what is said about answers, rows, undo, languages."""

import re
from pathlib import Path

import pytest
from textual.widgets import OptionList

from mentor_tui.domain.paths import Absent
from mentor_tui.ui.screens.ask import AskText, Confirm, Pick
from mentor_tui.ui.screens.form import FormScreen
from mentor_tui.ui.screens.row import RowScreen
from mentor_tui.ui.widgets.fields import FieldBox, TableEditor
from tests.ui.form_host import FORM, Host, folder_with, opened
from tests.ui.golden import screen_text

ROWS = """
rows = [
    { id = "row-a", text = "Anna", since = 2020-01-02 },
    { id = "row-b", text = "Ben" },
    { id = "row-c", text = "Chloé [/]" },
]
"""


def table(host: Host) -> TableEditor:
    editor = host.editor("rows")
    assert isinstance(editor, TableEditor)
    return editor


def names(host: Host) -> list[str]:
    return [str(row.get("text", "")) for row in host.record.rows("rows")]


async def test_a_form_begins_with_what_it_says_first(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p")) as host:
        shown = screen_text(host.app)
        assert "What “Capaci [/] Mechelen” wants." in shown
        assert "Facts only." in shown
        assert "Read this first." in shown
        assert "Who answers: the mentee city" in shown
        assert not host.app.screen.query(FieldBox)


async def test_a_form_begun_opens_where_something_is_open(tmp_path: Path) -> None:
    """And in its editor: a letter typed at once is an answer, not a command."""
    answers = 'name = "x"\nstory = "y"'
    async with opened(folder_with(tmp_path / "p", answers)) as host:
        assert "1.2  In figures?" in screen_text(host.app)
        assert not isinstance(host.app.screen.focused, OptionList)
        assert host.here
        assert host.form_screen.heading() == "Every type › Typed   1 of 4"


async def test_only_the_question_in_focus_has_editors(tmp_path: Path) -> None:
    """The reason a long form opens as fast as a short one."""
    async with opened(folder_with(tmp_path / "p"), "kind") as host:
        assert len(host.app.screen.query(FieldBox)) == 6
        await host.press("ctrl+n")
        assert len(host.app.screen.query(FieldBox)) == 1


async def test_questions_follow_each_other(tmp_path: Path) -> None:
    """From the list the cursor stays in the list, from an editor it goes into the next one."""
    async with opened(folder_with(tmp_path / "p")) as host:
        await host.press("down", "down")
        assert "1.2  In figures?" in screen_text(host.app)
        await host.press("enter")
        assert host.here == "inhabitants"
        await host.press("ctrl+n")
        assert host.here == "kind"
        await host.press("ctrl+b", "ctrl+b", "a")
        assert host.here == "name"
        assert host.editor("name").current() == "a"
        await host.press("ctrl+b")
        assert "this is the first question" in host.said
        await host.press("ctrl+g", "end", "n")
        assert "this is the last question" in host.said


async def test_pages_turned_in_haste_are_made_one_after_the_other(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        for _time in range(3):
            host.form_screen.run_command("form.next")
        await host.settled()
        assert host.here == "inhabitants"
        assert len(host.app.screen.query(FieldBox)) == 7


async def test_the_list_says_how_far_each_question_is(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "inhabitants") as host:
        assert re.search("1.2 In figures\\? +–", screen_text(host.app))
        await host.type("11 500")
        assert "1 of 7" in screen_text(host.app)
        await host.go("rate")
        await host.press("f6")
        assert "2 of 7" in screen_text(host.app)
        await host.press("ctrl+b", "ctrl+g", "f6")
        assert re.search(r"1\.1 .* not known", screen_text(host.app))


async def test_not_known_asks_before_an_answer_goes(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", 'name = "x"'), "name") as host:
        await host.press("f6")
        assert isinstance(host.app.screen, Confirm)
        await host.press("escape")
        assert host.answer("name") == "x"
        await host.press("f5", "down", "enter")
        assert host.answer("name") is None
        assert host.record.state(("name",)) == "not-applicable"
        assert "not applicable" in screen_text(host.app)
        assert host.editor("name").current() is None
        await host.press("ctrl+z")
        assert host.answer("name") == "x"
        assert host.editor("name").current() == "x"


async def test_from_the_list_what_is_open_in_the_question_is_not_known(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", 'name = "x"'), "name") as host:
        await host.press("ctrl+g", "f6")
        assert host.answer("name") == "x"
        states = [host.record.state((field,)) for field in ("name", "story", "theme")]
        assert states == ["filled", "not-known", "not-known"]
        await host.press("f6")
        assert host.record.state(("story",)) == "blank"
        await host.press("ctrl+z", "ctrl+z")
        assert host.record.state(("story",)) == "blank"
        assert host.workspace.can_undo is None


async def test_visibility_goes_round_and_is_kept_only_where_it_differs(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "story") as host:
        assert "Story [team]" in screen_text(host.app)
        await host.press("f7")
        assert host.record.about(("story",)) == {"visibility": "group"}
        await host.press("f7", "f7")
        assert host.record.about(("story",)) == {}


async def test_a_remark_is_noted_beside_the_answer(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        await host.press("f9")
        assert isinstance(host.app.screen, AskText)
        await host.press("o", "k", "ctrl+s")
        assert host.record.about(("name",)) == {"note": "ok"}
        assert "Remark: ok" in host.notes("name")
        assert host.here == "name"
        await host.press("f9", "delete", "delete", "ctrl+s")
        assert host.record.about(("name",)) == {}


async def test_a_section_stands_somewhere(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        await host.press("f10")
        assert isinstance(host.app.screen, Pick)
        await host.press("down", "down", "enter")
        assert host.record.get("review", "typed") == {"state": "approved"}
        await host.press("ctrl+g", "up")
        assert "review: approved" in screen_text(host.app)
        await host.press("f10", "up", "up", "enter")
        assert isinstance(host.record.get("review", "typed"), Absent)


async def test_guidance_says_what_helps_and_where_it_comes_from(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        guidance = host.form_screen.guidance()
        assert "A short name." in guidance
        assert "A2.1.4 (guide, line" in guidance
        await host.press("f8")
        assert "A short name." in screen_text(host.app)
        await host.press("escape")
        assert host.here == "name"


async def test_rows_are_added_filled_copied_moved_and_removed(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", ROWS), "rows") as host:
        assert "1  Anna · 2 January 2020" in screen_text(host.app)
        await host.press("f2")
        assert isinstance(host.app.screen, RowScreen)
        await host.type("Dora")
        await host.press("escape")
        assert names(host) == ["Anna", "Dora", "Ben", "Chloé [/]"]
        assert "2  Dora" in screen_text(host.app)
        await host.press("f4", "down", "down", "enter")
        assert names(host) == ["Anna", "Ben", "Chloé [/]", "Dora"]
        await host.press("ctrl+z")
        assert names(host) == ["Anna", "Dora", "Ben", "Chloé [/]"]
        table(host).go_to("row-b")
        await host.press("delete")
        assert names(host) == ["Anna", "Dora", "Chloé [/]"]
        await host.press("ctrl+z")
        assert names(host) == ["Anna", "Dora", "Ben", "Chloé [/]"]


async def test_a_copied_row_is_seen_by_the_same_people(tmp_path: Path) -> None:
    more = '[status.rows."row-a".text]\nvisibility = "team"\n'
    folder = folder_with(tmp_path / "p", ROWS, more=more)
    async with opened(folder, "rows") as host:
        await host.press("f3", "escape")
        rows = host.record.rows("rows")
        assert [row["text"] for row in rows[:2]] == ["Anna", "Anna"]
        assert rows[0]["id"] != rows[1]["id"]
        about = host.record.about(("rows", str(rows[1]["id"]), "text"))
        assert about == {"visibility": "team"}


async def test_a_row_begun_and_left_empty_is_not_kept(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "rows") as host:
        assert "None yet. F2 adds one." in screen_text(host.app)
        await host.press("f6", "enter")
        assert len(host.record.rows("rows")) == 1
        await host.press("escape")
        assert host.record.rows("rows") == []
        assert host.record.state(("rows",)) == "not-known"


async def test_undo_leads_to_where_it_undoes(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        await host.type("x")
        await host.press("ctrl+n", "ctrl+n")
        assert host.here == "kind"
        await host.press("ctrl+z")
        assert host.answer("name") is None
        assert host.here == "name"
        await host.press("ctrl+y")
        assert host.answer("name") == "x"
        assert host.editor("name").current() == "x"


async def test_the_language_changes_in_place(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", 'story = "[/]"'), "story") as host:
        await host.press("x", "ctrl+l")
        await host.pilot.pause()
        shown = screen_text(host.app)
        assert "Comment cela s’appelle-t-il" in shown
        assert "A short name. [en]" in shown
        assert host.here == "story"
        assert host.answer("story") == "x[/]"


async def test_retired_answers_are_shown(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p", 'former = "kept [/]"')) as host:
        await host.press("end")
        shown = screen_text(host.app)
        assert "NO LONGER ASKED" in shown
        assert "kept [/]" in shown
        assert host.form_screen.why_not("form.visibility") is not None


@pytest.mark.parametrize("size", [(79, 20), (60, 20)])
async def test_a_small_screen_has_one_column(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(folder_with(tmp_path / "p"), "name", size=size) as host:
        assert "CHOSEN" not in screen_text(host.app)
        assert host.here == "name"
        await host.press("ctrl+g")
        assert "CHOSEN" in screen_text(host.app)
        assert "Story" not in screen_text(host.app)
        await host.press("down", "enter")
        assert host.here == "inhabitants"
        assert "CHOSEN" not in screen_text(host.app)


async def test_a_screen_too_small_for_anything_is_survived(tmp_path: Path) -> None:
    async with opened(folder_with(tmp_path / "p"), "name") as host:
        for size in [(1, 1), (20, 5), (100, 30)]:
            await host.pilot.resize_terminal(*size)
        await host.press("ctrl+n")
        assert "1.2  In figures?" in screen_text(host.app)


async def test_the_page_follows_the_cursor_through_a_long_text(tmp_path: Path) -> None:
    lines = "\n".join(f"line {number}" for number in range(1, 41))
    folder = folder_with(tmp_path / "p", f'story = """\n{lines}"""')
    async with opened(folder, "story", size=(60, 14)) as host:
        assert re.search(r"line 1\b", screen_text(host.app))
        await host.press(*["pagedown"] * 5)
        assert re.search(r"line 40\b", screen_text(host.app))
        await host.press(*["pageup"] * 5)
        assert re.search(r"line 1\b", screen_text(host.app))


async def test_what_is_typed_is_not_lost_by_going_away(tmp_path: Path) -> None:
    """Escape, another question, quitting: the last key is in the file."""
    folder = folder_with(tmp_path / "p")
    async with opened(folder, "name") as host:
        await host.press("a", "ctrl+n")
        assert host.answer("name") == "a"
        await host.press("7", "escape")
        assert not isinstance(host.app.screen, FormScreen)
        assert host.answer("inhabitants") == 7
        await host.open("story")
        await host.press("z")
        await host.pilot.press("ctrl+q")
    assert 'story = "z"' in (folder / "every-type.toml").read_text("utf-8")


async def test_a_form_without_questions_can_be_read(tmp_path: Path) -> None:
    form = """
id = "every-type"
title = { en = "Words" }
[[sections]]
id = "one"
title = { en = "One" }
[[sections.texts]]
id = "text"
source = ["ours"]
text = { en = "Only to read [/]." }
[[sections]]
id = "two"
title = { en = "Two" }
"""
    async with opened(folder_with(tmp_path / "p", form=form), size=(60, 20)) as host:
        assert "Only to read [/]." in screen_text(host.app)
        await host.press("n")
        assert "2  Two" in screen_text(host.app)
        assert host.form_screen.why_not("form.not-known") == "there is no question here"


def test_the_form_of_these_tests_has_every_type() -> None:
    for kind in ("text", "long-text", "amount", "choice", "choices", "reference", "table"):
        assert f'type = "{kind}"' in FORM
