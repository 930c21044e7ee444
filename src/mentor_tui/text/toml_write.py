"""Write TOML: the door to this room for storage and sync, which need no more than these names.

`dump` lays a new document out; `rewrite` changes the values of an existing one and leaves the rest
of it, people's comments above all, as it stands; `broken_limit` in `toml_limits` tells whether the
result may be saved.
"""

from mentor_tui.text.toml_dump import dump
from mentor_tui.text.toml_rewrite import rewrite
from mentor_tui.text.toml_values import UnwritableValueError

__all__ = ["UnwritableValueError", "dump", "rewrite"]
