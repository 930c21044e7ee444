"""A page as one web page file: escaped throughout, no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from mentor_tui.documents.page import (
    Block,
    Bullets,
    Chart,
    Grid,
    Heading,
    Page,
    Pair,
    Paragraph,
    Stroke,
)
from mentor_tui.text.characters import visible

_STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans",Arial,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#111;background:#fff}
h1,h2,h3,h4{color:#1f3a57;break-after:avoid}
h1{font-size:1.7rem}h2{font-size:1.3rem;margin-top:2.2rem;border-bottom:1px solid #9aa5b1}
h3{font-size:1.1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{border:1px solid #9aa5b1;padding:.35rem .5rem;text-align:start;vertical-align:top;
white-space:pre-wrap;overflow-wrap:anywhere}
thead{display:table-header-group}thead th{background:#e7ecf1}
caption{text-align:start;font-weight:600;white-space:pre-wrap;padding:.3rem 0}
.pairs th{width:35%;background:#f5f7f9}.part{font-weight:400}
tr{break-inside:avoid}.pairs tr,tr.long{break-inside:auto}
.note,.quiet{color:#555;font-style:italic}
.chart td{padding:0;min-width:.9rem}.chart th[scope=row]{font-weight:400;width:45%}
.chart thead th{padding:.2rem;font-weight:400}
.w0{background:#c9d6e3}.w1{background:#7fa3c7}.w2{background:#2f5d8a}
.key{display:inline-block;width:.8em;height:.8em}
footer{margin-top:3rem;border-top:1px solid #9aa5b1;color:#555;font-size:.85rem}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
@media print{body{max-width:none;margin:0;font-size:10pt}@page{size:A4;margin:1.5cm}
.slides h2{break-before:page}}
.landscape{page:wide;max-width:90rem}@page wide{size:A4 landscape;margin:1.2cm}
"""
_WHOLE_ROW = 1500
"""Characters up to which a row is not cut by the end of a page."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(page: Page) -> bytes:
    """The page, UTF-8, whole in one file."""
    parts = []
    for is_pair, some in groupby(page.blocks, lambda block: isinstance(block, Pair)):
        blocks = [*some]
        parts.append(_pairs(blocks) if is_pair else "\n".join(map(_block, blocks)))
    kind = " ".join(
        name for name, is_so in (("landscape", page.landscape), ("slides", page.slides)) if is_so
    )
    return (
        f'<!doctype html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body class="{kind}">\n<h1 dir="auto">{_safe(page.title)}</h1>\n{_pairs(page.head)}\n'
        + "\n".join(parts)
        + f"\n<footer>{_safe(page.foot)}</footer>\n</body>\n</html>\n"
    ).encode()


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = min(block.level + 1, 6)
            return f'<h{level} dir="auto">{_safe(block.text)}</h{level}>'
        case Paragraph():
            kind = ' class="quiet"' if block.quiet else ""
            return f'<p dir="auto"{kind}>{_lines(block.text)}</p>'
        case Pair():
            return _pairs([block])
        case Bullets():
            items = "".join(f'<li dir="auto">{_safe(item)}</li>' for item in block.items)
            return f"<ul>{items}</ul>"
        case Grid():
            return _grid(block)
        case Chart():
            return _chart(block)


def _pairs(pairs: Sequence[Block]) -> str:
    rows = "".join(_pair(pair) for pair in pairs if isinstance(pair, Pair))
    return f'<table class="pairs"><tbody>{rows}</tbody></table>' if rows else ""


def _pair(pair: Pair) -> str:
    part = f'<div class="part">{_safe(pair.part)}</div>' if pair.part else ""
    hint = f'<div class="note part">{_safe(pair.hint)}</div>' if pair.hint else ""
    note = f'<div class="note">{_safe(pair.note)}</div>' if pair.note else ""
    return (
        f'<tr><th scope="row" dir="auto">{_safe(pair.label)}{part}{hint}</th>'
        f'<td dir="auto">{_safe(pair.text)}{note}</td></tr>'
    )


def _grid(grid: Grid) -> str:
    caption = f'<caption dir="auto">{_safe(grid.caption)}</caption>' if grid.caption else ""
    heads = "".join(f'<th scope="col" dir="auto">{_safe(text)}</th>' for text in grid.headers)
    rows = "".join(map(_row, grid.rows))
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(row: tuple[str, ...]) -> str:
    kind = ' class="long"' if max(map(len, row), default=0) > _WHOLE_ROW else ""
    return f"<tr{kind}>" + "".join(f'<td dir="auto">{_safe(cell)}</td>' for cell in row) + "</tr>"


def _chart(chart: Chart) -> str:
    """Bars as coloured cells; their periods stand in words beside them."""
    years = "".join(
        f'<th scope="colgroup" colspan="{span}">{_safe(text)}</th>' for text, span in chart.groups
    )
    months = "".join(f'<th scope="col">{_safe(text)}</th>' for text in chart.columns)
    rows = "".join(_stroke(stroke, len(chart.columns)) for stroke in chart.strokes)
    legend = " ".join(
        f'<span class="key w{weight}"></span> {_safe(words)}'
        for weight, words in enumerate(chart.legend)
    )
    return (
        f'<table class="chart"><thead><tr><th></th>{years}</tr><tr><th></th>{months}</tr></thead>'
        f"<tbody>{rows}</tbody></table>\n<p>{legend}</p>"
    )


def _stroke(stroke: Stroke, columns: int) -> str:
    label = f'{_safe(stroke.label)}<div class="note">{_safe(stroke.when)}</div>'
    length = stroke.last - stroke.first + 1
    after = columns - stroke.last - 1
    return (
        f'<tr><th scope="row" dir="auto">{label}</th>'
        + "<td></td>" * stroke.first
        + f'<td class="w{stroke.weight}"></td>' * length
        + "<td></td>" * after
        + "</tr>"
    )


def _lines(text: str) -> str:
    return _safe(text).replace("\n", "<br>")


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)
