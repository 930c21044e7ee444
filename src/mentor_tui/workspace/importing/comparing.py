"""What came in beside what is here: each answer the same, one-sided, a clash, or missing.

The digests a copy carries say how an answer was when it went out: what only one side has changed
since is no clash. Pure: nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mentor_tui.documents.audience import AUDIENCES, Audience
from mentor_tui.documents.coming_back import NO_ID, Copy, digest, is_cut
from mentor_tui.documents.forms import value_text
from mentor_tui.documents.readers.matched import Answer, Matched
from mentor_tui.documents.shown import answer_shown
from mentor_tui.domain.change import same
from mentor_tui.domain.paths import ABSENT, Absent, Path, get, parse_path
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.language import Message, _
from mentor_tui.schema.checking import kind_word, unread_text
from mentor_tui.schema.definition import FormDefinition
from mentor_tui.schema.fields import (
    ChoicesField,
    ColumnField,
    FormField,
    LongTextField,
    TableField,
    TextField,
)
from mentor_tui.workspace.choice import Choice
from mentor_tui.workspace.importing.places import place_words
from mentor_tui.workspace.importing.preview import (
    Base,
    Item,
    Kind,
    SetState,
    SetValue,
    Suggestion,
    Take,
)
from mentor_tui.workspace.importing.values import state_of, value_of


@dataclass
class Compared:
    """What a comparison found."""

    items: list[Item] = field(default_factory=list)
    same: int = 0
    kept: int = 0


@dataclass(frozen=True)
class Sides:
    """What is compared: a document of a form on one side, a record on the other.

    Attributes:
        record: as it is now; an empty one where it would be made.
        copy: what the document says about itself, where that is about this record.
    """

    programme: Programme
    form: FormDefinition
    record: Record
    copy: Copy | None

    def sent(self, place: str) -> str | None:
        """The digest of an answer as it went out; None where nobody knows."""
        return self.copy.digests.get(place) if self.copy is not None else None

    def field_at(self, path: Path) -> FormField | ColumnField | None:
        """The field that a place is of."""
        found = self.form.field(path[1]) if len(path) > 1 else None
        if len(path) == 2 or found is None:
            return found
        return found.column(path[3]) if isinstance(found, TableField) and len(path) == 4 else None

    def text_at(self, path: Path, audience: Audience = "team") -> str:
        """What stands here now at a place, as that audience reads it."""
        found = self.field_at(path)
        if found is None:
            return ""
        if len(path) == 2 and not isinstance(found, TableField):
            return answer_shown(self.programme, found, self.record, audience)
        value = self.record.get(*path)
        if isinstance(value, Absent) or isinstance(found, TableField):
            return ""
        return value_text(self.programme, found, value, audience)

    def digest_at(self, path: Path) -> str:
        """What stands for it as it would go out now, to those the document was made for."""
        return digest(self.text_at(path, self.audience))

    def cell(self, column: ColumnField, row: Mapping[str, Any]) -> str:
        """A cell of a row as it would go out now."""
        return value_text(self.programme, column, row.get(column.id), self.audience)

    @property
    def audience(self) -> Audience:
        """Who the document was made for."""
        given = self.copy.audience if self.copy is not None else "team"
        return next((each for each in AUDIENCES if each == given), "team")


def compare_answers(sides: Sides, matched: Matched, compared: Compared) -> None:
    """An item for each answer that is not the same here and there."""
    for answer in matched.answers:
        path = parse_path(answer.place)
        if len(path) == 2 or not isinstance(sides.record.get(*path[:3]), Absent):
            _answer(sides, answer, path, compared)
        elif path[2].startswith(NO_ID) and digest(answer.text) != sides.sent(answer.place):
            matched.loose.append(replace(answer, place=""))
    for number, answer in enumerate(matched.loose, start=1):
        compared.items.append(_loose(sides, answer, number))


def _answer(sides: Sides, answer: Answer, path: Path, compared: Compared) -> None:
    there = sides.field_at(path)
    if there is None:
        return
    mine, theirs = sides.text_at(path), answer.text
    now, came, sent = sides.digest_at(path), digest(theirs), sides.sent(answer.place)
    if now == came or is_cut(theirs, mine):
        compared.same += 1
        return
    if came == sent:
        compared.kept += 1
        return
    take = _take(sides, there, path, theirs)
    if isinstance(take, SetValue) and same(_now(sides, path), take.value):
        compared.same += 1
        return
    kind, base = verdict(now, came, sent)
    cautious = answer.formula or answer.by == "order"
    both = isinstance(take, SetValue) and take.both is not None
    compared.items.append(
        Item(
            key=answer.place,
            where=place_words(sides.programme, sides.form, sides.record, path),
            kind=kind,
            mine=mine,
            theirs=answer.text,
            base=base,
            proposed="mine" if cautious else proposal(kind),
            choices=("mine", "theirs", "both") if both else ("mine", "theirs"),
            notes=(*_notes(answer), *_unread(there, take)),
            by=answer.by,
            take=take,
        )
    )


def verdict(now: str, came: str, sent: str | None) -> tuple[Kind, Base]:
    """What became of an answer that is not the same here and there.

    Args:
        now: its digest here.
        came: there.
        sent: as it went out; None where nobody knows.
    """
    base: Base = "neither"
    if sent is None:
        base = "unknown"
    elif sent == now:
        base = "as-mine"
    elif sent == came:
        base = "as-theirs"
    if not came:
        return "missing", base
    if not now and not sent:
        return "new", base
    return ("changed" if base == "as-mine" else "clash"), base


def proposal(kind: Kind) -> Choice:
    """What is done where nobody chooses: nothing that takes something away."""
    return "theirs" if kind in ("changed", "new") else "mine"


def _now(sides: Sides, path: Path) -> Any:
    value = get(sides.record.data, path)
    return ABSENT if value is None else value


def _take(sides: Sides, there: FormField | ColumnField, path: Path, text: str) -> Take:
    state = state_of(text) if len(path) == 2 and not isinstance(there, TableField) else None
    if state is not None:
        return SetState(path, state)
    value = value_of(sides.programme, there, text)
    return SetValue(
        path, ABSENT if value is None else value, _both(there, _now(sides, path), value)
    )


def _both(there: FormField | ColumnField, mine: Any, theirs: Any) -> Any:
    """The two together, where they can stand together."""
    texts = isinstance(mine, str) and isinstance(theirs, str) and bool(mine.strip())
    if texts and isinstance(there, TextField | LongTextField):
        between = "\n\n" if isinstance(there, LongTextField) else " / "
        return f"{mine.rstrip()}{between}{theirs}"
    if isinstance(there, ChoicesField) and isinstance(mine, list) and isinstance(theirs, list):
        return [*mine, *(each for each in theirs if each not in mine)]
    return None


def _unread(there: FormField | ColumnField, take: Take) -> Iterator[Message]:
    """That a value could not be read as what its field asks for, and is kept as it is."""
    text = unread_text(take.value) if isinstance(take, SetValue) else None
    if text is not None:
        yield Message("not-read-yet", {"text": text, "type": kind_word(there.type)})


def _notes(answer: Answer) -> Iterator[Message]:
    if answer.formula:
        yield Message("import-formula")
    if answer.by == "order":
        yield Message("import-by-order", {"label": answer.label})


def _loose(sides: Sides, answer: Answer, number: int) -> Item:
    """A text that a person has to place, or leave."""
    suggestions = tuple(
        Suggestion(place, place_words(sides.programme, sides.form, sides.record, parse_path(place)))
        for place in answer.likely
    )
    return Item(
        key=f"text-{number}",
        where=answer.label or _("Outside the answers"),
        kind="unmatched",
        mine="",
        theirs=answer.text,
        base="unknown",
        proposed="mine",
        choices=("mine",),
        notes=tuple(_notes(answer)),
        by="nothing",
        suggestions=suggestions,
    )
