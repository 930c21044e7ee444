"""What may become of an answer that came from elsewhere: of a pack, or of a document."""

from __future__ import annotations

from typing import Literal, get_args

Choice = Literal["mine", "theirs", "both"]
"""As it is here, as it came, or both: to be chosen from later, or one after the other."""
CHOICES: tuple[Choice, ...] = get_args(Choice)
