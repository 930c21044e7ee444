"""A changed answer changes its own lines; comments, order and layout stay as people left them."""

import copy
import tomllib
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest

from mentor_tui.text.toml_plan import Plan
from mentor_tui.text.toml_values import UnwritableValueError
from mentor_tui.text.toml_write import dump, rewrite

Table = dict[str, Any]
Edit = Callable[[Table], object]

TEXT = '''\
# a programme's record

id   = 'rec-1' # never reused
a.b = 1
a.c = 2

# what they said
[answers]
budget = {amount = 1,year = 2021} # in euro
# what weighs most
list = [
  "one", # first
  # about two
  "two"
]
text = """
First line.
Second line.""" # by phone

# the buddies
[[answers.needs]]
id = "need-1"
lead = "Youth office"

[[answers.needs]]
id = "need-2"
when = { from = 2021-10-01, to = 2022-01-31 }

# about the parish
[[answers.needs]]
id = "need-3" # new
lead = "Parish"

[review.context] # by section
state = "draft"
'''

NEEDS = {number: f"need-{number}" for number in range(1, 4)}


def edited(edit: Edit, text: str = TEXT) -> str:
    """What `rewrite` makes of the text after an edit, made sure of here too."""
    data = tomllib.loads(text)
    edit(data)
    result = rewrite(text, data)
    assert tomllib.loads(result) == data
    return result


def needs(data: Table) -> list[Table]:
    found: list[Table] = data["answers"]["needs"]
    return found


def replaced(*pairs: tuple[str, str]) -> str:
    """The text with pieces replaced, each of which must be there once."""
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


ROW_1 = '# the buddies\n[[answers.needs]]\nid = "need-1"\nlead = "Youth office"\n\n'
ROW_2 = '[[answers.needs]]\nid = "need-2"\nwhen = { from = 2021-10-01, to = 2022-01-31 }\n\n'
ROW_3 = '# about the parish\n[[answers.needs]]\nid = "need-3" # new\nlead = "Parish"\n\n'


def test_nothing_changes_when_nothing_differs() -> None:
    assert rewrite(TEXT, tomllib.loads(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda d: d.update(id="rec-2"), replaced(("'rec-1'", '"rec-2"'))),
        (lambda d: d["a"].update(c=True), replaced(("a.c = 2", "a.c = true"))),
        (
            lambda d: d["answers"]["budget"].update(amount=2),
            replaced(("{amount = 1,year", "{amount = 2,year")),
        ),
        (
            lambda d: d["answers"].update(text="First line.\nAnother.\nSecond line."),
            replaced(("line.\nSecond", "line.\nAnother.\nSecond")),
        ),
        (lambda d: d["answers"].update(text="One."), replaced((
            '"""\nFirst line.\nSecond line."""', '"One."'
        ))),
        (
            lambda d: needs(d)[1]["when"].pop("to"),
            replaced(("{ from = 2021-10-01, to = 2022-01-31 }", "{ from = 2021-10-01 }")),
        ),
        (
            lambda d: d["review"]["context"].update(state="approved"),
            replaced(('"draft"', '"approved"')),
        ),
    ],
    ids=["text", "dotted", "inline", "lines", "one line", "part", "table"],
)  # fmt: skip
def test_a_value_is_changed_in_its_place(edit: Edit, expected: str) -> None:
    assert edited(edit) == expected


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda d: needs(d)[0].update(lead="Parish", evaluation="Pairs\nstill meet"),
            replaced(('"Youth office"\n', '"Parish"\nevaluation = """\nPairs\nstill meet"""\n')),
        ),
        (
            lambda d: d["a"].update(d={"e": 1}),
            replaced(("a.c = 2\n", "a.c = 2\na.d = { e = 1 }\n")),
        ),
        (
            lambda d: d["review"].update(needs={"state": "draft"}),
            TEXT + '\n[review.needs]\nstate = "draft"\n',
        ),
        (
            lambda d: d["review"].update(by="team"),
            replaced(("[review.context]", '[review]\nby = "team"\n\n[review.context]')),
        ),
        (
            lambda d: d.update(status={"text": {"state": "not-known"}}),
            TEXT + '\n[status.text]\nstate = "not-known"\n',
        ),
        (
            lambda d: d["answers"].update(goals=[{"id": "goal-1"}]),
            replaced(("[review.context]", '[[answers.goals]]\nid = "goal-1"\n\n[review.context]')),
        ),
    ],
    ids=["entry", "dotted", "table", "implicit table", "top table", "rows"],
)
def test_a_new_value_follows_the_one_before_it(edit: Edit, expected: str) -> None:
    assert edited(edit) == expected


