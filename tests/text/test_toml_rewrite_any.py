"""Whatever the document, whoever laid it out and whatever is edited: values exact, no comment lost.

The plan is tested without `rewrite`'s safety net, which would hide its mistakes.
"""

import copy
import tomllib
from collections import Counter
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from mentor_tui.text.toml_comments import comments
from mentor_tui.text.toml_document import Document, Entry, Path
from mentor_tui.text.toml_plan import Plan
from mentor_tui.text.toml_same import same
from mentor_tui.text.toml_write import rewrite
from tests.text.layouts import (
    CHANCES,
    DOCUMENTS,
    SCALARS,
    VALUES,
    Hand,
    Table,
    at,
    edited,
    hands,
    places,
    tries,
)


def planned(text: str, old: Table, new: Table) -> str:
    """What the plan makes of the text, having checked all that must hold of every change."""
    result = Plan(Document(text), old, new).text()
    assert same(tomllib.loads(result), new)
    kept = Counter(words for _path, words in comments(result))
    assert kept == Counter(words for _path, words in comments(text))
    return result


def entry_around(document: Document, path: Path) -> Entry | None:
    """The entry a value is written in."""
    inner = (document.entry(path[:size]) for size in range(1, len(path) + 1))
    return next((entry for entry in inner if entry), None)


def rows_written(document: Document) -> dict[Path, str]:
    """The text of each row under a header, with what belongs to it, by path."""
    found = {}
    for path, numbers in document.under.items():
        if path and isinstance(path[-1], int):
            first, last = document.blocks[numbers[0]], document.blocks[numbers[-1]]
            found[path] = document.text[first.lead : last.end].strip()
    return found


@tries
@given(DOCUMENTS, hands())
def test_saying_the_same_changes_nothing(data: Table, hand: Hand) -> None:
    text = hand.write(data)
    assert planned(text, data, copy.deepcopy(data)) == text
    assert rewrite(text, data) == text


@tries
@given(DOCUMENTS, hands(), CHANCES, st.lists(VALUES, min_size=1, max_size=4))
def test_any_edit(data: Table, hand: Hand, chance: Any, values: list[Any]) -> None:
    text = hand.write(data)
    new = edited(data, chance, values)
    assert rewrite(text, new) == planned(text, data, new)


@tries
@given(DOCUMENTS, hands(), DOCUMENTS)
def test_any_document_in_place_of_any_other(data: Table, hand: Hand, new: Table) -> None:
    planned(hand.write(data), data, new)


@tries
@given(DOCUMENTS, hands(), CHANCES, SCALARS)
def test_one_changed_value_touches_only_its_own_lines(
    data: Table, hand: Hand, chance: Any, value: Any
) -> None:
    leaves = [path for path in places(data) if not isinstance(at(data, path), dict | list)]
    assume(leaves)
    path = chance.choice(leaves)
    text, new = hand.write(data), copy.deepcopy(data)
    at(new, path[:-1])[path[-1]] = value
    document = Document(text)
    entry = entry_around(document, path)
    assert entry
    result = planned(text, data, new)
    row_renamed = path[-1] == "id" and isinstance(path[-2] if len(path) > 1 else "", int)
    if not row_renamed:
        assert result.startswith(text[: entry.start])
        assert result.endswith(text[entry.end :])


@tries
@given(DOCUMENTS, hands(), CHANCES, st.sampled_from(["move", "remove", "add"]))
def test_rows_that_stay_are_written_as_they_were(
    data: Table, hand: Hand, chance: Any, what: str
) -> None:
    text = hand.write(data)
    document = Document(text)
    # Tables of other names may stand between the blocks of a row; then it has no text of its own.
    assume(all(_in_one_piece(numbers) for numbers in document.under.values()))
    written = rows_written(document)
    tables = sorted({path[:-1] for path in written}, key=repr)
    assume(tables)
    path = chance.choice(tables)
    new = copy.deepcopy(data)
    rows = at(new, path)
    if what == "move":
        chance.shuffle(rows)
    elif what == "remove":
        del rows[chance.randrange(len(rows))]
    else:
        rows.insert(chance.randint(0, len(rows)), {"id": "new", "text": "a\nb"})
    result = planned(text, data, new)
    old = at(data, path)
    for number, row in enumerate(old):
        has_twin = sum(same(row, other) for other in old) > 1
        if not has_twin and any(same(row, other) for other in rows):
            assert written[*path, number] in result


def _in_one_piece(numbers: list[int]) -> bool:
    return numbers[-1] - numbers[0] + 1 == len(numbers)
