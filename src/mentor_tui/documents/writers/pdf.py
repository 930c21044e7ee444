"""A page as PDF, through typst: tagged, with its own fonts, answers passed as data only.

typst has no wheel for Windows on ARM; there `write` says so, and Word and the web page remain.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from itertools import groupby

from mentor_tui.documents.page import Block, Bullets, Chart, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.text.characters import visible

TEMPLATE = """
#let page_data = json(bytes(sys.inputs.page))
#let slides = page_data.slides
#let ink = rgb("#1f3a57")
#let rule = 0.5pt + rgb("#9aa5b1")
#let grounds = ("#c9d6e3", "#7fa3c7", "#2f5d8a").map(rgb)
#set document(title: page_data.title, author: "mentor-tui", date: none)
#set page(
  paper: if slides { "presentation-16-9" } else { "a4" },
  flipped: page_data.landscape and not slides,
  margin: if page_data.landscape { (x: 1.5cm, y: 1.6cm) } else { (x: 2cm, y: 1.8cm) },
  footer: context {
    set text(size: if slides { 9pt } else { 8pt }, fill: luma(90))
    page_data.foot
    h(1fr)
    counter(page).display("1 / 1", both: true)
  },
)
#set text(lang: page_data.language, size: if slides { 16pt } else { 9.5pt })
#set par(leading: 0.58em)
#set table(inset: (x: 5pt, y: 4.5pt), stroke: rule)
#show heading: set block(above: 1.3em, below: 0.7em, sticky: true)
#show heading: set text(fill: ink)
#show heading.where(level: 1): set text(size: if slides { 30pt } else { 17pt })
#show heading.where(level: 2): set text(size: if slides { 22pt } else { 13pt })
#show heading.where(level: 3): set text(size: if slides { 18pt } else { 11pt })
#let lines(body) = body.split("\\n").map(line => [#line]).join(linebreak())
#let pairs(items) = table(
  columns: (35%, 65%),
  fill: (x, _) => if x == 0 { rgb("#f5f7f9") },
  ..items.map(item => (
    {
      let (title, ..more) = item.label.split("\\n")
      strong(title)
      more.map(line => { linebreak(); line }).join()
      if item.label != "" and item.part != "" { linebreak() }
      if item.part != "" { lines(item.part) }
      if item.hint != "" { linebreak(); text(size: 0.8em, emph(lines(item.hint))) }
    },
    {
      lines(item.text)
      if item.text == "" { v(0.6cm) }
      if item.note != "" { linebreak(); emph(lines(item.note)) }
    },
  )).flatten()
)
#let chart(block) = {
  set text(size: if slides { 10pt } else { 8.5pt })
  let number = block.columns.len()
  table(
    columns: (number * 1fr,) + (1fr,) * number,
    inset: (x: 3pt, y: 4.5pt),
    table.header(
      [], ..block.groups.map(group => table.cell(colspan: group.at(1), strong(group.at(0)))),
      [], ..block.columns.map(month => text(size: 0.85em, month)),
    ),
    ..block.strokes.map(stroke => (
      table.cell(breakable: false)[#lines(stroke.label) #linebreak() #emph(stroke.when)],
      ..range(number).map(at => table.cell(
        fill: if at >= stroke.first and at <= stroke.last { grounds.at(stroke.weight) }, [],
      )),
    )).flatten()
  )
  block.legend.zip(grounds).map(((words, ground)) => box[
    #box(width: 0.7em, height: 0.7em, fill: ground) #words
  ]).join(h(1.5em))
}
#let captioned(caption, body) = {
  if caption != "" { std.block(sticky: true, below: 0.6em, strong(lines(caption))) }
  body
}
#heading(level: 1, page_data.title)
#if page_data.head.len() > 0 { pairs(page_data.head) }
#for block in page_data.blocks {
  if block.kind == "heading" {
    if slides and block.level == 1 { pagebreak() }
    heading(level: block.level + 1, block.text)
  }
  else if block.kind == "paragraph" {
    par(if block.quiet { emph(lines(block.text)) } else { lines(block.text) })
  }
  else if block.kind == "pairs" { pairs(block.items) }
  else if block.kind == "bullets" { list(..block.items.map(lines)) }
  else if block.kind == "chart" { chart(block) }
  else if block.kind == "grid" {
    captioned(block.caption, table(
      columns: block.widths.map(width => width * 1fr),
      fill: (_, y) => if y == 0 { rgb("#e7ecf1") },
      table.header(..block.headers.map(text => strong(lines(text)))),
      ..block.rows.map(row => row.cells.map(body => table.cell(
        breakable: row.breakable, lines(body),
      ))).flatten(),
    ))
  }
}
"""

_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_JOINERS = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F))
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_WHOLE_ROW = 1500
"""Characters up to which a row stays on one page; a longer one may fill a page by itself."""
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
    blocks: list[dict[str, object]] = []
    for is_pair, some in groupby(page.blocks, lambda block: isinstance(block, Pair)):
        plain = [_block(block) for block in some]
        blocks += [{"kind": "pairs", "items": plain}] if is_pair else plain
    return {
        "title": _shown(page.title),
        "language": page.language,
        "landscape": page.landscape,
        "slides": page.slides,
        "foot": _shown(page.foot),
        "head": [_block(pair) for pair in page.head],
        "blocks": blocks,
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _shown(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "quiet": block.quiet, "text": _shown(block.text)}
        case Pair():
            names = ("label", "text", "note", "part", "hint")
            return {name: _shown(getattr(block, name)) for name in names}
        case Bullets():
            return {"kind": "bullets", "items": [_shown(item) for item in block.items]}
        case Chart():
            return _chart(block)
        case Grid():
            return {
                "kind": "grid",
                "caption": _shown(block.caption),
                "headers": [_shown(text) for text in block.headers],
                "rows": [_row(row) for row in block.rows],
                "widths": list(block.widths or (1,) * len(block.headers)),
            }


def _row(row: tuple[str, ...]) -> dict[str, object]:
    long = max(map(len, row), default=0) > _WHOLE_ROW
    return {"cells": [_shown(cell) for cell in row], "breakable": long}


def _chart(chart: Chart) -> dict[str, object]:
    return {
        "kind": "chart",
        "groups": [[_shown(text), span] for text, span in chart.groups],
        "columns": [_shown(text) for text in chart.columns],
        "strokes": [
            {
                "label": _shown(stroke.label),
                "when": _shown(stroke.when),
                "first": stroke.first,
                "last": stroke.last,
                "weight": stroke.weight,
            }
            for stroke in chart.strokes
        ],
        "legend": [_shown(words) for words in chart.legend],
    }
