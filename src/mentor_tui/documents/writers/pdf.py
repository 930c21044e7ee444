"""A page as PDF, through typst: tagged, with its own fonts, answers passed as data only.

typst has no wheel for Windows on ARM; there `write` says so, and Word and the web page remain.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata

from mentor_tui.documents.page import Block, Bullets, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.text.characters import visible

TEMPLATE = """
#let page_data = json(bytes(sys.inputs.page))
#set document(title: page_data.title, author: "mentor-tui", date: none)
#set page(paper: "a4", flipped: page_data.landscape, margin: 1.8cm, numbering: "1 / 1")
#set text(lang: page_data.language, size: 10pt)
#set par(leading: 0.6em)
#show heading: set block(above: 1.2em, below: 0.6em)
#heading(level: 1, page_data.title)
#let lines(body) = body.split("\\n").map(line => [#line]).join(linebreak())
#let pairs(items) = table(
  columns: (35%, 65%), stroke: 0.4pt + gray, inset: 5pt,
  ..items.map(item => (
    strong(lines(item.label)),
    {
      lines(item.text)
      if item.note != "" { linebreak(); emph(lines(item.note)) }
    },
  )).flatten()
)
#if page_data.head.len() > 0 { pairs(page_data.head) }
#for block in page_data.blocks {
  if block.kind == "heading" { heading(level: block.level + 1, block.text) }
  else if block.kind == "paragraph" {
    par(if block.quiet { emph(lines(block.text)) } else { lines(block.text) })
  }
  else if block.kind == "pair" { pairs((block,)) }
  else if block.kind == "bullets" { list(..block.items.map(lines)) }
  else if block.kind == "grid" {
    table(
      columns: block.widths.map(width => width * 1fr), stroke: 0.4pt + gray, inset: 5pt,
      table.header(..block.headers.map(text => strong(lines(text)))),
      ..block.rows.flatten().map(lines),
    )
  }
}
"""


_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_JOINERS = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F))
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_REPLACED = 100
"""Different signs replaced in one document; a page of pictures only is no document."""


class NoPdfError(Exception):
    """This computer has no typst; Word and the web page can be printed instead."""


def write(page: Page) -> bytes:
    """The document, PDF/UA-1.

    Raises:
        NoPdfError: typst is not there.
    """
    try:
        import typst
    except ImportError as error:
        raise NoPdfError from error
    document = json.dumps(_plain(page), ensure_ascii=False)
    for _try in range(_MOST_REPLACED):
        try:
            return _compiled(document, page.changed)
        except typst.TypstError as error:
            lacking = _LACKING.search(str(error))
            if lacking is None:
                raise
            # PDF/UA wants a glyph for every sign; what no font here has is named instead.
            for sign in _signs(lacking[1]):
                document = document.replace(sign, _named(sign))
    return _compiled(document, page.changed)


def _compiled(document: str, changed: str) -> bytes:
    import typst

    day = dt.datetime.fromisoformat(changed or "1980-01-01").replace(tzinfo=dt.UTC)
    data: bytes = typst.compile(
        TEMPLATE.encode(),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(day.timestamp()),
        sys_inputs={"page": document},
    )
    return data


def _shown(text: str) -> str:
    """A text as this document can hold it: what only joins pictures has no glyph of its own."""
    return visible(text).translate(_JOINERS)


def _signs(said: str) -> set[str]:
    r"""The signs typst says it lacks; it writes some of them as `\u{200d}`."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), said)
    return {sign for sign in text if not sign.isascii()}


def _named(sign: str) -> str:
    """A sign no font has, by its code point; what only joins or varies others is left out."""
    if unicodedata.category(sign) in ("Cf", "Mn"):
        return ""
    return f"[U+{ord(sign):04X}]"


def _plain(page: Page) -> dict[str, object]:
    return {
        "title": _shown(page.title),
        "language": page.language,
        "landscape": page.landscape,
        "head": [_block(pair) for pair in page.head],
        "blocks": [_block(block) for block in page.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _shown(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "quiet": block.quiet, "text": _shown(block.text)}
        case Pair():
            label, text, note = map(_shown, (block.label, block.text, block.note))
            return {"kind": "pair", "label": label, "text": text, "note": note}
        case Bullets():
            return {"kind": "bullets", "items": [_shown(item) for item in block.items]}
        case Grid():
            return {
                "kind": "grid",
                "headers": [_shown(text) for text in block.headers],
                "rows": [[_shown(cell) for cell in row] for row in block.rows],
                "widths": list(block.widths or (1,) * len(block.headers)),
            }
