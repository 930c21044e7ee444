"""Random TOML values, edits of them, and hands that write them down in every layout TOML allows."""

import copy
import random
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from mentor_tui.text.toml_values import basic_string, inline, key, multiline_string, spread

Table = dict[str, Any]

tries = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For tests over whole documents: a busy machine must not fail them, nor the suite wait long."""

NAMES = ["a", "b", "id-x", "answers", "note", "", "a b", "é.ü", 'q"q', "x\ny", "1", "true"]
TRAPS = [
    *(
        "",
        "x",
        "Łódź",
        "مرحبا",
        "emoji 👩\u200d👩\u200d👧",
        "# no comment",
        "= 1",
        "=======",
        "tab\t",
    ),
    *("two\nlines", "ends\n", "\n", "x  \ny  ", "cr\rlf\r\n", "[[a]]\n[b]\n# c", 'a = """\n'),
    *('"', '"""', 'a"""b""""', '"\n"', 'a\n"""', "'''", "''", "back\\slash\\", "\\\nx", "\\n"),
    *("\x00", "\x1b[0m", "\x7f\x85", "\u202e", "\u2028", "\ufeff"),
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(TRAPS)
ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = (
    st.booleans()
    | st.integers()
    | st.sampled_from([0, 1, 2**64, -(10**30), 10**4200, 1.0, -0.0, 1e300, 5e-324])
    | st.floats()
    | TEXTS
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=ZONES)  # noqa: DTZ001
)
IDS = st.sampled_from(["act-1", "act-2", "act-3", "act-4", "act-5"])


def _containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    tables = st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    with_id = st.builds(lambda table, own: {"id": own, **table}, tables, IDS)
    return (
        tables
        | st.lists(inner, max_size=3)
        | st.lists(tables, min_size=1, max_size=3)
        | st.lists(with_id, min_size=1, max_size=4, unique_by=lambda row: row["id"])
    )


VALUES = st.recursive(SCALARS, _containers, max_leaves=8)
DOCUMENTS: st.SearchStrategy[Table] = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5)


