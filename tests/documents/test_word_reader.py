"""Word documents as other programs and people write them: every word that is an answer is read."""

from __future__ import annotations

import pytest

from mentor_tui.documents.readers import word
from mentor_tui.documents.readers.kinds import kind_of
from mentor_tui.documents.readers.placeholders import cleaned, without_placeholders
from mentor_tui.documents.readers.received import Cell, Paper
from tests.documents.hostile_files import body, packed


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def control(*inner: str, tag: str = "", more: str = "") -> str:
    name = f'<w:tag w:val="{tag}"/>' if tag else ""
    content = f"<w:sdtContent>{''.join(inner)}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{name}{more}</w:sdtPr>{content}</w:sdt>"


def cell(*inner: str) -> str:
    return f"<w:tc>{''.join(inner) or '<w:p/>'}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"


def read(document: str) -> Paper:
    _kind, package = kind_of(body(document), "form.docx")
    assert package is not None
    return word.read(package)


def answer(*inner: str) -> Cell:
    """The right cell of a row whose cell holds this."""
    paper = cleaned(read(row(cell(p(run("Question"))), cell(*inner))))
    return paper.tables[0].rows[0].cells[-1]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (p(run("one"), run(" two")), "one two"),
        (p(run("one")) + p() + p(run("two")), "one\n\ntwo"),
        (p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"), "a\nb\tc"),
        (control(p(run("whole"))), "whole"),
        (p(run("a "), control(run("part")), run(" b")), "a part b"),
        (control(p(run("in one ")), control(p(run("in another")))), "in one \nin another"),
        (p(f"<w:hyperlink>{run('linked')}</w:hyperlink>"), "linked"),
        (p(f"<w:smartTag>{run('smart')}</w:smartTag>"), "smart"),
        (
            p(f"<w:ins>{run('kept')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"),
            "kept",
        ),
        (p(f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>"), "here"),
        (p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", run("joined ")) + p(run("up")), "joined up"),
        (p("<w:pPr><w:numPr/></w:pPr>", run("first")) + p(run("second")), "- first\nsecond"),
        (row(cell(p(run("a"))), cell(p(run("b")))) + p(), "a\tb"),
        (control(p(run("Click here to enter text.")), more="<w:showingPlcHdr/>"), ""),
        (p(run("Click or tap here to enter text.")), ""),
        (p(run("Cliquez ou appuyez ici pour entrer du texte.")) + p(run("Oui")), "Oui"),
        (p("<w:r><w:instrText>DATE</w:instrText></w:r>", run("2027")), "2027"),
        (p(run("&lt;b&gt; &amp; ]]&gt;")), "<b> & ]]>"),
    ],
)
def test_all_of_a_cell_is_read(inner: str, text: str) -> None:
    assert answer(inner).text == text


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p(run('boxed'))}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inner = (
        f'<w:r><m:AlternateContent xmlns:m="{mc}"><m:Choice>{box}</m:Choice>'
        f"<m:Fallback>{box}</m:Fallback></m:AlternateContent></w:r>"
    )
    assert answer(p(inner)).text.strip() == "boxed"


def test_cells_and_rows_within_controls_are_read_with_their_names() -> None:
    inner = control(cell(p(run("A hall"))), tag="resources")
    whole = f"<w:tr>{cell(p(run('Q')))}{inner}</w:tr>"
    paper = read(f"<w:tbl>{control(whole)}</w:tbl>")
    assert paper.tables[0].rows[0].cells[1] == Cell("A hall", (), ("resources",))


def test_a_control_outside_of_tables_is_an_answer_below_its_question() -> None:
    paper = read(p(run("What do you have?")) + control(p(run("A hall")), tag="resources"))
    question, found = paper.tables[0].rows[0].cells
    assert (question.text, found.text, found.tags) == (
        "What do you have?",
        "A hall",
        ("resources",),
    )


def test_a_row_taken_out_with_changes_tracked_is_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p(run('gone')))}</w:tr>"
    paper = read(f"<w:tbl>{gone}<w:tr>{cell(p(run('here')))}</w:tr></w:tbl>")
    assert [r.cells[0].text for r in paper.tables[0].rows] == ["here"]
    assert paper.warnings[0].params == {"count": 1}


def test_comments_notes_and_pictures_are_counted() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    drawn = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    picture = f'<w:r><w:drawing><d:docPr {drawn} name="map.png"/></w:drawing></w:r>'
    data = packed(
        {
            "word/comments.xml": f"<w:comments {space}><w:comment/><w:comment/></w:comments>",
            "word/footnotes.xml": f'<w:footnotes {space}><w:footnote w:type="separator"/>'
            "<w:footnote/></w:footnotes>",
        },
        document=row(cell(), cell(p(picture))),
    )
    _kind, package = kind_of(data, "form.docx")
    assert package is not None
    assert [str(message) for message in word.read(package).warnings] == [
        "1 picture is not taken: map.png",
        "2 comments are in it and are not taken: read them in the file.",
        "1 note at the foot of a page is not taken.",
    ]


def test_a_document_saved_as_strict_open_xml_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<w:document xmlns:w="{usual}"><w:body>{row(cell(p(run("a"))))}</w:body></w:document>'
    )
    _kind, package = kind_of(
        packed({"word/document.xml": document.replace(usual, strict)}), "form.docx"
    )
    assert package is not None
    assert word.read(package).tables[0].rows[0].cells[0].text == "a"


@pytest.mark.parametrize(
    "text", ["......", "______", "[Your answer here]", "Choisissez un élément."]
)
def test_what_was_there_to_be_replaced_is_no_answer(text: str) -> None:
    assert without_placeholders(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Click here to enter our list of volunteers, kept by the youth office since 2019", "…", "-"],
)
def test_what_somebody_wrote_is_an_answer(text: str) -> None:
    assert without_placeholders(text) == text