def test_new_keys_keep_the_order_of_the_data() -> None:
    text = "b = 1\nd = 2\n"
    data = {"a": 0, "b": 1, "c": 1.5, "d": 2, "e": 3}
    assert rewrite(text, data) == "a = 0\nb = 1\nc = 1.5\nd = 2\ne = 3\n"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda d: d["answers"].pop("budget"),
            replaced(("budget = {amount = 1,year = 2021} # in euro", "# in euro\n")),
        ),
        (
            lambda d: d["answers"].pop("list"),
            replaced((
                'list = [\n  "one", # first\n  # about two\n  "two"\n]\n',
                "# first\n# about two\n\n",
            )),
        ),
        (lambda d: needs(d).pop(0), replaced((ROW_1, "# the buddies\n\n"))),
        (lambda d: needs(d).pop(1), replaced((ROW_2, ""))),
        (lambda d: needs(d).pop(2), replaced((ROW_3, "# about the parish\n# new\n\n"))),
        (
            lambda d: d.pop("review"),
            replaced(('[review.context] # by section\nstate = "draft"', "# by section")),
        ),
    ],
    ids=["entry", "array", "first row", "row", "last row", "table"],
)  # fmt: skip
def test_what_goes_leaves_its_comments(edit: Edit, expected: str) -> None:
    """They stand alone then, set off by a blank line from what follows."""
    assert edited(edit) == expected


def test_a_comment_left_behind_is_not_taken_for_the_next_rows() -> None:
    result = edited(lambda d: needs(d).pop(0))
    data = tomllib.loads(result)
    del needs(data)[0]
    assert "# the buddies\n" in rewrite(result, data)
    data = tomllib.loads(result)
    needs(data).reverse()
    moved = rewrite(result, data)
    assert moved.index("# the buddies") < moved.index("need-3") < moved.index("need-2")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((3, 1, 2), ROW_3 + ROW_1 + ROW_2),
        ((2, 3, 1), ROW_2 + ROW_3 + ROW_1),
        ((3, 2, 1), ROW_3 + ROW_2 + ROW_1),
        ((2, 1, 3), ROW_2 + ROW_1 + ROW_3),
    ],
    ids=str,
)
def test_rows_move_with_the_comments_above_them(order: tuple[int, ...], expected: str) -> None:
    result = edited(lambda d: needs(d).sort(key=lambda row: order.index(int(row["id"][-1]))))
    assert result == replaced((ROW_1 + ROW_2 + ROW_3, expected))


@pytest.mark.parametrize("place", range(4))
def test_a_new_row_stands_after_the_row_before_it(place: int) -> None:
    result = edited(lambda d: needs(d).insert(place, {"id": "new", "lead": "Town hall"}))
    rows = [ROW_1, ROW_2, ROW_3]
    rows.insert(place, '[[answers.needs]]\nid = "new"\nlead = "Town hall"\n\n')
    assert result == replaced((ROW_1 + ROW_2 + ROW_3, "".join(rows)))


def test_rows_are_moved_changed_added_and_removed_at_once() -> None:
    def edit(data: Table) -> None:
        one, two, three = needs(data)
        one["lead"] = "Town hall"
        needs(data)[:] = [three, {"id": "new"}, one]
        assert two

    expected = (
        ROW_3 + '[[answers.needs]]\nid = "new"\n\n' + ROW_1.replace("Youth office", "Town hall")
    )
    assert edited(edit) == replaced((ROW_1 + ROW_2 + ROW_3, expected))


def test_a_row_moves_with_the_tables_inside_it() -> None:
    text = (
        '[[a]]\nid = "1"\n\n[a.x]\nb = 1\n\n[[a.c]]\nd = 1\n\n[other]\ne = 1\n\n[[a]]\nid = "2"\n'
    )
    data = tomllib.loads(text)
    data["a"].reverse()
    data["a"][1]["c"].append({"d": 2})
    assert (
        rewrite(text, data)
        == (
            '[other]\ne = 1\n\n[[a]]\nid = "2"\n\n'
            '[[a]]\nid = "1"\n\n[a.x]\nb = 1\n\n[[a.c]]\nd = 1\n\n[[a.c]]\nd = 2\n'
        )
        or tomllib.loads(rewrite(text, data)) == data
    )


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (["two", "one"], '[\n  # about two\n  "two",\n  "one", # first\n]'),
        (["one", "two", "three"], '[\n  "one", # first\n  # about two\n  "two",\n  "three",\n]'),
        (["zero", "one", "two"], '[\n  "zero",\n  "one", # first\n  # about two\n  "two"\n]'),
        (["two"], '[\n  # first\n  # about two\n  "two"\n]'),
        (["one"], '[\n  "one", # first\n  # about two\n]'),
        (["1", "two"], '[\n  "1", # first\n  # about two\n  "two"\n]'),
    ],
    ids=repr,
)
def test_a_list_over_lines_keeps_its_lines_and_comments(new: list[str], expected: str) -> None:
    old = TEXT[TEXT.index("[\n") : TEXT.index("\ntext =")]
    assert edited(lambda d: d["answers"].update(list=new)) == replaced((old, expected))


def test_comments_of_a_list_that_is_no_list_any_more_stand_above_its_key() -> None:
    result = edited(lambda d: d["answers"].update(list="none"))
    assert '# what weighs most\n# first\n# about two\nlist = "none"\n' in result


