"""Work out which places of a document must change for it to say something else.

Used by `rewrite` only.  A `Plan` walks the old and the new values side by side and hands what
differs to a `Patch`, which knows about offsets and blocks but nothing of values.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mentor_tui.text.toml_document import Document, Entry, Path
from mentor_tui.text.toml_dump import is_rows, is_table, row_block, value_block
from mentor_tui.text.toml_edit_value import edited_value
from mentor_tui.text.toml_patch import Patch, Piece
from mentor_tui.text.toml_same import partners, same, unmoved
from mentor_tui.text.toml_values import dotted_key, entry

Table = Mapping[str, Any]


class Plan:
    """How a document that says `old` comes to say `new`."""

    def __init__(self, document: Document, old: Table, new: Table) -> None:
        self._document = document
        self._patch = Patch(document)
        self._table((), old, new)

    def text(self) -> str:
        """The changed document."""
        return self._patch.text()

    def _table(self, path: Path, old: Table, new: Table) -> None:
        """A table that stays, written under headers, by dotted keys, or both."""
        missing = {name for name in new if name not in old}
        for name, value in old.items():
            inner = (*path, name)
            if name not in new:
                self._remove(inner)
            elif not self._keeps_place(inner, value, new[name]):
                self._remove(inner)
                missing.add(name)
        if missing:
            self._insert(path, new, missing)

    def _keeps_place(self, path: Path, old: Any, new: Any) -> bool:
        """Change the value at `path` where it stands; False if it must be written elsewhere."""
        if old is new:
            return True
        if path in self._document.under:
            if isinstance(old, list | tuple):
                return is_rows(new) and self._rows(path, old, new)
            return self._table_keeps_place(path, old, new)
        if same(old, new):
            return True
        written = self._document.entry(path)
        if written is None:
            return self._table_keeps_place(path, old, new)
        if self._outgrows_entry(path, old, new):
            return False
        self._edit(written, old, new)
        return True

    def _table_keeps_place(self, path: Path, old: Table, new: Any) -> bool:
        if not isinstance(new, Mapping) or not (new or path in self._document.headed):
            return False
        self._table(path, old, new)
        return True

    def _outgrows_entry(self, path: Path, old: Any, new: Any) -> bool:
        """Whether a value now deserves headers, where its entry held no table or rows before."""
        held_parts = bool(old) and isinstance(old, Mapping | list | tuple)
        return not held_parts and _has_headers(path, new) and self._may_have_headers(path[:-1])

    def _edit(self, written: Entry, old: Any, new: Any) -> None:
        edited = edited_value(self._document.text, written.value, old, new)
        self._patch.replace(written, edited.text)
        for comment in edited.orphans:
            self._patch.insert(written.block, written.start, comment + "\n")

    def _rows(self, path: Path, old: Sequence[Any], new: Sequence[Table]) -> bool:
        """An array of tables written as such, which stays one."""
        under = self._document.under
        found = partners(old, new)
        kept = [number for number in found if number is not None]
        staying = unmoved(kept)
        for number in set(range(len(old))).difference(kept):
            self._patch.remove_blocks(under[*path, number])
        first = under[*path, min(staying)] if staying else under[path]
        anchor = self._patch.before(first[0])
        for row, partner in zip(new, found, strict=True):
            if partner is None:
                anchor.append(row_block(_names(path), row))
                continue
            blocks = under[*path, partner]
            self._table((*path, partner), old[partner], row)
            if partner in staying:
                anchor = self._patch.after(blocks[-1])
            else:
                self._patch.move(blocks, anchor)
        return True

    def _remove(self, path: Path) -> None:
        for written in self._document.entries_under(path):
            self._patch.remove_entry(written)
        self._patch.remove_blocks(self._document.under.get(path, []))

    def _insert(self, path: Path, table: Table, missing: set[str]) -> None:
        """Write the values of `table` that its place does not hold yet, in its order."""
        may_have_headers = self._may_have_headers(path)
        headed = [
            name
            for name in table
            if name in missing and may_have_headers and _has_headers((*path, name), table[name])
        ]
        self._insert_entries(path, table, missing.difference(headed))
        self._insert_blocks(path, table, set(headed))

    def _insert_entries(self, path: Path, table: Table, missing: set[str]) -> None:
        """Put new entries after the one before them, in the block that defines the table."""
        if not missing:
            return
        document, depth = self._document, len(path)
        host = document.host((*path, ""))
        block = document.blocks[host]
        written = document.entries(host) if path == block.path else document.entries_under(path)
        if not written and path != block.path:
            lines = "".join(entry((name,), table[name]) + "\n" for name in table if name in missing)
            header = f"\n[{dotted_key(_names(path))}]\n"
            self._patch.before(self._staying(path)[0]).insert(0, header + lines)
            return
        ends = {found.path[depth]: found.end for found in written}
        place = written[0].lead if written else block.body or block.end
        for name, value in table.items():
            place = ends.get(name, place)
            if name in missing:
                key = _names((*path, name)[len(block.path) :])
                self._patch.insert(host, place, entry(key, value) + "\n")

    def _insert_blocks(self, path: Path, table: Table, missing: set[str]) -> None:
        """Put new tables after the one before them, or else at the head of the table's own."""
        anchor: list[Piece] | None = None
        for name, value in table.items():
            inner = (*path, name)
            if name in missing:
                if anchor is None:
                    anchor = self._head(path)
                anchor.append(value_block(_names(inner), value, _in_row(inner)))
            elif staying := self._staying(inner):
                anchor = self._patch.after(staying[-1])

    def _head(self, path: Path) -> list[Piece]:
        """Where the first table inside the table at `path` may stand."""
        if path in self._document.headed:
            return self._patch.after(self._document.headed[path])
        return self._patch.before(self._staying(path)[0])

    def _staying(self, path: Path) -> list[int]:
        moved = self._patch.moved
        return [number for number in self._document.under.get(path, []) if number not in moved]

    def _may_have_headers(self, path: Path) -> bool:
        """Whether tables inside the one at `path` may be written under headers of their own."""
        document = self._document
        if path in document.headed:
            return True
        return path in document.under and not document.entries_under(path)


def _has_headers(path: Path, value: Any) -> bool:
    return is_rows(value) or is_table(value, _names(path), _in_row(path))


def _names(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _in_row(path: Path) -> bool:
    return any(isinstance(step, int) for step in path)
