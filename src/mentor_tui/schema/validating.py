"""Plain values held against the models: what pydantic finds wrong, as problems of our own.

Called by the readers of forms, processes and shared questions.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from mentor_tui.schema.checking import differ
from mentor_tui.schema.fields import CURRENCY, FIELD_ID, FORM_ID, LANGUAGE, PREFIX, TARGET
from mentor_tui.schema.problem import Problem
from mentor_tui.schema.source import Parsed, Place

M = TypeVar("M", bound=BaseModel)
Detail = Mapping[str, Any]
Said = tuple[str, dict[str, object]]
"""A message id and its parameters."""

_KINDS = {
    "string_type": "text",
    "int_type": "whole-number",
    "int_parsing": "whole-number",
    "int_from_float": "whole-number",
    "float_type": "decimal",
    "float_parsing": "decimal",
    "bool_type": "yes-no",
    "bool_parsing": "yes-no",
    "tuple_type": "list",
    "dict_type": "row",
    "mapping_type": "row",
    "model_type": "row",
    "model_attributes_type": "row",
}
"""What pydantic missed, as kinds of TOML values."""

_EXAMPLES = {
    FIELD_ID: "annual_budget",
    FORM_ID: "needs-analysis",
    LANGUAGE: "en",
    CURRENCY: "EUR",
    TARGET: "needs-analysis.needs",
    PREFIX: "need",
}
"""One text each that is written as it has to be."""


def validated(
    model: type[M], raw: object, parsed: Parsed, prefix: Place = ()
) -> tuple[M | None, list[Problem]]:
    """The model made of plain values, or everything that is wrong with them.

    Args:
        model: what they are to be.
        raw: the values.
        parsed: the file they stand in.
        prefix: where in it.
    """
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        found: dict[tuple[Place, str], Problem] = {}
        for detail in error.errors(include_url=False, include_context=True):
            place = _place_in_file(raw, detail["loc"])
            if _follows_from_another(raw, place, dict(detail)):
                continue
            if detail["type"] == "union_tag_invalid":
                place = (*place, "type")
            message, params = _worded(model, place, dict(detail))
            problem = parsed.problem(((*prefix, *place), message, params), blocks=True)
            found.setdefault((place, message), problem)
        return None, [*_not_misspelt(found)]


def _not_misspelt(found: Mapping[tuple[Place, str], Problem]) -> Iterator[Problem]:
    """Without those about a key that is missing because it stands there misspelt."""
    misspelt = {
        (*place[:-1], problem.params["nearest"])
        for (place, message), problem in found.items()
        if message == "unknown-definition-key"
    }
    for (place, message), problem in found.items():
        if message != "missing-key" or place not in misspelt:
            yield problem


def _follows_from_another(raw: object, place: Place, detail: Detail) -> bool:
    """A list counted as too short only because pydantic dropped the parts that are wrong."""
    if detail["type"] != "too_short":
        return False
    for step in place:
        raw = raw[step]  # type: ignore[index]
    return isinstance(raw, Sequence | Mapping) and len(raw) >= detail["ctx"]["min_length"]


def _worded(model: type[BaseModel], place: Place, detail: Detail) -> Said:
    given, context = detail["input"], detail.get("ctx", {})
    params: dict[str, object]
    match detail["type"]:
        case "extra_forbidden":
            key, known = str(detail["loc"][-1]), _known_keys(model, detail["loc"][:-1])
            message, params = "unknown-definition-key", {"key": key, "nearest": nearest(key, known)}
        case "missing":
            message, params = "missing-key", {"key": detail["loc"][-1]}
        case "union_tag_not_found":
            message, params = "missing-key", {"key": "type"}
        case "union_tag_invalid":
            tag, known = str(context["tag"]), _listed(context["expected_tags"])
            message, params = "unknown-field-type", {"type": tag, "nearest": nearest(tag, known)}
        case "literal_error":
            known = _listed(context["expected"])
            message, params = "unknown-value", {"value": given, "nearest": nearest(given, known)}
        case "string_pattern_mismatch":
            example = _EXAMPLES[context["pattern"]]
            message, params = "badly-written", {"value": given, "example": example}
        case "string_too_long":
            message, params = "too-long", {"count": len(given), "most": context["max_length"]}
        case "greater_than_equal":
            message, params = "too-small", {"value": given, "least": context["ge"]}
        case "too_short":
            message, params = "nothing-in-it", {"key": place[-1]}
        case found if found in _KINDS:
            message, params = "definition-wrong-type", differ(_KINDS[found], given)
        case _:
            message, params = "wrong-definition", {"detail": detail["msg"]}
    return message, params


def _listed(expected: str) -> list[str]:
    """Pydantic's `'a', 'b' or 'c'` as a list."""
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(", ")]


def _place_in_file(raw: object, loc: Sequence[str | int]) -> Place:
    """Pydantic's place without the union tags it puts between the file's own keys."""
    place: list[str | int] = []
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(raw, Mapping) and isinstance(step, str):
            if step not in raw and (not last or raw.get("type") == step):
                continue
            raw = raw.get(step)
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        else:
            break
        place.append(step)
    return tuple(place)


def _known_keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that may stand where an unknown one was found: follow pydantic's place down."""
    models = [model]
    for step in loc:
        if isinstance(step, int):
            continue
        of_that_type = [m for m in models if _tag(m) == step]
        models = of_that_type or [
            inner
            for m in models
            if step in m.model_fields
            for inner in _models(m.model_fields[step].annotation)
        ]
    return sorted({key for m in models for key in m.model_fields})


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for inner in get_args(annotation):
        yield from _models(inner)


def _tag(model: type[BaseModel]) -> str | None:
    tag = model.model_fields.get("type")
    return str(get_args(tag.annotation)[0]) if tag is not None else None


def nearest(word: object, known: Sequence[str]) -> str:
    """The known word someone most likely meant, or all of them where none is near."""
    near = difflib.get_close_matches(str(word), known, n=1, cutoff=0.5)
    return near[0] if near else ", ".join(known)
