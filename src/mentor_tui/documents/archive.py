"""A programme put away so that it can be read without the app, in any browser or text editor."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

from mentor_tui.documents.audience import Audience
from mentor_tui.documents.compose import record_page
from mentor_tui.documents.page import Page
from mentor_tui.documents.report import report_page
from mentor_tui.documents.writers import markdown, web
from mentor_tui.documents.writers.zips import same_bytes
from mentor_tui.domain.programme import Programme
from mentor_tui.language import _
from mentor_tui.text.characters import visible


def archive(
    programme: Programme, audience: Audience, files: Mapping[str, bytes], foot: str
) -> bytes:
    """A zip: a page to begin with, the report, every record as a web page and as Markdown.

    Args:
        programme: what is put away.
        audience: who it is for; the records' own files go along for the team only.
        files: those files, by path.
        foot: what stands at the end of every page.
    """
    pages = dict(_pages(programme, audience, foot))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("index.html", _index(programme, pages, audience))
        for name, page in pages.items():
            target.writestr(f"{name}.html", web.write(page))
            target.writestr(f"{name}.md", markdown.write(page))
        for path, data in sorted(files.items()) if audience == "team" else ():
            target.writestr(f"files/{path}", data)
    return same_bytes(out.getvalue())


def _pages(programme: Programme, audience: Audience, foot: str) -> Iterator[tuple[str, Page]]:
    """Every page by its name in the zip, without ending; the report first."""
    from dataclasses import replace

    yield "report", replace(report_page(programme, audience), foot=foot)
    for record in sorted(programme.records.values(), key=lambda record: record.path):
        if programme.form_of(record) is not None:
            page = record_page(programme, record, audience, whole=True)
            yield f"pages/{record.path.removesuffix('.toml')}", replace(page, foot=foot)


def _index(programme: Programme, pages: Mapping[str, Page], audience: Audience) -> str:
    """The page to begin with: a link to each of the others."""
    links = "\n".join(
        f'<li><a href="{escape(name)}.html">{escape(visible(page.title))}</a></li>'
        for name, page in pages.items()
    )
    files = _("The files of the programme itself are in the folder files.")
    note = f"<p>{escape(files)}</p>" if audience == "team" else ""
    title = escape(visible(programme.title))
    return (
        '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<ul>\n{links}\n</ul>\n"
        f"{note}\n</body>\n</html>\n"
    )
