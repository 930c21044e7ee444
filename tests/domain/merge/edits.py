"""Records, and what laptops do to them: random, but every text written is a word of its own.

A word can then be followed: what a side wrote must be found after a merge, wherever it ended up.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st

from mentor_tui.domain.merge.conflicts import jsonable
from mentor_tui.text.toml_scan import scan
from mentor_tui.text.toml_write import dump, rewrite

Record = dict[str, Any]
_WORD = re.compile(r"(?:base|[a-d])[0-9]{3}")


@dataclass
class Laptop:
    """Edits records, writing words nobody else writes.

    Attributes:
        name: what its words begin with.
        random: decides what it does.
    """

    name: str
    random: Random
    count: int = 0

    def word(self) -> str:
        """A word never written before."""
        self.count += 1
        return f"{self.name}{self.count:03d}"

    def record(self) -> Record:
        """A record with some of everything."""
        pick = self.random.randint
        return {
            "id": "rec-1",
            "title": self.word(),
            "score": pick(0, 9),
            "notes": "\n".join(self._line() for _ in range(pick(1, 7))),
            "tags": [self.word() for _ in range(pick(0, 4))],
            "contact": {"name": self.word(), "phone": self.word()},
            "members": [self._row(depth=1) for _ in range(pick(0, 4))],
        }

    def _line(self) -> str:
        """A line of text; a third of them are blank, as between paragraphs."""
        return self.random.choice(["", self.word(), self.word()])

    def _row(self, depth: int) -> Record:
        row: Record = {"id": f"row-{self.word()}", "name": self.word(), "text": self.word()}
        if depth and self.random.random() < 0.4:
            row["needs"] = [self._row(depth - 1) for _ in range(self.random.randint(1, 2))]
        return row

    def edited(self, record: Record, most: int = 4) -> Record:
        """The record after up to `most` edits."""
        record = copy.deepcopy(record)
        for _ in range(self.random.randint(0, most)):
            self.random.choice(self._edits())(record)
        return record

    def _edits(self) -> list[Callable[[Record], None]]:
        return [
            self._set,
            self._set,
            self._delete,
            self._add,
            self._edit_line,
            self._add_line,
            self._tag,
            self._untag,
            self._add_row,
            self._delete_row,
            self._edit_row,
            self._edit_row,
            self._move_row,
            self._retype,
        ]

    def _table(self, record: Record) -> Record:
        tables = [record, *(v for v in record.values() if isinstance(v, dict)), *_rows(record)]
        return self.random.choice(tables)

    def _set(self, record: Record) -> None:
        table = self._table(record)
        keys = [k for k, v in table.items() if k != "id" and isinstance(v, str)]
        if keys:
            table[self.random.choice(keys)] = self.word()

    def _delete(self, record: Record) -> None:
        table = self._table(record)
        keys = [key for key in table if key not in ("id", "_conflicts")]
        if keys:
            del table[self.random.choice(keys)]

    def _add(self, record: Record) -> None:
        key = self.random.choice(["extra", "other", "title"])
        self._table(record)[key] = self.word()

    def _retype(self, record: Record) -> None:
        key = self.random.choice(["score", "contact", "tags", "members"])
        record[key] = self.random.choice([self.word(), {"name": self.word()}, [self.word()]])

    def _edit_line(self, record: Record) -> None:
        lines = str(record.get("notes", "")).split("\n")
        lines[self.random.randrange(len(lines))] = self._line()
        record["notes"] = "\n".join(lines)

    def _add_line(self, record: Record) -> None:
        lines = str(record.get("notes", "")).split("\n")
        lines.insert(self.random.randint(0, len(lines)), self._line())
        record["notes"] = "\n".join(lines)

    def _tag(self, record: Record) -> None:
        tags = record.get("tags")
        if isinstance(tags, list):
            tags.insert(self.random.randint(0, len(tags)), self.word())

    def _untag(self, record: Record) -> None:
        tags = record.get("tags")
        if isinstance(tags, list) and tags:
            tags.pop(self.random.randrange(len(tags)))

    def _add_row(self, record: Record) -> None:
        if rows := self.random.choice([[], *_tables_of_rows(record)]):
            rows.insert(self.random.randint(0, len(rows)), self._row(depth=0))
        elif isinstance(record.get("members", []), list):
            record.setdefault("members", []).append(self._row(depth=1))

    def _delete_row(self, record: Record) -> None:
        if tables := _tables_of_rows(record):
            rows = self.random.choice(tables)
            rows.pop(self.random.randrange(len(rows)))

    def _edit_row(self, record: Record) -> None:
        if rows := list(_rows(record)):
            row = self.random.choice(rows)
            row[self.random.choice(["name", "text", "lead"])] = self.word()

    def _move_row(self, record: Record) -> None:
        if tables := _tables_of_rows(record):
            self.random.shuffle(self.random.choice(tables))


def _tables_of_rows(record: Record) -> list[list[Record]]:
    tables = [record.get("members"), *(row.get("needs") for row in _rows(record))]
    return [
        rows for rows in tables if isinstance(rows, list) and rows and isinstance(rows[0], dict)
    ]


def _rows(record: Record) -> Iterator[Record]:
    members = record.get("members")
    for row in members if isinstance(members, list) else []:
        if isinstance(row, dict):
            yield row
            yield from (need for need in row.get("needs", []) if isinstance(need, dict))


def words_in(record: Record | None) -> set[str]:
    """All words a record holds, conflicts included."""
    return set(_WORD.findall(json.dumps(jsonable(record))))


def commented(text: str, name: str, random: Random) -> str:
    """The text of a record with a few comments more, each in words of its own."""
    for number in range(random.randint(0, 3)):
        line = random.choice([line for line in scan(text) if not line.in_string])
        words = f"# {name}{number:03d}"
        if line.value_end > 0 and line.comment < 0:
            text = f"{text[: line.value_end]}  {words}{text[line.value_end :]}"
        elif line.kind != "inside":
            text = f"{text[: line.start]}{words}\n{text[line.start :]}"
    return text


@st.composite
def commented_texts(draw: st.DrawFn) -> list[str]:
    """Base, ours and theirs as text, comments in all."""
    random = draw(st.randoms(use_true_random=False))
    record = Laptop("base", random).record()
    base = commented(dump(record), "K", random)
    sides = (rewrite(base, Laptop(name, random).edited(record)) for name in "ab")
    return [base, *(commented(side, name, random) for name, side in zip("LM", sides, strict=True))]


@st.composite
def laptops(draw: st.DrawFn, number: int = 2) -> tuple[Record, list[Record]]:
    """A record, and what each of several laptops made of it."""
    random = draw(st.randoms(use_true_random=False))
    base = Laptop("base", random).record()
    return base, [Laptop(name, random).edited(base) for name in "abcd"[:number]]
