"""Typographic signs for the words this project writes itself, never for what people wrote."""

import re
from functools import lru_cache

NBSP = "\N{NO-BREAK SPACE}"

# Only a space that is already there is hardened: "10:30", "https://" and "ctrl+q:" stay whole.
_SPACE_BEFORE_SIGN = re.compile(r" (?=[:;!?»%€])")
_SPACE_AFTER_OPENING = re.compile(r"(?<=«) ")
# After a letter, before a letter or a quotation: "l'aide", "d'« après »"; 'quoted' stays.
_ELISION = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|« |{)")


def curved(text: str) -> str:
    """Make a straight apostrophe between letters a typographic one; quotes stay as they are."""
    return _ELISION.sub("’", text)


@lru_cache(maxsize=4096)
def french_signs(text: str) -> str:
    """Make the spaces French puts around ``: ; ! ? « » % €`` unbreakable, its apostrophes curved.

    One kind of space serves everywhere: the narrow one is missing from console fonts.
    """
    return _SPACE_AFTER_OPENING.sub(NBSP, _SPACE_BEFORE_SIGN.sub(NBSP, curved(text)))
