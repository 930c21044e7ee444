"""Which answers the cells of a document are: by what it says of itself, its marks, its words.

In this order: the document's properties, bookmarks, tags and aliases of content controls, the
words of the questions, the order of the rows. What nobody can tell is handed on to be asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from mentor_tui.documents.coming_back import ANY_ROW, Copy, digest, mark
from mentor_tui.documents.forms import place_of
from mentor_tui.documents.readers.likeness import plain
from mentor_tui.documents.readers.matched import Answer, By, Matched, NewRow
from mentor_tui.documents.readers.questions import BETWEEN, Questions
from mentor_tui.documents.readers.received import Cell, Paper, Row, Table
from mentor_tui.domain.paths import parse_path, path_text
from mentor_tui.domain.record import Record
from mentor_tui.schema.definition import Question
from mentor_tui.schema.fields import TableField

LEAST_ROWS = 3
"""Fewer rows say nothing by their number."""

_HEADINGS = frozenset({"answer", "answers", "reponse", "reponses", "your answer", "votre reponse"})
"""What stands above the right column of a plain copy, and is no answer."""


def match(questions: Questions, paper: Paper, copy: Copy | None, record: Record | None) -> Matched:
    """Find the place of every answer in a document of a form that is known.

    Args:
        questions: of that form.
        paper: what came in.
        copy: what it says about itself.
        record: the answers as they are now, whose rows may be in it; None for a blank record.
    """
    matcher = _Matcher(questions, copy, record)
    for table in paper.tables:
        matcher.table(table)
    found = matcher.found
    found.answers, doubtful = _once(found.answers)
    found.loose += doubtful
    marked = any(answer.by in ("mark", "tag") for answer in found.answers)
    if copy is None and not marked:
        _by_order(questions, found, matcher.pairs)
    return found


def _once(answers: list[Answer]) -> tuple[list[Answer], list[Answer]]:
    """No place is answered twice: where words alone say so, neither is believed."""
    counted = Counter(answer.place for answer in answers)
    kept: list[Answer] = []
    doubtful: list[Answer] = []
    for answer in answers:
        twice = counted[answer.place] > 1
        sure = answer.by == "mark" and all(
            other.by != "mark" or other is answer
            for other in answers
            if other.place == answer.place
        )
        if twice and not sure:
            doubtful.append(replace(answer, place="", by="nothing", likely=(answer.place,)))
        else:
            kept.append(answer)
    return kept, doubtful


def _by_order(questions: Questions, found: Matched, pairs: list[Answer]) -> None:
    """An annex in another language or in other words: row by row, to be confirmed.

    Only where there are just as many rows, and whatever is understood of them says the same order.
    """
    placed = set(map(id, found.answers))
    for rows in questions.orders():
        if len(rows) != len(pairs) or len(rows) < LEAST_ROWS:
            continue
        if not all(
            _agrees(a, parts, id(a) in placed) for a, parts in zip(pairs, rows, strict=True)
        ):
            continue
        found.loose = []
        for answer, parts in zip(pairs, rows, strict=True):
            if id(answer) in placed or not answer.text:
                continue
            if len(parts) == 1:
                found.answers.append(replace(answer, place=parts[0], by="order"))
            else:
                found.loose.append(replace(answer, place="", by="nothing", likely=parts))
        return


def _agrees(answer: Answer, parts: tuple[str, ...], placed: bool) -> bool:
    """Whether what is understood of a row says that it is that question."""
    if placed:
        return answer.place in parts
    return not answer.likely or bool(set(answer.likely) & set(parts))


class _Matcher:
    """Goes through the tables of one document."""

    def __init__(self, questions: Questions, copy: Copy | None, record: Record | None) -> None:
        self.questions = questions
        self.copy = copy
        self.record = record
        self.found = Matched()
        self.pairs: list[Answer] = []
        self._marks = {mark(place): place for place in self._places()}
        self._tags = _tags(questions)

    def _places(self) -> Iterator[str]:
        """Every place a mark may stand for: what the form asks, what went out, what is there."""
        yield from self.questions.fields
        yield from self.copy.digests if self.copy is not None else ()
        for table in self.questions.form.fields():
            if isinstance(table, TableField):
                rows = self.record.rows(table.id) if self.record is not None else ()
                for row_id in (ANY_ROW, *(str(row["id"]) for row in rows if "id" in row)):
                    yield from (place_of(table.id, row_id, c.id) for c in table.columns)

    def table(self, table: Table) -> None:
        """A grid from its header on; pairs of question and answer otherwise."""
        question = self.questions.question_named(table.above)
        for number, row in enumerate(table.rows):
            header = self._header(row)
            if header is not None:
                self._grid(table.rows[number + 1 :], *header)
                return
            words = [cell for cell in row.cells if cell.text.strip()]
            if len(row.cells) == 1 and words and not row.cells[0].tags:
                question = self.questions.question_named(words[0].text) or question
                continue
            self._pair(row, question)

    def _header(self, row: Row) -> tuple[TableField, tuple[str, ...]] | None:
        marked = [self._column_marked(cell) for cell in row.cells]
        tables = {path[1] for path in marked if path}
        if len(tables) == 1:
            table = self.questions.form.table(tables.pop())
            if table is not None:
                return table, tuple(path[3] if path else "" for path in marked)
        return self.questions.columns_of([cell.text for cell in row.cells])

    def _column_marked(self, cell: Cell) -> tuple[str, ...]:
        for name in cell.marks:
            path = parse_path(self._marks.get(name, ""))
            if len(path) == 4 and path[2] == ANY_ROW:
                return path
        return ()

    def _pair(self, row: Row, question: Question | None) -> None:
        """A question and what stands to the right of it."""
        left, right = _sides(row)
        label = " ".join(cell.text for cell in left if cell.text.strip()).strip()
        text = "\n".join(cell.text for cell in right).strip()
        formula = any(cell.formula for cell in right)
        place, by, likely = self._place_of(row, label, question)
        if not place and (not label or plain(text) in _HEADINGS):
            return
        answer = Answer(place, text, label, by, likely, formula)
        self.pairs.append(answer)
        if not place and not text:
            return
        (self.found.answers if place else self.found.loose).append(answer)

    def _place_of(
        self, row: Row, label: str, question: Question | None
    ) -> tuple[str, By, tuple[str, ...]]:
        known = self.questions.fields
        if row.id in known:
            return row.id, "mark", ()
        for cell in row.cells:
            for name in cell.marks:
                if self._marks.get(name) in known:
                    return self._marks[name], "mark", ()
        for cell in row.cells:
            for tag in cell.tags:
                if plain(tag) in self._tags:
                    return self._tags[plain(tag)], "tag", ()
        if question is not None:
            place = self.questions.within(question, label)
            if place:
                return place, "words", ()
        # The question alone, where hints were left below it.
        first = label.split("\n", 1)[0]
        around = (
            f"{question.label.get('en', '')}{BETWEEN}{label}" if question is not None else label
        )
        guess = self.questions.likeness.find(label, (first, around))
        if guess.sure:
            return guess.sure, "words", ()
        whole = self.questions.question_named(label)
        parts = self.questions.parts(whole) if whole is not None else ()
        return "", "nothing", tuple(dict.fromkeys((*parts, *guess.likely)))

    def _grid(self, rows: tuple[Row, ...], table: TableField, columns: tuple[str, ...]) -> None:
        place = place_of(table.id)
        known = self.found.rows.setdefault(place, [])
        read = [self._row(row, table, columns) for row in rows]
        originals = self._originals(place, [row_id for row_id, _cells, _row in read], read)
        for number, (row_id, cells, row) in enumerate(read):
            texts = {column: cell.text.strip() for column, cell in cells.items()}
            formulas = tuple(column for column, cell in cells.items() if cell.formula)
            if row_id and originals.get(row_id) == number:
                known.append(row_id)
                for column, cell in cells.items():
                    where = path_text((*parse_path(place), row_id, column))
                    label = row.cells[0].text if row.cells else ""
                    self.found.answers.append(
                        Answer(where, cell.text.strip(), label, "mark", (), cell.formula)
                    )
            elif any(texts.values()):
                source = self._source(table, columns, row)
                self.found.new_rows.append(NewRow(place, texts, row_id, source, formulas))

    def _row(
        self, row: Row, table: TableField, columns: tuple[str, ...]
    ) -> tuple[str, dict[str, Cell], Row]:
        cells = {column: cell for column, cell in zip(columns, row.cells, strict=False) if column}
        return self._row_id(row, table), cells, row

    def _row_id(self, row: Row, table: TableField) -> str:
        if row.id:
            return row.id
        for cell in row.cells:
            for name in cell.marks:
                path = parse_path(self._marks.get(name, ""))
                if len(path) == 4 and path[1] == table.id:
                    return path[2]
        return ""

    def _originals(
        self, place: str, ids: list[str], read: list[tuple[str, dict[str, Cell], Row]]
    ) -> dict[str, int]:
        """Of rows with the same id, the one that is most as it went out; the first if alike."""
        found: dict[str, tuple[int, int]] = {}
        sent = self.copy.digests if self.copy is not None else {}
        for number, (row_id, cells, _row) in enumerate(read):
            same = sum(
                sent.get(path_text((*parse_path(place), row_id, column))) == digest(cell.text)
                for column, cell in cells.items()
            )
            if row_id and (row_id not in found or same > found[row_id][0]):
                found[row_id] = (same, number)
        return {row_id: number for row_id, (_same, number) in found.items()}

    def _source(self, table: TableField, columns: tuple[str, ...], row: Row) -> str:
        """Which sub-point a row of a blank form answers: its words stand in no column of ours."""
        if not table.preset:
            return ""
        words = [cell.text for cell, column in zip(row.cells, columns, strict=False) if not column]
        return next(filter(None, (self.questions.prompt_source(table, w) for w in words)), "")


def _sides(row: Row) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Question and answer: from the marked cell to its right, else the last cell alone."""
    marked = [n for n, cell in enumerate(row.cells) if any(m.startswith("mt_") for m in cell.marks)]
    cut = marked[0] + 1 if marked and marked[0] + 1 < len(row.cells) else len(row.cells) - 1
    if row.id:
        cut = 1
    return row.cells[:cut], row.cells[cut:]


def _tags(questions: Questions) -> dict[str, str]:
    """What a control may be called that asks for a field: its id, or the place of its answer."""
    found: dict[str, str] = {}
    for place in questions.fields:
        field_id = parse_path(place)[1]
        found[plain(place)] = place
        found[plain(field_id)] = place
    return found
