r"""What strings and keys look like in TOML, as pieces of regular expressions.

All quantifiers are possessive: a match never goes back over what it has read, so every search
built from these stays linear, whatever a hostile file holds.  The four bodies leave the quotes
around them to whoever uses them, since some must also find strings that are never closed.
"""

IN_BASIC = r'(?:[^"\\\n]++|\\[^\n])*+'
IN_LITERAL = r"[^'\n]*+"
IN_BASIC_LINES = r'(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+'
IN_LITERAL_LINES = r"(?:[^']++|'{1,2}(?!'))*+"

BASIC = rf'"{IN_BASIC}"'
LITERAL = rf"'{IN_LITERAL}'"
LINES = rf'"""{IN_BASIC_LINES}"{{3,5}}' + rf"|'''{IN_LITERAL_LINES}'{{3,5}}"
"""A text over several lines; up to two quotes of its own may stand before the closing three."""

KEY_PART = rf"(?:[A-Za-z0-9_-]++|{BASIC}|{LITERAL})"
