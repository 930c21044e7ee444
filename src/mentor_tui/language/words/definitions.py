"""What can be wrong in a form or process somebody wrote, and in the answers of a record."""

from mentor_tui.language.catalogue import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    "id-not-file-name": N_("The id “{id}” has to be the file's name, which is {stem}.toml."),
    "unknown-shared-question": N_(
        "There is no shared question “{name}”. Write NAME.QUESTION, as in context.budget, for a"
        " question of forms/shared/NAME.toml. Nearest: {nearest}."
    ),
    "unknown-definition-key": N_("A form knows no “{key}” here. Nearest: {nearest}."),
    "missing-key": N_("“{key}” is missing here."),
    "unknown-field-type": N_("There is no type of field “{type}”. Nearest: {nearest}."),
    "unknown-value": N_("“{value}” is not possible here. Nearest: {nearest}."),
    "badly-written": N_("“{value}” is not written as it has to be here. As in: {example}"),
    "nothing-in-it": N_("“{key}” has to hold something."),
    "definition-wrong-type": N_("Here should be {expected}, but there is {found}."),
    "wrong-definition": N_("This cannot be used: {detail}."),
    "repeated-id": N_("The id “{id}” is used twice in this form. Give one of the two another."),
    "field-needs-label": N_("“{id}” needs a label: its question has several fields or columns."),
    "unknown-field": N_("There is no field “{id}” in this form."),
    "many-needs-folder": N_(
        'A form filled many times needs a folder for its records: folder = "…"'
    ),
    "layout-differs": N_("[{table}] belongs to another layout; this form's is {layout}."),
    "layout-needs-table": N_(
        "The layout {layout} needs a table [{table}] that says what it shows."
    ),
    "unknown-table": N_("There is no table “{id}” in this form."),
    "unknown-column": N_("The table “{id}” has no column “{column}”."),
    "column-with-condition": N_(
        "Only whole questions and fields can have a condition, no column of a table."
    ),
    "reference-nowhere": N_("“{to}” leads nowhere. Nearest: {nearest}."),
    "inherits-nothing": N_("The programme's own form asks nothing called “{id}”."),
    "form-unusable": N_(
        "The form “{form}” has a mistake and cannot be used until it is mended in"
        " forms/{form}.toml. The answers are kept."
    ),
    "table-needs-column": N_("The table “{id}” needs a column “{column}” of type {type}."),
    "bad-id": N_(
        "The id “{id}” cannot be used: only small letters, digits and hyphens. Correct it in a"
        " text editor."
    ),
    "missing-form": N_('This file names no form. Add a line such as: form = "needs-analysis"'),
    "not-a-table": N_("“{key}” has to be a table: [{key}]"),
    "not-read-yet": N_("Kept as it was typed, but not understood as {type}: {text}"),
    "unknown-option": N_("“{value}” is not one of the choices: {known}."),
    "too-many-rows": NN_(
        "There is {count} row; at most {most}.", "There are {count} rows; at most {most}."
    ),
    "too-long": NN_(
        "The text has {count} character; at most {most}.",
        "The text has {count} characters; at most {most}.",
    ),
    "too-small": N_("{value} is less than {least}. Is it right?"),
    "too-big": N_("{value} is more than {most}. Is it right?"),
    "duplicate-row-id": N_("Two rows have the id “{id}”. Give one of them another."),
    "kind-text": N_("text"),
    "kind-long-text": N_("text"),
    "kind-whole-number": N_("a whole number"),
    "kind-decimal": N_("a number"),
    "kind-amount": N_("an amount of money"),
    "kind-share": N_("a percentage"),
    "kind-date": N_("a date"),
    "kind-time": N_("a time of day"),
    "kind-period": N_("a period"),
    "kind-choice": N_("one of the choices"),
    "kind-choices": N_("a list of choices"),
    "kind-yes-no": N_("yes or no"),
    "kind-party": N_("a name"),
    "kind-reference": N_("a reference"),
    "kind-table": N_("a list of rows"),
    "kind-row": N_("a group of values"),
    "kind-list": N_("a list"),
}
