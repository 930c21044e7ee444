"""A programme put away so that it can be read without the app, in any browser or text editor."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from mentor_tui.documents.audience import Audience
from mentor_tui.documents.compose import record_page
from mentor_tui.documents.page import Page
from mentor_tui.documents.report import in_order, report_page
from mentor_tui.documents.shown import file_shown
from mentor_tui.documents.writers import markdown, web
from mentor_tui.documents.writers.zips import same_bytes
from mentor_tui.domain.programme import Programme
from mentor_tui.domain.record import Record
from mentor_tui.language import _, current
from mentor_tui.text.characters import visible

_STYLE = 'body{font:16px/1.5 "Noto Sans",Arial,sans-serif;max-width:60rem;margin:2rem auto}'


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
    yield "report", replace(report_page(programme, audience), foot=foot)
    for record in _every(programme):
        page = record_page(programme, record, audience, whole=True)
        name = file_shown(programme, record, audience).removesuffix(".toml")
        yield f"pages/{name}", replace(page, foot=foot)


def _every(programme: Programme) -> list[Record]:
    """Every record whose form is known: the process in its order, then what no step has."""
    known = [r for r in programme.records.values() if programme.form_of(r) is not None]
    others = sorted(known, key=lambda record: (record.read_only, record.path))
    return list({r.id: r for r in (*in_order(programme), *others)}.values())


def _index(programme: Programme, pages: Mapping[str, Page], audience: Audience) -> str:
    """The page to begin with: what this is, and a link to each of the others."""
    report, *others = (
        f'<li><a href="{escape(name)}.html">{escape(visible(page.title))}</a></li>'
        for name, page in pages.items()
    )
    told = [
        _("The whole programme on one page:"),
        _("Sheet by sheet, each as a web page and, under the same name, as plain text (.md):"),
        _("The files of the programme itself are in the folder files."),
    ]
    whole, single, files = (f"<p>{escape(text)}</p>" for text in told)
    title, foot = escape(visible(programme.title)), escape(pages["report"].foot)
    return (
        f'<!doctype html>\n<html lang="{escape(current())}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{whole}\n<ul>\n{report}\n</ul>\n{single}\n<ul>\n{chr(10).join(others)}\n</ul>\n"
        f"{files if audience == 'team' else ''}\n<p>{foot}</p>\n</body>\n</html>\n"
    )
