"""A page as one web page file: escaped throughout, no script, nothing loaded from anywhere."""

from __future__ import annotations

from html import escape

from mentor_tui.documents.page import Block, Bullets, Grid, Heading, Page, Pair, Paragraph
from mentor_tui.text.characters import visible

_STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#111;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2rem;border-bottom:1px solid #999}
dl{margin:0 0 1rem}dt{font-weight:600;margin-top:.8rem}dd{margin:0;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #999;padding:.35rem;
text-align:left;vertical-align:top;white-space:pre-wrap}thead{display:table-header-group}
tr{break-inside:avoid}.note,.quiet{color:#555;font-style:italic}
@media print{body{max-width:none;margin:0}@page{margin:1.5cm}}
.landscape{page:wide}@page wide{size:A4 landscape;margin:1.2cm}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(page: Page) -> bytes:
    """The page, UTF-8, whole in one file."""
    body = "\n".join(_block(block) for block in page.blocks)
    head = "".join(f"<dt>{_safe(pair.label)}</dt><dd>{_safe(pair.text)}</dd>" for pair in page.head)
    kind = ' class="landscape"' if page.landscape else ""
    return (
        f'<!doctype html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body{kind}>\n<h1>{_safe(page.title)}</h1>\n<dl>{head}</dl>\n{body}\n</body>\n</html>\n"
    ).encode()


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = block.level + 1
            return f"<h{level}>{_safe(block.text)}</h{level}>"
        case Paragraph():
            kind = ' class="quiet"' if block.quiet else ""
            return f"<p{kind}>{_safe(block.text)}</p>"
        case Pair():
            note = f'<dd class="note">{_safe(block.note)}</dd>' if block.note else ""
            label = f"<dt>{_safe(block.label)}</dt>" if block.label else ""
            return f"<dl>{label}<dd>{_safe(block.text)}</dd>{note}</dl>"
        case Bullets():
            return "<ul>" + "".join(f"<li>{_safe(item)}</li>" for item in block.items) + "</ul>"
        case Grid():
            return _grid(block)


def _grid(grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{_safe(text)}</th>' for text in grid.headers)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)
