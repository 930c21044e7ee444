"""Tell whether words are the guide's own, without having the guide.

`guide_sentences.sha256` holds the hashes of every line of the published French text, of every
sentence of it and of every clause between colons or semicolons, as `pieces` cuts and normalises
them; six words or more, since shorter ones are the field's terms. To make it anew, write the
sorted hashes of `fingerprint(piece)` for every `piece` of every line of the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

HASHES = Path(__file__).with_suffix(".sha256")

LEAST_WORDS = 6

_INLINE = re.compile(r"</?(?:b|i|a|sup)\b[^>]*>|\*+|\[|\]\([^)]*\)")
_BLOCK = re.compile(r"<[^>]*>|\t|^\s*(?:[-•#]+|\d+[.)])\s")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s»”\"')]|$)|[()]")
_CLAUSE_END = re.compile(r"[:;]")


def normalised(text: str) -> str:
    """The words alone: no capitals, accents, punctuation or odd spaces.

    The project the guide is about counts as any programme, as in our `{programme}`.
    """
    bare = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe")
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters)).replace("inclucities", "programme")


def pieces(text: str) -> Iterator[str]:
    """Each line of a text, each sentence of a line, each clause of a sentence; normalised.

    Pieces of fewer than six words are left out.
    """
    for line in text.splitlines():
        for block in _BLOCK.split(_INLINE.sub("", line)):
            sentences = _SENTENCE_END.split(block)
            clauses = [clause for sentence in sentences for clause in _CLAUSE_END.split(sentence)]
            for piece in (block, *sentences, *clauses):
                words = normalised(piece)
                if words.count(" ") >= LEAST_WORDS - 1:
                    yield words


def fingerprint(piece: str) -> str:
    """What the file of hashes keeps of a normalised piece."""
    return sha256(piece.encode()).hexdigest()


@cache
def known() -> frozenset[str]:
    """The fingerprints of everything the guide says."""
    return frozenset(HASHES.read_text("ascii").split())


def of_the_guide(text: str) -> list[str]:
    """Those pieces of the text that the guide says word for word."""
    return sorted({piece for piece in pieces(text) if fingerprint(piece) in known()})
