"""What people see of a value, for each type of field: one function a type, one table.

What was typed and could not be read (`parsing`) is shown as it was typed. Used by screens, editors,
the command line and exporters alike.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from typing import Any

from mentor_tui.language import _
from mentor_tui.language.formats import (
    format_amount,
    format_date,
    format_number,
    format_period,
    format_share,
)
from mentor_tui.schema.checking import unread_text
from mentor_tui.schema.fields import (
    AmountField,
    ChoiceField,
    ChoicesField,
    ColumnField,
    FormField,
    Option,
    ReferenceField,
    TableField,
    said,
)
from mentor_tui.schema.parsing import ENDS, parse

Names = Callable[[str], str]
"""Says what an id (of an organisation, a record, a row) is called."""


def show(
    field: FormField | ColumnField, value: Any, language: str, names: Names | None = None
) -> str:
    """A value as people read it, in a language; lines of a long text stay lines."""
    if value is None:
        return ""
    unread = unread_text(value)
    if unread is not None:
        return unread
    shower = _SHOWERS.get(field.type, _as_is)
    try:
        text = shower(field, value, language, names or _own_id)
        return text if text.strip() or field.type == "table" else _plain(value)
    except (TypeError, ValueError, AttributeError, KeyError, ArithmeticError, AssertionError):
        # A file made by hand may hold anything, which Babel too asserts it does not; what it
        # holds is shown, not lost.
        return _plain(value)


def editable(field: FormField | ColumnField, value: Any, language: str) -> str:
    """A value as text to be edited: `parse` reads it back to the same value."""
    if field.type == "date" and isinstance(value, dt.date):
        return _day_text(value)
    if field.type == "period" and _is_period(value):
        text = " – ".join(_day_text(value[end]) for end in ENDS if end in value)
        if parse(field, text) == value:
            return text
        # An open end, or one before its beginning, is understood only as ISO 8601 writes it.
        return "/".join(value[end].isoformat() if end in value else "" for end in ENDS)
    text = show(field, value, language)
    if field.type == "amount" and _is_amount(value) and parse(field, text) != value:
        # Not every currency's sign can be told from another's; its code can.
        year = f" ({value['year']})" if "year" in value else ""
        return f"{format_number(value['amount'])} {value.get('currency', '')}{year}"
    return text


def _day_text(day: dt.date) -> str:
    """A day as it is typed, in either language."""
    return f"{day:%d/%m}/{day.year:04}"


def option_label(options: tuple[Option, ...], option_id: object, language: str) -> str:
    """The label of an option, or the id itself where the form has no such option."""
    for option in options:
        if option.id == option_id:
            return said(option.label, language)[0]
    return str(option_id)


def _own_id(name: str) -> str:
    return name


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(item)}" for key, item in value.items() if key != "id")
    return str(value)


def _is_period(value: object) -> bool:
    """Whether a value is a period and nothing more: one or two days under their names."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and value.keys() <= set(ENDS)
        and all(
            isinstance(day, dt.date) and not isinstance(day, dt.datetime) for day in value.values()
        )
    )


def _is_amount(value: object) -> bool:
    amount = value.get("amount") if isinstance(value, Mapping) else None
    return isinstance(amount, int | float) and math.isfinite(amount)


def _as_is(field: Any, value: Any, language: str, names: Names) -> str:
    return value if isinstance(value, str) else _plain(value)


def _show_number(field: Any, value: Any, language: str, names: Names) -> str:
    return str(value) if _is_year(field) and isinstance(value, int) else format_number(value)


def _is_year(field: Any) -> bool:
    """A whole number that has to lie among the years of our time: it is written without groups."""
    limits = getattr(field, "limits", None)
    if field.type != "whole-number" or limits is None or None in (limits.least, limits.most):
        return False
    return bool(limits.least >= 1000 and limits.most <= 2999)


def _show_share(field: Any, value: Any, language: str, names: Names) -> str:
    return format_share(value)


def _show_amount(field: AmountField, value: Any, language: str, names: Names) -> str:
    text = format_amount(value["amount"], value.get("currency"))
    return f"{text} ({value['year']})" if "year" in value else text


def _show_date(field: Any, value: Any, language: str, names: Names) -> str:
    return format_date(value)


def _show_time(field: Any, value: Any, language: str, names: Names) -> str:
    start = str(value.get("start", ""))
    return f"{start}, {value['minutes']} min".lstrip(", ") if "minutes" in value else start


def _show_period(field: Any, value: Any, language: str, names: Names) -> str:
    first, last = value.get("from"), value.get("to")
    if first is not None and last is not None:
        if last < first:
            return f"{format_date(first, short=True)} → {format_date(last, short=True)}"
        return format_period(first, last, short=True)
    if first is not None:
        return _("from {day}").replace("{day}", format_date(first, short=True))
    if last is not None:
        return _("until {day}").replace("{day}", format_date(last, short=True))
    return _plain(value)


def _show_choice(field: ChoiceField, value: Any, language: str, names: Names) -> str:
    return option_label(field.options, value, language)


def _show_choices(field: ChoicesField, value: Any, language: str, names: Names) -> str:
    return ", ".join(option_label(field.options, item, language) for item in value)


def _show_yes_no(field: Any, value: Any, language: str, names: Names) -> str:
    return (_("yes") if value else _("no")) if isinstance(value, bool) else _plain(value)


def _show_party(field: Any, value: Any, language: str, names: Names) -> str:
    return names(value) if isinstance(value, str) else _plain(value)


def _show_reference(field: ReferenceField, value: Any, language: str, names: Names) -> str:
    items = value if isinstance(value, list) else [value]
    return "; ".join(names(item) if isinstance(item, str) else _plain(item) for item in items)


def _show_table(field: TableField, value: Any, language: str, names: Names) -> str:
    lines = []
    for row in value:
        cells = (show(c, row.get(c.id), language, names) for c in field.columns)
        lines.append(" · ".join(" ".join(cell.split()) for cell in cells if cell.strip()))
    return "\n".join(lines)


_SHOWERS: dict[str, Callable[[Any, Any, str, Names], str]] = {
    "whole-number": _show_number,
    "decimal": _show_number,
    "share": _show_share,
    "amount": _show_amount,
    "date": _show_date,
    "time": _show_time,
    "period": _show_period,
    "choice": _show_choice,
    "choices": _show_choices,
    "yes-no": _show_yes_no,
    "party": _show_party,
    "reference": _show_reference,
    "table": _show_table,
}