class Hand:
    """Somebody with a text editor and habits of their own; every comment they write is unique."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.comments: list[str] = []

    def write(self, data: Table) -> str:
        """A document that says `data`."""
        entries, blocks = self._table((), data)
        text = "".join(entries) + "".join(self._interleaved(blocks))
        if self.chance.random() < 0.2:
            text = text.replace("\n", "\r\n")
        return text.rstrip("\r\n") if self.chance.random() < 0.1 else text

    def _often(self, share: float = 0.5) -> bool:
        return self.chance.random() < share

    def _comment(self) -> str:
        self.comments.append(f'# said {len(self.comments)} """ [x] = \'é')
        return self.comments[-1]

    def _maybe_lines(self) -> str:
        """Blank lines and comments, mostly none."""
        lines = ""
        while self._often(0.25):
            lines += "\n" if self._often() else f"{self._indent()}{self._comment()}\n"
        return lines

    def _maybe_beside(self) -> str:
        return f" {self._comment()}" if self._often(0.2) else ""

    def _indent(self) -> str:
        return self.chance.choice(["", "", "  ", "\t"])

    def _interleaved(self, groups: list[list[str]]) -> Iterator[str]:
        """The blocks of several tables, sometimes out of order, each table's own in order."""
        if self._often(0.3):
            turns = [number for number, group in enumerate(groups) for _ in group]
            self.chance.shuffle(turns)
        else:
            turns = [number for number, group in enumerate(groups) for _ in group]
        queues = [iter(group) for group in groups]
        for turn in turns:
            yield next(queues[turn])

    def _table(self, path: tuple[str, ...], table: Table) -> tuple[list[str], list[list[str]]]:
        """The entries of a table, and per inner table the blocks that follow."""
        entries: list[str] = []
        blocks: list[list[str]] = []
        for name, value in table.items():
            if isinstance(value, dict) and self._often(0.6):
                blocks.append(self._headed((*path, name), value))
            elif _rows(value) and self._often(0.7):
                blocks.append([text for row in value for text in self._row((*path, name), row)])
            else:
                entries += self._entries((name,), value)
        return entries, blocks

    def _headed(self, path: tuple[str, ...], table: Table) -> list[str]:
        entries, blocks = self._table(path, table)
        inner = [text for group in blocks for text in group]
        if entries or not inner or self._often():
            own = self._header(path, "[", "]") + "".join(entries)
            # A table may also be defined after tables inside it.
            return [*inner, own] if inner and self._often(0.2) else [own, *inner]
        return inner

    def _row(self, path: tuple[str, ...], row: Table) -> list[str]:
        entries, blocks = self._table(path, row)
        own = self._header(path, "[[", "]]") + "".join(entries)
        return [own, *(text for group in blocks for text in group)]

    def _header(self, path: tuple[str, ...], opening: str, closing: str) -> str:
        space = self.chance.choice(["", "", " "])
        name = f"{space}.{space}".join(map(self._key, path))
        blank = "\n" if self._often(0.8) else ""
        above = f"{self._maybe_lines()}{blank}{self._maybe_lines()}"
        return f"{above}{opening}{space}{name}{space}{closing}{self._maybe_beside()}\n"

    def _key(self, name: str) -> str:
        if self._often(0.2) and not set("'\n\r") & set(name):
            return f"'{name}'"
        return basic_string(name) if self._often(0.2) else key(name)

    def _entries(self, path: tuple[str, ...], value: Any) -> list[str]:
        if isinstance(value, dict) and value and self._often(0.4):
            return [line for name in value for line in self._entries((*path, name), value[name])]
        dotted = self.chance.choice([".", ".", " . "]).join(map(self._key, path))
        equals = self.chance.choice([" = ", " = ", "=", "   =\t"])
        start = f"{self._maybe_lines()}{self._indent()}{dotted}{equals}"
        return [f"{start}{self._value(value)}{self._maybe_beside()}\n"]

    def _value(self, value: Any) -> str:
        if isinstance(value, list) and value and self._often():
            return self._array(value)
        if isinstance(value, str) and self._often(0.3):
            plain = value.isprintable() and "'" not in value
            return f"'{value}'" if plain and self._often() else multiline_string(value)
        return inline(value) if self._often() else spread(value)

    def _array(self, items: list[Any]) -> str:
        text = "[" + self._maybe_end()
        for number, item in enumerate(items):
            last = number + 1 == len(items)
            comma = "," if not last or self._often() else ""
            if comma and self._often(0.1):
                comma = f"{self._maybe_beside()}\n ,"
            text += f"{self._value(item)}{comma}{self._maybe_end()}"
        return text + "]"

    def _maybe_end(self) -> str:
        if self._often():
            return self.chance.choice(["", " "])
        return f"{self._maybe_beside()}\n{self._maybe_lines()}{self._indent()}"


def _rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of everything in `data`."""
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, value in inner:
        yield (*path, step)
        yield from places(value, (*path, step))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def edited(data: Table, chance: random.Random, values: list[Any]) -> Table:
    """A copy of `data` after an edit or a few: values set, added, taken out, put elsewhere."""
    new = copy.deepcopy(data)
    for value in values:
        found = [(), *places(new)]
        path = chance.choice(found)
        here = at(new, path)
        if isinstance(here, dict) and chance.random() < 0.5:
            items = [*here.items(), (chance.choice(NAMES), value)]
            here.clear()
            here.update(items)
        elif isinstance(here, list) and chance.random() < 0.4:
            here.insert(chance.randint(0, len(here)), value)
        elif isinstance(here, list) and chance.random() < 0.5:
            chance.shuffle(here)
        elif path:
            outer = at(new, path[:-1])
            if chance.random() < 0.5:
                outer[path[-1]] = value
            else:
                del outer[path[-1]]
    return new


CHANCES = st.integers(0, 2**32 - 1).map(random.Random)
"""Chance from a seed: far quicker than letting hypothesis draw every throw of the dice."""


def hands() -> st.SearchStrategy[Hand]:
    """People to write a document down."""
    return CHANCES.map(Hand)
