"""The changes a matching is made of: who is a candidate, for which need, who is chosen.

Each gives changes to make as one edit; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.domain.change import Change, add_row, delete_row, difference
from mentor_tui.domain.ids import new_id
from mentor_tui.domain.paths import ABSENT, Value, put
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record, is_filled

CANDIDATES = ("answers", "candidates")
PARTNER = {"city": "partner_city", "association": "partner_association"}
"""Which field of the decision a candidate's party goes into."""
CARD = {"city": "mentor_city", "association": "mentor_association"}
"""And which field of the programme's own record."""


def candidate_from_sheet(sheet: Record) -> dict[str, Any]:
    """A candidate as its own sheet (Annex 3) names it."""
    given = {
        "city": sheet.answer("candidate"),
        "association": sheet.answer("candidate_association"),
        "strengths": sheet.id,
    }
    return {name: value for name, value in given.items() if is_filled(value)}


def add_candidates(record: Record, candidates: list[dict[str, Any]]) -> Iterator[Change]:
    """Candidates more, at the end."""
    data: Value = record.data
    for candidate in candidates:
        rows = [*record.with_changes(difference(record.id, record.data, data)).rows("candidates")]
        data = put(data, CANDIDATES, [*rows, {"id": new_id("cand"), **candidate}])
    yield from difference(record.id, record.data, data)


def remove_candidate(record: Record, row_id: str) -> Iterator[Change]:
    """A candidate less, with the reasons written about it: they would point at nothing."""
    gone = [r["id"] for r in record.rows("reasons") if r.get("candidate") == row_id and "id" in r]
    now = record
    for table, row in [*(("reasons", r) for r in gone), ("candidates", row_id)]:
        now = now.with_changes(delete_row(now.id, now.data, ("answers", table), row))
    yield from difference(record.id, record.data, now.data)


def could_help(record: Record, row_id: str, need_id: str) -> Iterator[Change]:
    """Say that a candidate could help with a need; again takes it back."""
    row = next((r for r in record.rows("candidates") if r.get("id") == row_id), {})
    needs = [*(row.get("needs") or ())]
    needs = [n for n in needs if n != need_id] if need_id in needs else [*needs, need_id]
    value = needs or ABSENT
    data = put(record.data, (*CANDIDATES, row_id, "needs"), value)
    yield from difference(record.id, record.data, data)


def choose(programme: Programme, record: Record, row_id: str) -> Iterator[Change]:
    """Make a candidate the mentor; who was announced before is kept as history.

    The programme's own record follows, unless it names somebody this matching never chose: what
    people wrote there themselves is theirs to change.
    """
    row = next((r for r in record.rows("candidates") if r.get("id") == row_id), {})
    before = {name: record.answer(field) for name, field in PARTNER.items()}
    after = {name: row.get(name) for name in PARTNER}
    data = _kept(record, before, after)
    for name, field in PARTNER.items():
        data = put(data, ("answers", field), _value(after[name]))
    yield from difference(record.id, record.data, data)
    card = programme.card
    if card is not None:
        yield from _on_card(card, before, after)


def _kept(record: Record, before: Mapping[str, Any], after: Mapping[str, Any]) -> Value:
    """The matching with its former partner among the earlier ones."""
    former = next((before[name] for name in PARTNER if is_filled(before[name])), None)
    if former is None or former in after.values():
        return record.data
    row = {"id": new_id("earlier"), "city": former, "side": "mentor"}
    changes = add_row(record.id, record.data, ("answers", "earlier_partners"), row)
    return record.with_changes(changes).data


def _on_card(card: Record, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    data: Value = card.data
    for name, field in CARD.items():
        said = card.answer(field)
        if not is_filled(said) or said == before[name]:
            data = put(data, ("answers", field), _value(after[name]))
    yield from difference(card.id, card.data, data)


def _value(value: object) -> Value:
    return value if is_filled(value) else ABSENT
