"""Characters that deceive, disturb or differ only in dress: show, tidy, fold and spell them.

Text from a folder, a paste or a file name may hold characters that move the cursor, turn the
writing direction round or cannot be seen.  `visible` is what the screens' `view()` and the command
line pass such text through; `tidy_entry` is what typed and pasted text goes through once, on entry;
`fold` is what every search compares; `slug` makes file names.
"""

import re
import unicodedata

from mentor_tui.text.file_names import windows_trouble

MOST_SLUG = 40

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")

_UNSEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff" + "".join(chr(plane << 16 | 0xFFFE) for plane in range(1, 17))
    + "".join(chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
)  # fmt: skip
_EMOJI = "[\xa9\xae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_DRESSED_EMOJI = rf"{_EMOJI}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
_IDEOGRAPH = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_JOINING = (  # Arabic, Syriac and kin; the scripts of India; Burmese, Khmer, Mongolian
    "[\u0600-\u08ff\ufb50-\ufdcf\ufe70-\ufefc\u0900-\u0dff"
    "\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1807-\u180a\u1820-\u18af]"
)
_RIGHT_TO_LEFT = re.compile("[\u05d0-\u05ea\u0620-\u08ff\ufb1d-\ufdcf\ufe70-\ufefc]")
_UNSEEN_OR_SEQUENCE = re.compile(
    rf"(?P<kept>{_DRESSED_EMOJI}(?:\u200d{_DRESSED_EMOJI})+"
    rf"|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    rf"|{_EMOJI}[\ufe0e\ufe0f]"
    r"|[0-9#*]\ufe0f\u20e3"
    rf"|{_IDEOGRAPH}[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    rf"|(?<={_JOINING})[\u200c\u200d](?={_JOINING})"
    "|(?<=[\u1807-\u18af])[\u180b-\u180d\u180f])"
    rf"|[{_UNSEEN}]"
)
_DIRECTION_MARKS = "\u200e\u200f\u061c"

_DROPPED = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
_SPELLED = str.maketrans(
    "łøđðħıŧŋĸə’‘ʼ“”„‐‑–—−", "loddhitnke'''\"\"\"-----", "\u0640\xad" + _DROPPED
) | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
_GREEK = str.maketrans("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo") | str.maketrans(
    {"θ": "th", "χ": "ch", "ψ": "ps"}
)


def visible(s: str) -> str:
    """`s` with every character shown that would act unseen on a terminal or a reader.

    Control characters become their pictures (␛), others their number (⟨U+202E⟩), a tab four
    spaces; line ends stay.  What a script or an emoji needs to be drawn rightly stays too: joiners
    between letters of joining scripts and in emoji sequences, variation selectors after what they
    vary, direction marks in text that has letters written from right to left.  Applied twice it
    changes nothing more.
    """
    marks = _DIRECTION_MARKS if _RIGHT_TO_LEFT.search(s) else ""

    def shown(match: re.Match[str]) -> str:
        found = match[0]
        return found if match["kept"] or found in marks else _picture(found)

    return _UNSEEN_OR_SEQUENCE.sub(shown, s)


def tidy_entry(s: str) -> str:
    """Typed or pasted text as it is kept.

    Every kind of line break becomes LF (word processors paste a vertical tab for one).  Other
    control characters and a byte order mark are removed: nobody types them on purpose, and they
    hide what was meant.  Half a character, which no file can hold, becomes the replacement
    character.  Nothing is composed, decomposed or trimmed: text stays as typed.
    """
    return whole(_CONTROLS.sub("", _LINE_BREAKS.sub("\n", s)))


def whole(s: str) -> str:
    """Half a character, which no file can hold, becomes the replacement character."""
    return _SURROGATES.sub("\ufffd", s)


def fold(s: str) -> str:
    """What search compares: without case, accents, ligatures, typographic quotes and dashes.

    *lodz* finds Łódź, *reunion* Réunion, *strasse* Straße, *λιβαδεια* Λιβαδειά.  Applied twice it
    changes nothing more.
    """
    if s.isascii():
        return s.lower()
    return _unmarked(_unmarked(s).casefold()).translate(_SPELLED)


def slug(s: str) -> str:
    """A short file name made of `s`: ASCII letters, digits and hyphens, never empty.

    Greek is spelled in Latin letters; of scripts that cannot be spelled letter by letter only
    digits remain.  Never a name that Windows keeps for devices.
    """
    spelled = "".join(map(_ascii, fold(s).translate(_GREEK)))
    words = re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")
    if len(words) > MOST_SLUG:
        whole = words[: MOST_SLUG + 1].rpartition("-")[0]
        words = (whole or words[:MOST_SLUG]).strip("-")
    if not words:
        return "record"
    return f"record-{words}" if windows_trouble(words) else words


def _picture(character: str) -> str:
    if character == "\t":
        return "    "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def _unmarked(s: str) -> str:
    """`s` decomposed, without what stands above or below its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))


def _ascii(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.digit(character, None)
    return "-" if digit is None else str(digit)
