"""What is said about files that came in: refused, warned of, asked about."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "file-too-large": N_(
        "This file has {size} MB; at most {most} are read. Take the pictures out of it, and try"
        " again."
    ),
    "file-empty": N_("This file is empty. Ask for it once more."),
    "file-damaged": N_(
        "This file is damaged. Open it in Word or LibreOffice, save it anew, and try again."
    ),
    "file-suspicious": N_(
        "This file is not what a person writes (parts that unpack to far too much), so it was not"
        " opened. Ask who sent it."
    ),
    "file-too-long": N_(
        "This file is far longer than any form (more than {most} paragraphs). Copy the answers into"
        " a form, and import that."
    ),
    "file-has-dtd": N_(
        "This file declares things that no word processor writes, so it was not opened. Ask who"
        " sent it."
    ),
    "file-encrypted": N_(
        "This file has a password. Open it in Word or LibreOffice, take the password off, save it,"
        " and try again."
    ),
    "file-is-doc": N_(
        "This is a Word file of before 2007 (.doc). Open it, save it as Word document (.docx), and"
        " try again."
    ),
    "file-is-xls": N_(
        "This is an Excel file of before 2007 (.xls). Open it, save it as Excel workbook (.xlsx),"
        " and try again."
    ),
    "file-is-odt": N_(
        "This is an OpenDocument text. Open it in LibreOffice, save it as Word document (.docx),"
        " and try again."
    ),
    "file-is-ods": N_(
        "This is an OpenDocument spreadsheet. Open it in LibreOffice, save it as Excel workbook"
        " (.xlsx), and try again."
    ),
    "file-is-pages": N_(
        "This comes from Pages or Numbers. Export it there as Word or Excel, and try again."
    ),
    "file-is-rtf": N_(
        "This is rich text (.rtf). Open it, save it as Word document (.docx), and try again."
    ),
    "file-is-scan": N_(
        "This is a PDF or a picture: its words cannot be read safely. Ask for the Word document,"
        " or type the answers in."
    ),
    "file-no-document": N_(
        "This archive holds no Word document and no Excel workbook. Unpack it, and import what is"
        " in it."
    ),
    "file-unknown": N_(
        "{name} is of no kind that can be read. Word (.docx), Excel (.xlsx) and CSV can."
    ),
    "has-macros": N_("It brings macros along. They were not run, and are not taken."),
    "outside-template": N_("It points at a template elsewhere ({target}), which was not fetched."),
    "outside-link": N_("It points at something elsewhere ({target}), which was not fetched."),
    "has-tracked": NN_(
        "{count} tracked change was read as accepted.",
        "{count} tracked changes were read as accepted.",
    ),
    "has-comments": NN_(
        "{count} comment is in it and is not taken: read it in the file.",
        "{count} comments are in it and are not taken: read them in the file.",
    ),
    "has-footnotes": NN_(
        "{count} note at the foot of a page is not taken.",
        "{count} notes at the foot of pages are not taken.",
    ),
    "has-pictures": NN_(
        "{count} picture is not taken: {names}", "{count} pictures are not taken: {names}"
    ),
    "other-sheets": NN_(
        "{count} more sheet holds something and was not read: {names}",
        "{count} more sheets hold something and were not read: {names}",
    ),
    "beside-columns": NN_(
        "{count} cell to the right of the table is not taken.",
        "{count} cells to the right of the table are not taken.",
    ),
    "sheet-too-long": N_("Only the first {most} rows were read."),
    "csv-encoding": N_(
        "The file's accents were read as Windows writes them. Have a look at them before taking"
        " anything over."
    ),
    "import-formula": N_("A formula gave this; check the value."),
    "import-by-order": N_("Matched by its row only. Does “{label}” ask the same?"),
    "import-copy-of": N_("Copy of: {name}"),
    "import-deleted-here": N_("Deleted here since the file went out, and changed there."),
    "import-reordered": N_("The rows are in another order there."),
    "import-outside": NN_(
        "{count} paragraph outside the tables was not read.",
        "{count} paragraphs outside the tables were not read.",
    ),
    "import-not-in-file": NN_(
        "{count} answer that went out is not in the file any more. It stays as it is.",
        "{count} answers that went out are not in the file any more. They stay as they are.",
    ),
    "import-other-programme": N_(
        "This form went out from another programme, or another copy of this one. Look twice."
    ),
    "import-other-record": N_("This form went out for another record than “{name}”. Look twice."),
    "import-other-version": N_("The form has changed since: version {then} then, {now} now."),
    "import-other-form": N_(
        "This file is “{title}”; it cannot go into “{name}”. Choose another record."
    ),
    "import-no-form": N_("{record} is no record that a file could go into."),
    "import-no-target": N_("Say first which record this file belongs to."),
    "import-no-item": N_("The file has nothing to choose at {path}. It has: {known}"),
    "import-no-choice": N_("{path} cannot be {choice}; it can be {known}."),
    "import-changed-meanwhile": N_(
        "The answers were changed here meanwhile. Look at the import once more."
    ),
    "import-too-long": N_(
        "With this, the record would be longer than a file may be. Leave the longest text out, or"
        " shorten it in the document."
    ),
    "import-kind-changed": N_("changed there"),
    "import-kind-new": N_("new"),
    "import-kind-clash": N_("differs on both sides"),
    "import-kind-missing": N_("missing there"),
    "import-kind-unmatched": N_("no place found"),
    "edit-imported": N_("something imported"),
}
