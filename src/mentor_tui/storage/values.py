"""TOML values as JSON and back, the same to the last digit: what the journal's lines hold.

JSON has no dates, no infinities and TOML no null; None is free for the caller to mean "nothing".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_TAG = "$"
_DECODERS: dict[str, Callable[[str], object]] = {
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$float": float,
}


def encode_value(value: object) -> Json:
    """A value as ``tomllib`` gives it, or None, in a form that ``json`` can write.

    Tuples are taken for lists. Decoding gives back equal values of the same types.

    Raises:
        TypeError: TOML has no such value.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {"$float": str(value)}
        case datetime():
            return {"$datetime": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case time():
            return {"$time": value.isoformat()}
        case list() | tuple():
            return [encode_value(item) for item in value]
        case Mapping():
            return _encode_table(value)
        case _:
            raise TypeError(f"TOML has no {type(value).__name__}")


def _encode_table(table: Mapping[object, object]) -> Json:
    encoded: dict[str, Json] = {}
    for key, item in table.items():
        if not isinstance(key, str):
            raise TypeError(f"TOML has no key of {type(key).__name__}")
        encoded[key] = encode_value(item)
    # A table somebody wrote may look like one of our tags.
    if any(key.startswith(_TAG) for key in encoded):
        return {"$table": [[key, item] for key, item in encoded.items()]}
    return encoded


def decode_value(value: Json) -> object:
    """The value ``encode_value`` was given.

    Raises:
        ValueError: the JSON is not what ``encode_value`` makes.
    """
    if isinstance(value, list):
        return [decode_value(item) for item in value]
    if not isinstance(value, dict):
        return value
    tags = [key for key in value if key.startswith(_TAG)]
    if not tags:
        return {key: decode_value(item) for key, item in value.items()}
    tag = tags[0]
    content = value[tag]
    if len(value) == 1 and tag == "$table" and isinstance(content, list):
        return dict(_pair(item) for item in content)
    if len(value) == 1 and tag in _DECODERS and isinstance(content, str):
        return _DECODERS[tag](content)
    raise ValueError(f"no such tag: {tag}")


def _pair(item: Json) -> tuple[str, object]:
    match item:
        case [str() as key, content]:
            return key, decode_value(content)
        case _:
            raise ValueError("not a key and its value")
