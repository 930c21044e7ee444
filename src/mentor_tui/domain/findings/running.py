"""Run the rules, keep what they found until it can have changed, put waivers beside it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from mentor_tui.domain.findings import files, needs, people, plan, process, visits
from mentor_tui.domain.findings.finding import SEVERITIES, Finding, Found, Place, Waiver
from mentor_tui.domain.findings.rule import RULES, VISITS, Rule
from mentor_tui.domain.findings.situation import Situation
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.domain.sound import sound_record
from mentor_tui.schema.definition import FormDefinition

MODULES = (needs, plan, people, visits, process, files)
"""Importing them enters their rules."""


class Findings:
    """The findings of one programme as it changes.

    A rule is run again only when a record of a form it reads is another value than before, or the
    day, the phase or the process is.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Hashable, tuple[Found, ...]]] = {}
        self._sound: dict[str, tuple[Record, FormDefinition | None, Record]] = {}
        self.runs = 0
        """How many times a rule was run, for tests."""

    def of(self, now: Situation) -> list[Finding]:
        """Every finding, the most serious first; waived ones too, each with its waiver."""
        now = replace(now, programme=self._readable(now.programme))
        waivers = [*_waivers(now)]
        found = [
            _finding(rule, one, waivers)
            for rule in sorted(RULES, key=lambda rule: rule.id)
            if _applies(rule, now)
            for one in self._found(rule, now)
        ]
        return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))

    def _readable(self, programme: Programme) -> Programme:
        """What rules may read; a record that is what it was stays the same object."""
        before, self._sound = self._sound, {}
        for key, record in programme.records.items():
            form = programme.form_of(record)
            known = before.get(key)
            if known is None or known[0] is not record or known[1] is not form:
                known = record, form, sound_record(record, form)
            self._sound[key] = known
        if all(known[2] is known[0] for known in self._sound.values()):
            return programme
        return replace(programme, records={key: known[2] for key, known in self._sound.items()})

    def _found(self, rule: Rule, now: Situation) -> tuple[Found, ...]:
        key = _key(rule, now)
        kept = self._kept.get(rule.id)
        if kept is None or not _same_key(kept[0], key):
            self.runs += 1
            kept = self._kept[rule.id] = (key, tuple(rule.check(now)))
        return kept[1]


def _applies(rule: Rule, now: Situation) -> bool:
    if rule.pairs and now.peers:
        return False
    return not rule.about or now.uses(rule.about)


def _key(rule: Rule, now: Situation) -> tuple[object, ...]:
    """What a rule's result depends on. Records are compared by identity: they are immutable."""
    records = [*now.programme.records.values()]
    if rule.reads:
        records = [r for r in records if _reads(rule, now, r) or r is now.programme.card]
    phase = (now.phase, now.as_final)
    return (now.today, phase, now.language, now.problems, *records)


def _reads(rule: Rule, now: Situation, record: Record) -> bool:
    if record.form in rule.reads:
        return True
    form = now.programme.form_of(record) if VISITS in rule.reads else None
    return form is not None and form.layout == "checklist"


def _same_key(one: object, other: object) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple) or len(one) != len(other):
        return False
    return one[:4] == other[:4] and all(a is b for a, b in zip(one[4:], other[4:], strict=True))


def _finding(rule: Rule, found: Found, waivers: list[tuple[str, Place, Waiver]]) -> Finding:
    message = f"{rule.id}-{found.variant}" if found.variant else rule.id
    finding = Finding(rule.id, found.severity, message, found.params, found.place, rule.lines)
    if not finding.waivable:
        return finding
    for rule_id, place, waiver in waivers:
        if rule_id == rule.id and _covers(place, found.place):
            return Finding(
                rule.id, found.severity, message, found.params, found.place, rule.lines, waiver
            )
    return finding


def _covers(waived: Place, found: Place) -> bool:
    """Whether a waiver holds for a place: for all of a record where it names no field."""
    if waived.record and waived.record != found.record:
        return False
    return not waived.field or waived.field in (found.field, found.row)


def _waivers(now: Situation) -> Iterator[tuple[str, Place, Waiver]]:
    card = now.programme.card
    for row in card.rows("waivers") if card is not None else ():
        reason = str(row.get("reason") or "").strip()
        if reason:
            place = Place(str(row.get("record") or ""), str(row.get("field") or ""))
            waiver = Waiver(reason, str(row.get("by") or ""), str(row.get("on") or ""))
            yield str(row.get("finding")), place, waiver