def test_inline_rows_stay_inline() -> None:
    text = 'needs = [\n  { id = "1", lead = "x" }, # c\n  { id = "2" }\n]\n'
    data = tomllib.loads(text)
    data["needs"][0]["lead"] = "y"
    data["needs"].append({"id": "3"})
    assert rewrite(text, data) == (
        'needs = [\n  { id = "1", lead = "y" }, # c\n  { id = "2" },\n  { id = "3" },\n]\n'
    )


def test_a_list_that_was_empty_gets_headers_when_rows_come() -> None:
    assert rewrite("needs = [] # none yet\n", {"needs": [{"id": "1"}]}) == (
        '# none yet\n\n[[needs]]\nid = "1"\n'
    )


def test_rows_that_all_go_leave_an_empty_list() -> None:
    result = edited(lambda d: needs(d).clear())
    assert tomllib.loads(result)["answers"]["needs"] == []
    assert "# the buddies\n" in result
    assert "# about the parish\n" in result


@pytest.mark.parametrize("value", [1, "x", [], {}, [1, {"a": 2}], {"a": {"b": 1}}], ids=repr)
@pytest.mark.parametrize("key", ["id", "a", "answers", "review"])
def test_anything_may_become_anything(key: str, value: object) -> None:
    result = edited(lambda d: d.update({key: value}))
    assert TEXT.count("#") == result.count("#")


def test_text_without_a_last_line_end_may_grow() -> None:
    assert rewrite("a = 1", {"a": 1, "b": 2, "c": {"d": 3}}) == "a = 1\nb = 2\n\n[c]\nd = 3\n"


def test_an_empty_text_is_laid_out_like_a_new_one() -> None:
    data = tomllib.loads(TEXT)
    assert rewrite("", data) == dump(data)


def test_all_may_go_but_the_comments() -> None:
    result = rewrite(TEXT, {})
    assert tomllib.loads(result) == {}
    assert result.count("#") == TEXT.count("#")


def test_a_last_text_line_that_looks_like_a_comment_is_none() -> None:
    text = 'a = """\n\n# text"""\n[b]\nc = 1\n'
    assert rewrite(text, {"a": "\n# text"}) == 'a = """\n\n# text"""\n'


def test_windows_line_ends_stay_and_new_lines_take_them() -> None:
    text = TEXT.replace("\n", "\r\n")

    def edit(data: Table) -> None:
        data["answers"]["text"] = "New\nlines"
        needs(data).append({"id": "new"})
        data["answers"]["list"].append("three")

    assert edited(edit, text) == edited(edit).replace("\n", "\r\n")


def test_a_file_of_both_line_ends_keeps_each_line_as_it_is() -> None:
    text = "a = 1\r\nb = 2\nc = 3\n"
    assert rewrite(text, {"a": 1, "b": 4, "c": 3, "d": 5}) == "a = 1\r\nb = 4\nc = 3\nd = 5\n"


def test_yes_is_not_one_and_one_is_not_one_point_zero() -> None:
    assert rewrite("a = 1\n", {"a": True}) == "a = true\n"
    assert rewrite("a = 1\n", {"a": 1.0}) == "a = 1.0\n"
    assert rewrite("a = nan\n", {"a": float("nan")}) == "a = nan\n"


def test_invalid_text_and_values_are_refused() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        rewrite("a = ", {})
    endless: list[Any] = []
    for _ in range(10_000):
        endless = [endless]
    for value in (None, "\ud800", endless):
        with pytest.raises(UnwritableValueError):
            rewrite("a = 1\n", {"a": value})


def test_one_reading_makes_sure_of_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what the text says at hand, saving a cell reads the file once, whatever its size."""
    before = tomllib.loads(TEXT)
    after = copy.deepcopy(before)
    needs(after)[1]["lead"] = "Parish"
    reads: list[str] = []
    loads = tomllib.loads

    def counted(text: str) -> Table:
        reads.append(text)
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    assert reads == [rewrite(TEXT, after, before)]


def test_what_the_caller_holds_may_be_unchangeable() -> None:
    def frozen(value: Any) -> Any:
        if isinstance(value, dict):
            return MappingProxyType({key: frozen(item) for key, item in value.items()})
        return tuple(map(frozen, value)) if isinstance(value, list) else value

    data = tomllib.loads(TEXT)
    before = frozen(data)
    needs(data).reverse()
    data["answers"]["list"].append("three")
    data["answers"]["budget"]["amount"] = 2
    assert rewrite(TEXT, frozen(data), before) == rewrite(TEXT, data)


def test_a_wrong_splice_is_noticed_and_no_comment_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the plan ever be wrong, the file is laid out anew, right and with every comment."""
    monkeypatch.setattr(Plan, "text", lambda _plan: "a = 'wrong'\n")
    result = edited(lambda d: needs(d).pop(1))
    assert result.count("#") == TEXT.count("#")
    assert '# about the parish\n[[answers.needs]]\n# new\nid = "need-3"\n' in result


def test_what_the_caller_took_the_text_for_is_not_trusted() -> None:
    assert tomllib.loads(rewrite("a = 1\nb = 2\n", {"a": 3}, before={"a": 1})) == {"a": 3}
