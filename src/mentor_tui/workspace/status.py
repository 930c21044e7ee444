"""What the screen may say about a record: the words of the promise, and why.

*Saved* means in the programme folder, durable and read back; *kept* that only the journal on this
computer has it; *not saved* that not even the journal does. While a save is due there is no word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from mentor_tui.language import Message
from mentor_tui.storage.errors import SaveError, TargetRefusedError


class Safety(IntEnum):
    """How safe what was typed is, from best to worst."""

    SAVED = 0
    PENDING = 1
    KEPT = 2
    NOT_SAVED = 3


@dataclass(frozen=True, slots=True)
class Status:
    """The safety of a record or of all, with the reason where it is not saved.

    Attributes:
        reason: a message id of `language.messages`, with its parameters.
    """

    safety: Safety = Safety.SAVED
    reason: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


def worst(statuses: Iterable[Status]) -> Status:
    """The one the screen has to show."""
    return max(statuses, key=lambda status: status.safety, default=Status())


def not_saved(error: SaveError) -> Status:
    """A save that did not happen, as what the screen may say: kept, as long as the journal has it.

    Args:
        error: what stood in the way; its path is among what the sentence names.
    """
    params: dict[str, object] = {"path": error.path, **error.params}
    if isinstance(error, TargetRefusedError):
        params["reason"] = Message(error.reason, error.params)
    return Status(Safety.KEPT, error.message, params)
