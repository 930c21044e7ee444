"""Who takes part: the support group, key actors, politicians, personal data: D11 to D18, D25."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentor_tui.domain.findings.finding import Found, Place, Severity
from mentor_tui.domain.findings.rule import VISITS, rule
from mentor_tui.domain.findings.situation import Situation
from mentor_tui.domain.method_forms import COMMITMENT, GROUP, NEEDS, PLAN, PRACTICE
from mentor_tui.domain.record import Row, is_filled
from mentor_tui.text.characters import fold


def _active(now: Situation) -> list[Row]:
    """Members who have not left."""
    return [
        row
        for row in now.rows(GROUP, "members")
        if not isinstance(row.get("to"), dt.date) or row["to"] >= now.today
    ]


@rule("D11", 483, 501, about=GROUP)
def group_too_large(now: Situation) -> Iterator[Found]:
    """More active members than the method advises, without a reason for those beyond."""
    active, most = _active(now), now.settings.group_size
    with_reason = sum(is_filled(row.get("reason")) for row in active)
    if len(active) - most > with_reason:
        params = {"count": len(active), "most": most}
        yield Found("warning", now.place(GROUP, "members"), "", params)


@rule("D12", 202, reads=("programme",), about=GROUP)
def nobody_for_migrants(now: Situation) -> Iterator[Found]:
    """No member of the group represents migrants."""
    members = _active(now)
    people = {
        row.get("id")
        for row in now.rows("programme", "people")
        if row.get("represents_migrants") is True
    }
    if members and not any(
        row.get("represents_migrants") is True or row.get("person") in people for row in members
    ):
        yield Found("error", now.place(GROUP, "members"))


@rule("D13", 202, 204, reads=(VISITS,), about=GROUP)
def no_group(now: Situation) -> Iterator[Found]:
    """Visit 1 is near or over, and there is neither a group nor a reason why not."""
    if (
        now.expects(GROUP)
        and now.visit_near(1)
        and not now.rows(GROUP, "members")
        and not is_filled(now.answer(GROUP, "no_group_reason"))
    ):
        yield Found("warning", now.place(GROUP, "members"))


@rule("D14", 479, about=GROUP)
def group_one_sided(now: Situation) -> Iterator[Found]:
    """Nobody inside, or nobody outside, the municipality."""
    told = [row["inside"] for row in _active(now) if isinstance(row.get("inside"), bool)]
    if told and all(told):
        yield Found("info", now.place(GROUP, "members"))
    elif told and not any(told):
        yield Found("info", now.place(GROUP, "members"), "inside")


@rule("D15", 358, reads=(GROUP, PLAN, "consultation", VISITS), about=NEEDS)
def key_actor_nowhere(now: Situation) -> Iterator[Found]:
    """A key actor of the needs analysis meets nobody: not in the group, not a partner, not met."""
    if not now.reached("visit-1"):
        return
    known = _people_taking_part(now)
    means = fold(" ".join(str(row.get("resources", "")) for row in now.actions))
    for row in now.rows(NEEDS, "key_actors"):
        name = now.party_key(row.get("who"))
        if name and name not in known and name not in means:
            params = {"actor": now.party(row.get("who"))}
            yield Found("info", now.place(NEEDS, "key_actors", row), "", params)


def _people_taking_part(now: Situation) -> set[str]:
    values: list[object] = []
    for row in now.rows(GROUP, "members"):
        values += [row.get("person"), row.get("organisation")]
    values += [row.get("lead") for row in now.actions]
    values += [row.get("who") for row in now.rows("consultation", "consulted")]
    for _step, record in now.visit_records():
        for table in ("people_to_meet", "attendance"):
            for row in record.rows(table):
                values += [row.get("who"), row.get("organisation")]
    return {now.party_key(value) for value in values if is_filled(value)}


@rule("D16", 362, 274, reads=("approval", VISITS), about=NEEDS)
def approver_absent(now: Situation) -> Iterator[Found]:
    """Who approves the plan was neither at the last visit nor is named in the approval."""
    if not (now.reached("visit-3") or now.as_final):
        return
    named = {now.party_key(row.get("who")) for row in now.rows("approval", "approvers")}
    named.add(now.party_key(now.answer("approval", "body")))
    for _step, record in [*now.visit_records()][-1:]:
        for table in ("people_to_meet", "attendance"):
            named |= {now.party_key(row.get("who")) for row in record.rows(table)}
    for row in now.rows(NEEDS, "plan_approvers"):
        if now.party_key(row.get("who")) not in named:
            params = {"who": now.party(row.get("who"))}
            yield Found("warning", now.place(NEEDS, "plan_approvers", row), "", params)


@rule("D17", 208, reads=(VISITS,), about=COMMITMENT)
def no_commitment(now: Situation) -> Iterator[Found]:
    """No political commitment is recorded: the later, the more it matters.

    Where the process makes the step optional it is said, and no more.
    """
    if now.rows(COMMITMENT, "commitments"):
        return
    severity: Severity = "info"
    if not now.expects(COMMITMENT):
        pass
    elif now.reached("visit-2"):
        severity = "error"
    elif now.reached("visit-1"):
        severity = "warning"
    yield Found(severity, now.place(COMMITMENT, "commitments"))


@rule("D18", 208, 209, 210, about=COMMITMENT)
def commitment_too_narrow(now: Situation) -> Iterator[Found]:
    """Nobody commits to carrying the plan out; or an election comes, and one party is behind it."""
    rows = now.rows(COMMITMENT, "commitments")
    if not rows:
        return
    if not any("implementation" in row.get("covers", ()) for row in rows):
        yield Found("warning", now.place(COMMITMENT, "commitments"))
    parties = {fold(str(row.get("political_party", ""))).strip() for row in rows} - {""}
    if now.answer(COMMITMENT, "election_ahead") is True and len(parties) < 2:
        yield Found("warning", now.place(COMMITMENT, "commitments"), "election")


@rule("D25", 76, 474, reads=("programme", PRACTICE))
def contact_data(now: Situation) -> Iterator[Found]:
    """Personal contacts past the day they were to be removed, or without such a day."""
    card = now.programme.card
    for row in card.rows("people") if card is not None else ():
        place = Place(card.id if card is not None else "", "people", str(row.get("id", "")))
        yield from _purge(now, place, row.get("contact"), row.get("purge"), row.get("name"))
    for record in now.programme.of_form(PRACTICE):
        details, purge = record.answer("contact_details"), record.answer("contact_purge")
        name = now.party(record.answer("contact_person"))
        yield from _purge(now, Place(record.id, "contact_purge"), details, purge, name)


def _purge(
    now: Situation, place: Place, contact: object, purge: object, name: object
) -> Iterator[Found]:
    if not is_filled(contact):
        return
    params = {"name": str(name or "")}
    if not isinstance(purge, dt.date):
        yield Found("info", place, "unset", params)
    elif purge < now.today:
        yield Found("warning", place, "", params)
